package dev.pawpress.devhost;

import com.azure.storage.blob.models.BlobStorageException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pawpress.processing.PhotoPath;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Sends photos through the running app: uploads them, looks for their records, prints each record
 * as one line of JSON, and has the renditions saved. No more than {@value #WINDOW} are on the way
 * at once. A photo that cannot be read, sent or saved is told and counted; the others go on. For
 * one thread.
 */
final class PhotoRun {
  static final int WINDOW = 32;

  private static final int LONGEST_REASON = 300;

  private static final Duration SILENCE = Duration.ofSeconds(2);

  private final RunningApp app;
  private final SavedPhotos saved;
  private final PrintStream records;
  private final PrintStream progress;
  private final Duration patience;
  private final BooleanSupplier stopping;
  private final Deque<Photo> toSend = new ArrayDeque<>();
  private final Map<PhotoPath, Sent> onTheWay = new LinkedHashMap<>();
  private final Set<Photo> unsaved = new HashSet<>();
  private int added;
  private int done;
  private int unanswered;
  private long lastNews = System.nanoTime();
  private long lastLine = System.nanoTime();

  /**
   * @param patience without any news for so long, what is on the way counts as lost
   * @param stopping whether the user has had enough: then failures are not the photos'
   */
  PhotoRun(
      RunningApp app,
      SavedPhotos saved,
      PrintStream records,
      PrintStream progress,
      Duration patience,
      BooleanSupplier stopping) {
    this.app = app;
    this.saved = saved;
    this.records = records;
    this.progress = progress;
    this.patience = patience;
    this.stopping = stopping;
  }

  private record Sent(Photo photo, String etag, long at) {}

  /** Whether a photo has failed so that nothing of it was saved by this run. */
  boolean isUnsaved(Photo photo) {
    return unsaved.contains(photo);
  }

  void add(List<Photo> photos) {
    toSend.addAll(photos);
    added += photos.size();
  }

  /** Whether there is nothing left to send or to wait for. */
  boolean isDone() {
    return toSend.isEmpty() && onTheWay.isEmpty();
  }

  /** How many of those that are done became neither ready nor rejected, or were not saved. */
  int unanswered() {
    return unanswered;
  }

  /**
   * One look: takes answers, gives up what is lost, sends more.
   *
   * @throws LocalRunException if the host is gone
   */
  void look() {
    app.keepRunning();
    for (Sent sent : List.copyOf(onTheWay.values())) {
      answer(sent).ifPresent(record -> take(sent, record));
    }
    giveUpLost();
    while (onTheWay.size() < WINDOW && !toSend.isEmpty()) {
      send(toSend.remove());
    }
  }

  private void send(Photo photo) {
    try {
      String missing = Files.exists(photo.file()) ? "" : "it is no longer there";
      if (!missing.isEmpty() || !Files.isReadable(photo.file())) {
        fail(photo, missing.isEmpty() ? "it may not be read" : missing);
        return;
      }
      PhotoPath path = photo.path();
      Sent sent = new Sent(photo, app.upload(path, photo.file()), System.nanoTime());
      lastNews = sent.at();
      if (onTheWay.put(path, sent) != null) {
        done++;
        say("replaced %s  before its answer came".formatted(photo.name()));
      }
    } catch (RuntimeException e) {
      failUnlessStopping(photo, "it could not be sent: ", e);
    }
    if (System.nanoTime() - lastLine > SILENCE.toNanos()) {
      lastLine = System.nanoTime();
      progress.printf("Sent %d of %d%n", added - toSend.size(), added);
    }
  }

  private Optional<ObjectNode> answer(Sent sent) {
    return app.record(sent.photo().path())
        .filter(record -> record.path("source").path("etag").asText().equals(sent.etag()));
  }

  private void take(Sent sent, ObjectNode record) {
    Photo photo = sent.photo();
    onTheWay.remove(photo.path());
    lastNews = System.nanoTime();
    try {
      saved.save(photo, record);
      done++;
      unanswered += AnsweredPhoto.isAnswer(record) ? 0 : 1;
      say(AnsweredPhoto.summary(photo, record));
    } catch (IOException | RuntimeException e) {
      failUnlessStopping(photo, "it is %s, but not saved: ".formatted(record.path("status")), e);
    }
    records.println(record);
  }

  private void giveUpLost() {
    long now = System.nanoTime();
    if (now - lastNews > patience.toNanos()) {
      for (Sent lost : onTheWay.values()) {
        fail(lost.photo(), "no answer within " + patience);
      }
      onTheWay.clear();
    }
  }

  private void failUnlessStopping(Photo photo, String what, Exception e) {
    if (stopping.getAsBoolean()) {
      throw new LocalRunException("Stopped", e);
    }
    fail(photo, what + reason(e));
  }

  private void fail(Photo photo, String reason) {
    done++;
    unanswered++;
    unsaved.add(photo);
    say("%-8s %s  %s".formatted("failed", photo.name(), reason));
  }

  private void say(String what) {
    lastLine = System.nanoTime();
    progress.printf("[%d/%d] %s%n", done, added, what);
  }

  /** In one line: the messages of Azure's SDKs go on for pages. */
  static String reason(Throwable e) {
    String text =
        e instanceof BlobStorageException refused ? refused.getServiceMessage() : e.getMessage();
    String name = e.getClass().getSimpleName();
    if (text == null || text.isBlank()) {
      return name;
    }
    String line = text.strip().lines().findFirst().orElseThrow();
    int json = line.indexOf(": {");
    String sentence = json > 0 ? line.substring(0, json) : line;
    return "%s: %s"
        .formatted(name, sentence.substring(0, Math.min(LONGEST_REASON, sentence.length())));
  }
}
