package dev.pawpress.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.DynamicTest;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Tests in JavaScript, run by Node's own test runner; each comes out as a test of JUnit's. One file
 * at a time, and all of a run within a limit of time. What they print is kept in {@code target}.
 */
final class NodeTests {
  private static final Path SCRIPTS = Path.of("src/test/node");
  private static final Path TARGET = Path.of("target");

  private static final Pattern NOT_IN_XML = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]");

  private final Path folder;
  private final Path report;
  private final Path output;

  /**
   * @param folder in {@code src/test/node}, whose {@code *.test.js} are run
   */
  NodeTests(String folder) {
    this.folder = SCRIPTS.resolve(folder);
    this.report = TARGET.resolve("node-%s-tests.xml".formatted(folder));
    this.output = TARGET.resolve("node-%s-tests.log".formatted(folder));
  }

  /**
   * Runs them, and gives what became of each.
   *
   * @param environment what they are told
   * @param patience how long all of them may take
   */
  Stream<DynamicTest> run(Map<String, String> environment, Duration patience) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().remove("NODE_OPTIONS");
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        fail("%s did not end within %s. They said:%n%s", folder, patience, said());
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    List<DynamicTest> tests = outcomes();
    assertThat(tests).as("tests in %s, which said:%n%s", folder, said()).isNotEmpty();
    return Stream.concat(
        tests.stream(),
        Stream.of(
            dynamicTest(
                "all of them ended well",
                () -> assertThat(process.exitValue()).as(said()).isZero())));
  }

  private List<String> command() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "node",
                "--test",
                "--test-concurrency=1",
                "--test-reporter=spec",
                "--test-reporter-destination=stdout",
                "--test-reporter=junit",
                "--test-reporter-destination=" + report));
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.toString().endsWith(".test.js"))
          .sorted()
          .forEach(file -> command.add(file.toString()));
    }
    return command;
  }

  private String said() throws IOException {
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  private List<DynamicTest> outcomes()
      throws IOException, ParserConfigurationException, SAXException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    // Messages with colours have characters in them that XML has not.
    String xml =
        NOT_IN_XML.matcher(Files.readString(report, StandardCharsets.UTF_8)).replaceAll("");
    NodeList cases =
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)))
            .getElementsByTagName("testcase");
    return IntStream.range(0, cases.getLength())
        .mapToObj(i -> outcome((Element) cases.item(i)))
        .toList();
  }

  private static DynamicTest outcome(Element test) {
    return dynamicTest(
        test.getAttribute("name"),
        () -> {
          NodeList skipped = test.getElementsByTagName("skipped");
          assumeTrue(
              skipped.getLength() == 0,
              () -> "SKIPPED: " + ((Element) skipped.item(0)).getAttribute("message"));
          NodeList failures = test.getElementsByTagName("failure");
          if (failures.getLength() > 0) {
            fail(failures.item(0).getTextContent());
          }
        });
  }

  /** Where a program is on the path. */
  static Stream<String> installed(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(place -> Path.of(place, program))
        .filter(Files::isExecutable)
        .map(Path::toString);
  }
}
