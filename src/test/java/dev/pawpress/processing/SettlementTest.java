package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.PixelBudget;
import dev.pawpress.testing.MemoryStores;
import dev.pawpress.testing.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a settlement tells of itself. What it does is tested on real stores. */
class SettlementTest {
  private static final PhotoPath PATH = new PhotoPath("album/photo.jpg");
  private static final byte[] NO_PICTURE = "no picture".getBytes(StandardCharsets.UTF_8);

  private final MovableClock clock = new MovableClock();
  private final MemoryStores stores = new MemoryStores(NO_PICTURE);

  private UploadProcessor processor() {
    return new UploadProcessor(
        stores,
        stores,
        request -> {},
        stores,
        ImageLimits.DEFAULT,
        new PixelBudget(256L << 20, Duration.ZERO),
        new Processors(2),
        Recipes.DEFAULT,
        Duration.ofMinutes(5),
        clock);
  }

  private PhotoReport settled(RawUploads uploads, Optional<PhotoRecord> record, int look) {
    Settlement settlement =
        new Settlement(
            processor(),
            uploads,
            stores,
            path -> record,
            stores,
            request -> {},
            Duration.ofMinutes(5),
            clock);
    return settlement
        .settle(SettlementRequestJson.write(new SettlementRequest(PATH.value(), look)), 1)
        .report();
  }

  @Test
  void aRecordThatIsRightIsSettled() {
    Optional<PhotoRecord> rejected = processor().process(PATH, NO_PICTURE).record();

    PhotoReport report = settled(stores, rejected, 1);

    assertThat(report.outcome()).isEqualTo(PhotoReport.Outcome.SETTLED);
    assertThat(report.id()).isEqualTo(PATH.photoId());
  }

  /** Nobody looks again: this is the last that is heard of the photo. */
  @Test
  void aRecordThatIsStillMissingAtTheLastLookIsUnsettled() {
    PhotoReport report = settled(stores, Optional.empty(), SettlementRequest.MAX_LOOKS);

    assertThat(report.outcome()).isEqualTo(PhotoReport.Outcome.UNSETTLED);
  }

  @Test
  void anUploadThatIsNotThereIsGone() {
    RawUploads none =
        new RawUploads() {
          @Override
          public Optional<RawBlob> look(PhotoPath path) {
            return Optional.empty();
          }

          @Override
          public Optional<byte[]> read(PhotoPath path, String etag) {
            return Optional.empty();
          }

          @Override
          public void remove(PhotoPath path) {}
        };

    assertThat(settled(none, Optional.empty(), 1).outcome()).isEqualTo(PhotoReport.Outcome.GONE);
  }
}
