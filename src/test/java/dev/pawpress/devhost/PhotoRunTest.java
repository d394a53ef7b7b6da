package dev.pawpress.devhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pawpress.processing.PhotoPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoRunTest {
  @TempDir private Path temporary;

  private final FakeApp app = new FakeApp();
  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
  private final ByteArrayOutputStream records = new ByteArrayOutputStream();
  private boolean stopping;
  private Path out;
  private PhotoRun run;

  @BeforeEach
  void begin() {
    out = temporary.resolve("out");
    run = run(Duration.ofMinutes(5));
  }

  @Test
  void printsAndSavesWhatBecameOfAPhoto() throws IOException {
    run.add(List.of(photo("a/b.jpg")));
    run.look();
    assertThat(run.isDone()).isFalse();
    app.answerAll("ready");

    run.look();

    assertThat(run.isDone()).isTrue();
    assertThat(run.unanswered()).isZero();
    assertThat(run.isUnsaved(photo("a/b.jpg"))).isFalse();
    assertThat(progress())
        .containsExactly("[1/1] ready    a/b.jpg  0x0 , 0 bytes; 1 renditions, 3 bytes; 0 ms");
    assertThat(records.toString(StandardCharsets.UTF_8)).startsWith("{\"status\":\"ready\"");
    assertThat(out.resolve("a/b.jpg/record.json")).content().contains("ready");
    assertThat(out.resolve("a/b.jpg/320.webp")).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void onlyReadyAndRejectedCountAsAnswered() throws IOException {
    List<String> statuses = List.of("ready", "rejected", "failed", "deleted", "of the future");
    for (String status : statuses) {
      run.add(List.of(photo(status)));
      run.look();
      app.answerAll(status);
      run.look();
    }

    assertThat(run.isDone()).isTrue();
    assertThat(run.unanswered()).isEqualTo(3);
  }

  @Test
  void neverHasMoreThan32OnTheWayAndTopsUpAsAnswersCome() throws IOException {
    List<Photo> photos = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      photos.add(photo("%02d.jpg".formatted(i)));
    }
    run.add(photos);

    run.look();
    run.look();
    assertThat(app.uploads).hasSize(32);

    app.answer("local/00.jpg", "ready");
    app.answer("local/17.jpg", "rejected");
    run.look();
    assertThat(app.uploads).hasSize(34);

    app.answerAll("ready");
    run.look();
    app.answerAll("ready");
    run.look();
    assertThat(app.uploads).hasSize(40);
    assertThat(run.isDone()).isTrue();
    assertThat(progress()).last().asString().startsWith("[40/40]");
  }

  @Test
  void onePhotoThatCannotBeSentDoesNotEndTheRun() throws IOException {
    Photo vanished = photo("vanished.jpg");
    Files.delete(vanished.file());
    app.refuse = "local/refused.jpg";
    Photo nameless = photo("x".repeat(200));
    run.add(
        List.of(
            vanished,
            photo("refused.jpg"),
            new Photo(nameless.file(), "local", "x".repeat(1100)),
            photo("good.jpg")));

    run.look();
    app.answerAll("ready");
    run.look();

    assertThat(run.isDone()).isTrue();
    assertThat(run.unanswered()).isEqualTo(3);
    assertThat(progress())
        .anySatisfy(
            line -> assertThat(line).endsWith("failed   vanished.jpg  it is no longer there"))
        .anySatisfy(line -> assertThat(line).contains("failed   refused.jpg  ", "told to refuse"))
        .anySatisfy(line -> assertThat(line).contains("failed   xxx", "1 to 1024 characters"))
        .anySatisfy(line -> assertThat(line).startsWith("[4/4] ready    good.jpg"));
  }

  @Test
  void onePhotoThatCannotBeSavedDoesNotEndTheRun() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("a.jpg"), "a file in the folder's place");
    run.add(List.of(photo("a.jpg"), photo("b.jpg")));
    run.look();
    app.answerAll("ready");

    run.look();

    assertThat(run.unanswered()).isEqualTo(1);
    assertThat(progress().get(0))
        .startsWith("[1/2] failed   a.jpg  it is \"ready\", but not saved");
    assertThat(progress().get(1)).startsWith("[2/2] ready    b.jpg");
    assertThat(out.resolve("b.jpg/320.webp")).exists();
  }

  @Test
  void aPhotoThatIsLostDoesNotKeepLaterOnesBack() throws IOException {
    run.add(List.of(photo("lost.jpg")));
    run.look();
    run.add(List.of(photo("later.jpg")));
    run.look();
    app.answer("local/later.jpg", "ready");

    run.look();

    assertThat(progress()).singleElement().asString().startsWith("[1/2] ready    later.jpg");
  }

  @Test
  void whatGetsNoAnswerIsGivenUp() throws IOException {
    PhotoRun impatient = run(Duration.ZERO);
    impatient.add(List.of(photo("lost.jpg")));
    impatient.look();

    impatient.look();

    assertThat(impatient.isDone()).isTrue();
    assertThat(impatient.unanswered()).isEqualTo(1);
    assertThat(progress()).containsExactly("[1/1] failed   lost.jpg  no answer within PT0S");
  }

  @Test
  void anAnswerToAnOlderVersionIsNone() throws IOException {
    Photo photo = photo("a.jpg");
    run.add(List.of(photo));
    run.look();
    run.add(List.of(photo));
    run.look();
    app.answerWith("local/a.jpg", "ready", "etag-1");
    run.look();
    assertThat(run.isDone()).isFalse();

    app.answerAll("ready");
    run.look();

    assertThat(run.isDone()).isTrue();
    assertThat(progress()).hasSize(2);
    assertThat(progress().get(0)).startsWith("[1/2] replaced a.jpg");
    assertThat(progress().get(1)).startsWith("[2/2] ready    a.jpg");
  }

  @Test
  void endsWhenTheHostIsGone() throws IOException {
    run.add(List.of(photo("a.jpg")));
    run.look();
    app.gone = true;

    assertThatThrownBy(run::look).isInstanceOf(LocalRunException.class).hasMessage("gone");
  }

  @Test
  void knowsWhatIsNotSaved() throws IOException {
    app.refuse = "local/refused.jpg";
    run.add(List.of(photo("refused.jpg"), photo("a.jpg")));
    run.look();
    app.answer("local/a.jpg", "failed");
    run.look();

    assertThat(run.isUnsaved(photo("refused.jpg"))).isTrue();
    assertThat(run.isUnsaved(photo("a.jpg"))).isFalse();
  }

  @Test
  void whatFailsBecauseTheUserStopsIsNoFailureOfAPhoto() throws IOException {
    app.refuse = "local/a.jpg";
    stopping = true;
    run.add(List.of(photo("a.jpg")));

    assertThatThrownBy(run::look).isInstanceOf(LocalRunException.class);
    assertThat(progress()).isEmpty();
  }

  @Test
  void aReasonIsOneLineWithoutDiagnostics() {
    assertThat(
            PhotoRun.reason(
                new IllegalStateException("No answer. More details: {\"code\": 503}\nand more")))
        .isEqualTo("IllegalStateException: No answer. More details");
    assertThat(PhotoRun.reason(new IllegalStateException("x".repeat(1000)))).hasSizeLessThan(350);
    assertThat(PhotoRun.reason(new IllegalStateException())).isEqualTo("IllegalStateException");
  }

  private PhotoRun run(Duration patience) {
    return new PhotoRun(
        app, new SavedPhotos(app, out), print(records), print(progress), patience, () -> stopping);
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private List<String> progress() {
    return progress.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private Photo photo(String name) throws IOException {
    Path file = temporary.resolve("in").resolve(name);
    Files.createDirectories(file.getParent());
    return new Photo(Files.writeString(file, name), "local", name);
  }

  /** Answers when it is told to. */
  private static final class FakeApp implements RunningApp {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, String> uploads = new LinkedHashMap<>();
    private final Map<String, ObjectNode> records = new HashMap<>();
    private int versions;
    private String refuse = "";
    private boolean gone;

    @Override
    public String upload(PhotoPath path, Path file) {
      if (path.value().equals(refuse)) {
        throw new IllegalStateException("told to refuse");
      }
      String etag = "etag-" + ++versions;
      uploads.put(path.value(), etag);
      return etag;
    }

    @Override
    public Optional<ObjectNode> record(PhotoPath path) {
      return Optional.ofNullable(records.get(path.value()));
    }

    @Override
    public byte[] rendition(String path) {
      return new byte[] {1, 2, 3};
    }

    @Override
    public void keepRunning() {
      if (gone) {
        throw new LocalRunException("gone");
      }
    }

    void answerAll(String status) {
      uploads.keySet().forEach(path -> answer(path, status));
    }

    void answer(String path, String status) {
      answerWith(path, status, uploads.get(path));
    }

    void answerWith(String path, String status, String etag) {
      ObjectNode record = mapper.createObjectNode().put("status", status);
      record.putObject("source").put("etag", etag);
      record.putArray("renditions").addObject().put("path", "p/320.webp").put("bytes", 3);
      records.put(path, record);
    }
  }
}
