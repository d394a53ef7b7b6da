package dev.pawpress.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.processing.SettlementRequest;
import dev.pawpress.processing.StoreException;
import dev.pawpress.testing.MemoryGallery;
import dev.pawpress.testing.MemoryStores;
import dev.pawpress.testing.SampleRecords;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of things; what is left on real stores is tested by the contracts. */
class DeletionTest {
  private static final PhotoPath REX = new PhotoPath("dogs/rex.jpg");
  private static final PhotoKey KEY = PhotoKey.of(REX);

  private final MemoryGallery stores = new MemoryGallery();
  private final List<SettlementRequest> settlements = new ArrayList<>();
  private final Deletion deletion =
      new Deletion(
          stores,
          stores,
          new MemoryStores(new byte[1]),
          settlements::add,
          Clock.fixed(Instant.ofEpochMilli(7), ZoneOffset.UTC));

  @Test
  void leavesARecordThatSaysSoAndAsksForAnotherLook() {
    stores.save(SampleRecords.ready("dogs/rex.jpg"));

    assertThat(deletion.delete(KEY)).contains(PhotoRecord.deleted(REX, 7));
    assertThat(stores.calls()).containsExactly("find " + KEY.id(), "remove dogs/rex.jpg");
    assertThat(settlements).containsExactly(SettlementRequest.afterDeletion(REX));
  }

  @Test
  void whatIsOnlyOnItsWayCanBeDeletedToo() {
    stores.announce(new Entry.Announced(REX, 5));

    assertThat(deletion.delete(KEY)).isPresent();
  }

  @Test
  void whatIsNotThereIsNoFault() {
    assertThat(deletion.delete(KEY)).isEmpty();
    assertThat(settlements).isEmpty();
  }

  /** Whoever asked is told, and asks again; somebody looks after it even if not. */
  @Test
  void aStoreThatDoesNotAnswerLeavesTheRestToTheNextTry() {
    stores.save(SampleRecords.ready("dogs/rex.jpg"));
    stores.fail("remove");

    assertThatThrownBy(() -> deletion.delete(KEY)).isInstanceOf(StoreException.class);

    assertThat(settlements).hasSize(1);
    stores.fail("");
    assertThat(deletion.delete(KEY)).contains(PhotoRecord.deleted(REX, 7));
  }
}
