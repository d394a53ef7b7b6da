package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.OutOfPictureMemoryException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailureNoteTest {
  @Test
  void namesTheInnermostCause() {
    FailureNote note =
        FailureNote.of("1", new StoreException("Could not read", new IOException("reset")), 2);

    assertThat(note.kind()).isEqualTo(FailureNote.Kind.STORAGE);
    assertThat(note.cause()).isEqualTo("java.io.IOException: reset");
  }

  @Test
  void tellsMemoryFromOtherFaults() {
    assertThat(FailureNote.of("1", new OutOfMemoryError("heap"), 2).kind())
        .isEqualTo(FailureNote.Kind.MEMORY);
    Throwable masked =
        new OutOfPictureMemoryException("the heap is full", new IndexOutOfBoundsException("pos"));
    assertThat(FailureNote.of("1", masked, 2).kind()).isEqualTo(FailureNote.Kind.MEMORY);
    assertThat(FailureNote.of("1", new IllegalStateException("x"), 2).kind())
        .isEqualTo(FailureNote.Kind.INTERNAL);
  }

  @Test
  void cutsACauseThatIsLongerThanTheRecordMayHave() {
    FailureNote note = FailureNote.of("1", new IllegalStateException("x".repeat(5000)), 2);

    assertThat(note.cause()).hasSize(FailureNote.MAX_CAUSE);
  }
}
