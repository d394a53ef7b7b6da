package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.pawpress.imaging.metadata.MetadataInspector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Thousands of damaged files through all stages, the same ones every time: nothing but rejections
 * comes out, nothing hangs, and no more heap is used than the budget was told.
 *
 * <p>{@code mvn test -Dtest=MutationFuzzTest -Dfuzz.mutants=2000000 -Dfuzz.seed=$RANDOM} for a
 * night; {@code -Dfuzz.seed=... -Dfuzz.only=...} for one mutant again. What fails is also saved in
 * {@code target/fuzz}.
 */
class MutationFuzzTest {
  private static final long SEED = Long.getLong("fuzz.seed", 20261124);
  private static final int MUTANTS = Integer.getInteger("fuzz.mutants", 20_000);
  private static final int ONLY = Integer.getInteger("fuzz.only", -1);
  private static final Path SAVED = Path.of("target", "fuzz");
  private static final int MOST_FAILURES = 10;

  /** Of the thread itself, so that a busy machine is no hang. */
  private static final Duration MOST_PROCESSOR_TIME = Duration.ofSeconds(5);

  /** For a thread that waits for something that never comes. */
  private static final Duration MOST_TIME = Duration.ofMinutes(3);

  /**
   * What may pass through the heap beside what is held at once: streams, exceptions, warnings, and
   * once more the picture, row by row. The few that take more (a picture given out for every scan,
   * a warning for every block) must then do with a heap of what the budget was told.
   */
  private static final long GARBAGE_BYTES = 4 << 20;

  private static final long INSPECTION_BYTES = 1 << 20;

  private static final DecodeOptions ANY_ROW = new DecodeOptions(Duration.ofMinutes(1), 1e-9);

  private static final List<ImageFormat> WRITTEN =
      List.of(ImageFormat.WEBP, ImageFormat.JPEG, ImageFormat.PNG);

  private static final MetadataInspector METADATA = new MetadataInspector();

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final ImageInspector inspector =
      new ImageInspector(new ImageLimits(1 << 20, 1_000_000, 10_000));
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private volatile int current;
  private volatile long begun;
  private volatile long begunOnProcessor;
  private int pictures;
  private long inspection;
  private long decoding;
  private long admitted;
  private long mostGarbage;
  private int spendthrifts;

  @Test
  void filesMadeHere() throws Exception {
    run("made", new Mutator(FuzzSeeds.made(), SEED), MUTANTS);

    assertThat(pictures).as("pictures").isGreaterThanOrEqualTo(ONLY < 0 ? MUTANTS / 10 : 0);
  }

  @Test
  void filesOfOtherPeople() throws Exception {
    SharedPhotos.requirePresent();
    run("shared", new Mutator(FuzzSeeds.shared(), SEED), MUTANTS / 10);

    assertThat(pictures).as("pictures").isGreaterThanOrEqualTo(ONLY < 0 ? MUTANTS / 100 : 0);
  }

  private void run(String kind, Mutator mutator, int mutants) throws InterruptedException {
    Thread worker = new Thread(() -> work(kind, mutator, mutants), "fuzz " + kind);
    worker.setDaemon(true); // one that hangs must not keep the build
    begin(0, worker.getId());
    worker.start();
    while (worker.isAlive() && !hangs(worker)) {
      worker.join(250);
    }
    if (worker.isAlive()) {
      StringBuilder stack = new StringBuilder("hangs");
      for (StackTraceElement frame : worker.getStackTrace()) {
        stack.append("\n\tat ").append(frame);
      }
      fail(kind, mutator, current, stack.toString());
    }
    System.out.printf(
        "Fuzz, %s: %d mutants of seed %d gave %d pictures; at most %d kB of garbage, %d tried again in a"
            + " small heap%n",
        kind, mutants, SEED, pictures, mostGarbage >> 10, spendthrifts);
    assertThat(failures).isEmpty();
  }

  private boolean hangs(Thread worker) {
    long time = System.nanoTime() - begun;
    long onProcessor = THREADS.getThreadCpuTime(worker.getId()) - begunOnProcessor;
    return onProcessor > MOST_PROCESSOR_TIME.toNanos() || time > MOST_TIME.toNanos();
  }

  private void begin(int index, long thread) {
    begunOnProcessor = Math.max(0, THREADS.getThreadCpuTime(thread));
    begun = System.nanoTime();
    current = index;
  }

  private void work(String kind, Mutator mutator, int mutants) {
    long thread = Thread.currentThread().getId();
    int first = Math.max(0, ONLY);
    int end = ONLY < 0 ? mutants : ONLY + 1;
    for (int index = first; index < end && failures.size() < MOST_FAILURES; index++) {
      byte[] mutant = mutator.mutant(index);
      begin(index, thread);
      try {
        process(index, mutant);
        requireModest(mutant);
      } catch (Throwable e) {
        fail(kind, mutator, index, stackOf(e));
      }
    }
  }

  private void process(int index, byte[] mutant) {
    admitted = 0;
    decoding = 0;
    try {
      ImageFacts facts = inspect(mutant);
      boolean anyRow = index % 2 == 1;
      Picture picture = decode(mutant, facts, anyRow ? ANY_ROW : DecodeOptions.DEFAULT);
      if (!anyRow && !picture.notes().stream().allMatch(MutationFuzzTest::isOfColours)) {
        throw new IllegalStateException("not all there: " + picture.notes());
      }
      compose(mutant, facts);
      METADATA.inspect(mutant);
      if (++pictures % 8 == 0) {
        finish(picture, facts, WRITTEN.get(pictures / 8 % WRITTEN.size()));
      }
    } catch (RejectedImageException e) {
      if (!e.getMessage().endsWith(".") || e.getMessage().contains("Exception")) {
        throw new IllegalStateException("a message not for people", e);
      }
    }
  }

  private static void compose(byte[] mutant, ImageFacts facts) {
    if (!facts.timeline().moves()) {
      return;
    }
    Animation animation =
        Animation.of(Header.parse(mutant), Bytes.of(mutant), Pipeline.DECODER, Pipeline.patience());
    int frames = 0;
    while (animation.next() != null) {
      frames++;
    }
    if (frames != facts.timeline().frames()) {
      throw new IllegalStateException(frames + " frames, not " + facts.timeline().frames());
    }
  }

  private static boolean isOfColours(PictureNote note) {
    return note.code() != PictureNote.Code.ROWS_MISSING;
  }

  private ImageFacts inspect(byte[] mutant) {
    long start = allocated();
    try {
      return inspector.inspect(mutant);
    } finally {
      inspection = allocated() - start;
    }
  }

  private Picture decode(byte[] mutant, ImageFacts facts, DecodeOptions options) {
    admitted = facts.decodedBytes();
    long start = allocated();
    try {
      return Pipeline.DECODER.decode(mutant, facts, options);
    } finally {
      decoding = allocated() - start;
    }
  }

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private static void finish(Picture picture, ImageFacts facts, ImageFormat format) {
    Size size = RenditionSizes.of(facts, List.of(20)).get(0);
    Picture small = new Resizer().resize(picture, facts.asStored(size));
    Picture srgb = new SrgbConverter().toSrgb(new Upright().turn(small, facts.orientation()));
    if (Pipeline.encoded(srgb, format, 80).length == 0) {
      throw new IllegalStateException("an empty " + format);
    }
  }

  private void requireModest(byte[] mutant) throws IOException, InterruptedException {
    if (inspection > INSPECTION_BYTES + 2L * mutant.length) {
      throw new IllegalStateException("inspection took " + inspection + " bytes");
    }
    mostGarbage = Math.max(mostGarbage, decoding - admitted);
    if (decoding > 2 * admitted + GARBAGE_BYTES) {
      spendthrifts++;
      requireFits(mutant, admitted);
    }
  }

  private static void requireFits(byte[] mutant, long heapBytes)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("fuzz", null);
    try {
      Files.write(file, mutant);
      String outcome = SmallHeap.decode(file, heapBytes);
      if (!outcome.equals("picture") && !outcome.equals("RejectedImageException")) {
        throw new IllegalStateException(outcome + " in a heap of " + heapBytes + " bytes");
      }
    } finally {
      Files.delete(file);
    }
  }

  private void fail(String kind, Mutator mutator, int index, String what) {
    Path saved = SAVED.resolve(kind + "-" + SEED + "-" + index);
    try {
      Files.createDirectories(SAVED);
      Files.write(saved, mutator.mutant(index));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    failures.add(
        String.format(
            "%s: -Dfuzz.seed=%d -Dfuzz.only=%d (%s), saved as %s: %s",
            kind, SEED, index, mutator.nameOf(index), saved, what));
  }

  private static String stackOf(Throwable fault) {
    StringBuilder stack = new StringBuilder(fault.toString());
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      stack.append("\n").append(cause);
      for (int i = 0; i < Math.min(8, cause.getStackTrace().length); i++) {
        stack.append("\n\tat ").append(cause.getStackTrace()[i]);
      }
    }
    return stack.toString();
  }
}
