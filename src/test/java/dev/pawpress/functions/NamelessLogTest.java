package dev.pawpress.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.PixelBudget;
import dev.pawpress.processing.AbandonedUploads;
import dev.pawpress.processing.Catalog;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoReport;
import dev.pawpress.processing.PhotoReport.Outcome;
import dev.pawpress.processing.Processors;
import dev.pawpress.processing.RawBlob;
import dev.pawpress.processing.RawUploads;
import dev.pawpress.processing.Recipe;
import dev.pawpress.processing.Recipes;
import dev.pawpress.processing.Settlement;
import dev.pawpress.processing.StoreException;
import dev.pawpress.processing.UploadProcessor;
import dev.pawpress.testing.MemoryStores;
import dev.pawpress.testing.SampleImages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever becomes of an upload: its name, and what its metadata say, are in nothing that any
 * function logs, throws, or tells the statistics.
 */
class NamelessLogTest {
  private static final String MARKER = "Elm-Street";
  private static final Duration LONGEST_TRY = Duration.ofMinutes(5);

  private final StringWriter told = new StringWriter();
  private final List<PhotoReport> taken = new ArrayList<>();
  private final RecordBinding binding = new RecordBinding(taken::add);
  private final ExecutionContext context = context();
  private final OutputBinding<String> record = new Saved();

  private static final class Saved implements OutputBinding<String> {
    private String value;

    @Override
    public String getValue() {
      return value;
    }

    @Override
    public void setValue(String json) {
      value = json;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cats/" + MARKER + ".jpg", "cats/" + MARKER + " 12/ü & \"x\".jpg"})
  void ofAReadyOne(String name) throws Exception {
    byte[] photo = photo();

    new ProcessUpload(processor(new MemoryStores(photo), photo), binding)
        .run(photo, name, record, context);

    JsonNode line = onlyLine(Outcome.READY, name);
    assertThat(line.path("bytesIn").asInt()).isEqualTo(photo.length);
    assertThat(line.path("bytesOut").asInt()).isPositive();
    assertThat(line.path("files").asInt()).isEqualTo(2);
    assertThat(line.path("megapixels").asDouble()).isEqualTo(0.0048);
    assertThat(line.path("lagMs").asLong()).isPositive();
    assertThat(line.path("ms").fieldNames())
        .toIterable()
        .contains("read", "inspect", "decode", "encode", "store", "total");
    assertThat(record.getValue()).as("only the record names it").contains(MARKER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cats/" + MARKER + ".jpg", MARKER})
  void ofARejectedOne(String name) throws Exception {
    byte[] text = ("I am no photo of " + MARKER).getBytes(StandardCharsets.UTF_8);

    new ProcessUploadEvent(processor(new MemoryStores(text), text), binding)
        .run(text, name, record, context);

    JsonNode line = onlyLine(Outcome.REJECTED, name);
    assertThat(line.path("reason").asText()).isEqualTo("unsupported");
    assertThat(line.has("megapixels")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cats/" + MARKER + ".jpg", "cats/" + MARKER + "/" + MARKER + " ü.jpg"})
  void ofOneWhoseTryFails(String name) throws Exception {
    byte[] photo = photo();
    ProcessUpload function = new ProcessUpload(processor(new Refusing(), photo), binding);

    assertThatThrownBy(() -> function.run(photo, name, record, context))
        .satisfies(this::tell)
        .hasMessageContaining("403");

    JsonNode line = onlyLine(Outcome.ERROR, name);
    assertThat(line.path("reason").asText()).isEqualTo("storage");
    assertThat(line.path("fault").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(told.toString()).contains("at " + Refusing.class.getName()).contains("403");
  }

  @ParameterizedTest
  @ValueSource(strings = "cats/" + MARKER + ".jpg")
  void ofOneThatThePlatformGaveUp(String name) throws Exception {
    MemoryStores stores = new MemoryStores(photo());
    AbandonedUploads abandoned =
        new AbandonedUploads(
            "raw",
            stores,
            path -> Optional.empty(),
            stores,
            request -> {},
            ImageLimits.DEFAULT,
            Clock.systemUTC());

    new RecordAbandonedUpload(abandoned, binding).run(poison(name), record, context);

    assertThat(onlyLine(Outcome.FAILED, name).path("reason").asText()).isEqualTo("stopped");
  }

  @ParameterizedTest
  @ValueSource(strings = "cats/" + MARKER + ".jpg")
  void ofOneThatCannotBeSettled(String name) throws Exception {
    byte[] photo = photo();
    MemoryStores stores = new MemoryStores(photo);
    Catalog refusing =
        path -> {
          throw Refusing.fault(path);
        };
    Settlement settlement =
        new Settlement(
            processor(stores, photo),
            stores,
            stores,
            refusing,
            stores,
            request -> {},
            LONGEST_TRY,
            Clock.systemUTC());
    String request = "{\"path\":\"" + name + "\",\"look\":1}";

    assertThatThrownBy(
            () -> new SettlePhoto(settlement, binding).run(request, "1", record, context))
        .satisfies(this::tell);

    onlyLine(Outcome.ERROR, name);
  }

  /** Answers as storage does to a wrong key: with all that the signature was made of. */
  private static final class Refusing implements RawUploads {
    static StoreException fault(PhotoPath path) {
      String encoded =
          URLEncoder.encode(path.value(), StandardCharsets.UTF_8)
              .replace("+", "%20")
              .replace("%2F", "/");
      StoreException fault =
          new StoreException(
              "Could not look at an upload",
              new IllegalStateException(
                  "Status code 403, <Detail>GET\n/account/raw/" + encoded + "</Detail>"));
      fault.addSuppressed(new IllegalStateException("nor at " + path.value()));
      return fault;
    }

    @Override
    public Optional<RawBlob> look(PhotoPath path) {
      throw fault(path);
    }

    @Override
    public Optional<byte[]> read(PhotoPath path, String etag) {
      throw fault(path);
    }

    @Override
    public void remove(PhotoPath path) {
      throw fault(path);
    }
  }

  private JsonNode onlyLine(Outcome outcome, String name) throws Exception {
    List<String> lines =
        told.toString().lines().filter(line -> line.startsWith("photo {")).toList();
    assertThat(lines).hasSize(1);
    JsonNode line = new ObjectMapper().readTree(lines.get(0).substring("photo ".length()));
    assertThat(line.path("id").asText()).isEqualTo(new PhotoPath(name).photoId());
    assertThat(line.path("album").asText()).isEqualTo(new PhotoPath(name).album());
    assertThat(line.path("outcome").asText()).isEqualTo(outcome.id());
    assertThat(told.toString())
        .doesNotContain(MARKER)
        .doesNotContain(SampleImages.PRIVATE_WORD)
        .doesNotContainIgnoringCase("gps");
    assertThat(taken).hasSize(1);
    assertThat(taken.toString()).doesNotContain(MARKER).doesNotContain(SampleImages.PRIVATE_WORD);
    return line;
  }

  private static byte[] photo() {
    return SampleImages.withExif(
        "jpeg", SampleImages.file("jpeg", 80, 60), SampleImages.exif(6, ByteOrder.BIG_ENDIAN));
  }

  private static UploadProcessor processor(RawUploads uploads, byte[] photo) {
    MemoryStores stores = new MemoryStores(photo);
    return new UploadProcessor(
        uploads,
        stores,
        request -> {},
        stores,
        ImageLimits.DEFAULT,
        new PixelBudget(256L << 20, Duration.ZERO),
        new Processors(2),
        Recipes.all(Recipe.ofWidths(10)),
        LONGEST_TRY,
        Clock.systemUTC());
  }

  private static String poison(String name) {
    return "{\"ContainerName\":\"raw\",\"BlobName\":\"" + name + "\",\"ETag\":\"1\"}";
  }

  private void tell(Throwable thrown) {
    thrown.printStackTrace(new PrintWriter(told, true));
  }

  private ExecutionContext context() {
    Logger logger = Logger.getAnonymousLogger();
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.ALL);
    logger.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord logged) {
            told.append(logged.getMessage()).append('\n');
            if (logged.getThrown() != null) {
              tell(logged.getThrown());
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
    return new ExecutionContext() {
      @Override
      public Logger getLogger() {
        return logger;
      }

      @Override
      public String getInvocationId() {
        return "invocation";
      }

      @Override
      public String getFunctionName() {
        return "function";
      }
    };
  }
}
