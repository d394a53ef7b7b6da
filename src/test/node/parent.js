'use strict';

/**
 * What a script here owes the JVM that started it (NodeProcess.java).
 *
 * The JVM holds the other end of this process's standard input and never writes to it. However the JVM dies, even by
 * `kill -9`, the operating system closes that pipe; so end of input is the one sign of the parent's death that cannot
 * be missed, on Linux, macOS and Windows alike.
 */
function endWithParent() {
  process.stdin.on('end', () => process.exit(0));
  process.stdin.on('error', () => process.exit(0));
  process.stdin.resume();
}

/** Tells the JVM that requests are answered from now on, and where: one line on standard output. */
function ready(where) {
  process.stdout.write(`READY ${JSON.stringify(where)}\n`);
}

module.exports = { endWithParent, ready };
