package dev.pawpress.processing;

import dev.pawpress.imaging.ImageInspector;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.PixelBudget;
import dev.pawpress.imaging.PracticePhoto;
import dev.pawpress.imaging.metadata.MetadataInspector;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Practises until this process is quick: makes the renditions of a {@link PracticePhoto} by the
 * built-in recipe, again and again, and throws them away. What a first photo would wait for is done
 * then: classes are loaded, libwebp and the colour engine too, and what is done often is compiled.
 * Nothing is stored or read, so connections to the stores are not made.
 *
 * <p>Takes its share of the pixel budget and the helping threads as photos do, so that photos that
 * come meanwhile are as safe as beside each other; also to draw the photo. Thread-safe.
 */
public final class WarmUp {
  /**
   * Further ones took hardly less processor time than the fifth did, which is about four tenths of
   * the first one's, as near as a busy machine shows. A real photo of 12 megapixels that came next
   * took about six tenths of what it takes a new process, and as much as the photo after it.
   */
  static final int ROUNDS = 5;

  /** No further round is begun after it. */
  static final Duration LONGEST = Duration.ofSeconds(8);

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final PixelBudget budget;
  private final RenditionMaker maker;
  private final ImageInspector inspector = new ImageInspector(ImageLimits.DEFAULT);
  private final MetadataInspector metadataInspector = new MetadataInspector();
  private final LongSupplier nanos;

  /**
   * @param budget shared by everything in the process that decodes pictures
   * @param processors the same
   * @param decodeTime how long decoding may take
   */
  public WarmUp(PixelBudget budget, Processors processors, Duration decodeTime) {
    this(budget, processors, decodeTime, System::nanoTime);
  }

  WarmUp(PixelBudget budget, Processors processors, Duration decodeTime, LongSupplier nanos) {
    this.budget = Objects.requireNonNull(budget, "budget");
    this.maker = new RenditionMaker(budget, processors, decodeTime);
    this.nanos = Objects.requireNonNull(nanos, "nanos");
  }

  /**
   * Practises; returns when it is warm or the time is over.
   *
   * @return what was done and how long it took, for the log
   * @throws RuntimeException if the practice photo does not become its renditions; a smaller budget
   *     than it needs is a reason
   */
  public String run() {
    long start = nanos.getAsLong();
    byte[] photo = drawn();
    long drawn = nanos.getAsLong();
    long first = 0;
    long last = 0;
    int rounds = 0;
    int files = 0;
    for (long now = drawn; rounds < ROUNDS && now - start < LONGEST.toNanos(); rounds++) {
      files = renditions(photo);
      long after = nanos.getAsLong();
      last = after - now;
      first = rounds == 0 ? last : first;
      now = after;
    }
    return "Warm: %d renditions made %d times in %d ms, the first time in %d ms, the last in %d ms"
        .formatted(files, rounds, millis(nanos.getAsLong() - start), millis(first), millis(last));
  }

  @SuppressWarnings("try") // the admission is held, not used
  private byte[] drawn() {
    try (PixelBudget.Admission admission = budget.admit(PracticePhoto.WORKING_BYTES)) {
      return PracticePhoto.jpeg();
    }
  }

  /** As {@link UploadProcessor} makes them; how many there are. */
  private int renditions(byte[] photo) {
    StageTimes times = new StageTimes(nanos);
    String sha256 = Checksums.sha256(photo);
    RenditionTask task =
        new RenditionTask(
            photo,
            inspector.inspect(photo),
            Recipe.DEFAULT,
            metadataInspector.inspect(photo).credit(),
            Recipe.DEFAULT.versionOf(sha256) + "/");
    return maker.make(task, times).files().size();
  }

  private static long millis(long time) {
    return time / NANOS_PER_MILLI;
  }
}
