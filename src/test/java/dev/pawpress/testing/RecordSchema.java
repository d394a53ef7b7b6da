package dev.pawpress.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds records against {@code docs/record.schema.json}. Thread-safe. */
public final class RecordSchema {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(read());

  private RecordSchema() {}

  /** Fails, with every fault and the record, if the JSON is not of the documented shape. */
  public static void assertMatches(String json) {
    assertThat(SCHEMA.validate(json, InputFormat.JSON)).as("faults of %s", json).isEmpty();
  }

  private static String read() {
    try {
      return Files.readString(Path.of("docs", "record.schema.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
