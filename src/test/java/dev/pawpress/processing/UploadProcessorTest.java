package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.PixelBudget;
import dev.pawpress.testing.MemoryStores;
import dev.pawpress.testing.MovableClock;
import dev.pawpress.testing.SampleImages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long one call may last. What it stores is tested on real stores. */
class UploadProcessorTest {
  private static final PhotoPath PATH = new PhotoPath("album/photo.jpg");
  private static final byte[] PHOTO = SampleImages.file("jpeg", 30, 20);

  private final MovableClock clock = new MovableClock();
  private final List<SettlementRequest> settlements = new ArrayList<>();

  /** A photo that is replaced whenever somebody looks; to read it takes some time. */
  private final class Replaced implements RawUploads {
    private final Duration time;
    private final boolean readable;
    private int looks;
    private int reads;

    Replaced(Duration time, boolean readable) {
      this.time = time;
      this.readable = readable;
    }

    @Override
    public Optional<RawBlob> look(PhotoPath path) {
      return Optional.of(new RawBlob("version " + ++looks, PHOTO.length, 0, Optional.empty()));
    }

    @Override
    public Optional<byte[]> read(PhotoPath path, String etag) {
      reads++;
      clock.pass(time);
      return readable ? Optional.of(PHOTO) : Optional.empty();
    }

    @Override
    public void remove(PhotoPath path) {}
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "8, 3", "15, 2", "25, 1", "240, 1"})
  void anotherVersionIsBegunOnlyWhileTheCallIsYoung(int secondsEach, int versions) {
    Replaced uploads = new Replaced(Duration.ofSeconds(secondsEach), /* readable= */ true);

    Answer answer = processor(uploads).process(PATH, new byte[0], 4);

    assertThat(uploads.reads).isEqualTo(versions);
    assertThat(answer.record()).isEmpty();
    assertThat(answer.report()).isEqualTo(PhotoReport.later(PATH, "replaced"));
    assertThat(settlements)
        .hasSize(versions + 1)
        .startsWith(new SettlementRequest(PATH.value(), 4))
        .endsWith(new SettlementRequest(PATH.value(), 1));
  }

  /** It may have gone before anything was made of it; the last look only tidies up. */
  @Test
  void whatIsReplacedLateIsLookedAtFromTheBeginning() {
    Replaced uploads = new Replaced(Duration.ofSeconds(25), /* readable= */ false);

    processor(uploads).process(PATH, new byte[0], SettlementRequest.MAX_LOOKS);

    assertThat(settlements).containsExactly(new SettlementRequest(PATH.value(), 1));
  }

  @Test
  void theLongestCallWaitsAnimatesAndDecodesOnceFromWhereTheLastVersionMayBegin() {
    Duration longest = UploadProcessor.longest(Duration.ofSeconds(7), Duration.ofSeconds(5));

    assertThat(longest).isEqualTo(Duration.ofSeconds(20 + 7 + 2 * 5 + 5));
  }

  private UploadProcessor processor(RawUploads uploads) {
    MemoryStores stores = new MemoryStores(PHOTO);
    return new UploadProcessor(
        uploads,
        stores,
        settlements::add,
        stores,
        ImageLimits.DEFAULT,
        new PixelBudget(256L << 20, Duration.ZERO),
        new Processors(2),
        Recipes.all(Recipe.ofWidths(10)),
        Duration.ofMinutes(5),
        clock);
  }
}
