package dev.pawpress.site;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What of the page's modules needs no page, tested in Node. */
class PageModulesTest {
  @TestFactory
  Stream<DynamicTest> modules() throws Exception {
    return new NodeTests("site").run(Map.of(), Duration.ofMinutes(1));
  }
}
