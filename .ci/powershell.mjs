// Reads PowerShell scripts where there is no PowerShell: their syntax, by tree-sitter's grammar, and nothing else.
//   node .ci/powershell.mjs FILE...    ends with 1 and FILE:LINE: MESSAGE lines where something cannot be read
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
const grammar = new URL('../node_modules/tree-sitter-powershell/tree-sitter-powershell.wasm', import.meta.url);
parser.setLanguage(await Language.load(fileURLToPath(grammar)));

function* broken(node) {
  if (node.isError || node.isMissing) {
    yield node;
  }
  for (const child of node.children) {
    yield* broken(child);
  }
}

let faults = 0;
for (const file of process.argv.slice(2)) {
  const tree = parser.parse(readFileSync(file, 'utf8'));
  for (const node of broken(tree.rootNode)) {
    const what = node.isMissing ? `${node.type} is missing` : `cannot be read: ${node.text.split('\n')[0]}`;
    console.log(`${file}:${node.startPosition.row + 1}: ${what}`);
    faults++;
  }
}
process.exitCode = faults ? 1 : 0;
