package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.SampleImages;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOException;
import org.junit.jupiter.api.Test;

class DecodeFaultTest {
  private final Header header = Header.parse(SampleImages.file("png", 30, 20));

  @Test
  void exceptionsAndErrorsInsideACodecAreThePicturesFault() {
    for (Throwable fault :
        List.of(
            new IOException("x"),
            new IllegalStateException("x"),
            new StackOverflowError(),
            new AssertionError("x"),
            new InternalError("x"),
            new OutOfMemoryError("Requested array size exceeds VM limit"),
            new OutOfMemoryError())) { // libwebp's, of a damaged picture
      RuntimeException read = DecodeFault.of(header, fault);

      assertThat(reason(read)).as("%s", fault).isEqualTo(RejectionReason.CORRUPT);
      assertThat(read).hasMessage("The PNG file is damaged and cannot be decoded.").hasCause(fault);
    }
  }

  @Test
  void anEndThatComesTooEarlyIsTold() {
    RuntimeException read = DecodeFault.of(header, new IIOException("x", new EOFException()));
    byte[] file = SampleImages.file("png", 30, 20);
    Header cut = Header.parse(Arrays.copyOf(file, file.length - 20));

    assertThat(reason(read)).isEqualTo(RejectionReason.TRUNCATED);
    assertThat(reason(DecodeFault.of(cut, new AssertionError("x"))))
        .isEqualTo(RejectionReason.TRUNCATED);
  }

  @Test
  void aFullHeapIsNot() {
    Throwable fault = new IIOException("x", new OutOfMemoryError("Java heap space"));

    assertThat(DecodeFault.of(header, fault))
        .isInstanceOf(OutOfPictureMemoryException.class)
        .hasMessage("the heap is full, while decoding a PNG of 30x20")
        .hasCause(fault);
  }

  @Test
  void aCodecThatCannotBeLoadedIsNotEither() {
    Throwable fault = new NoClassDefFoundError("Could not initialize class x");

    assertThat(DecodeFault.of(header, fault))
        .isInstanceOf(BrokenCodecException.class)
        .hasMessage("no codec for PNG can be loaded")
        .hasCause(fault);
  }

  @Test
  void whatIsToldAlreadyIsNotToldAgain() {
    RuntimeException fault =
        new OutOfPictureMemoryException("full", new OutOfMemoryError("Java heap space"));

    assertThat(DecodeFault.of(header, fault)).isSameAs(fault);
  }

  /** A disk that is full when native libraries are to be unpacked says nothing of the photo. */
  @Test
  void aFaultOfTheMachineStaysOne() {
    RuntimeException fault = new BrokenCodecException("no folder", new IOException("disk full"));

    assertThat(DecodeFault.of(header, fault)).isSameAs(fault);
  }

  private static RejectionReason reason(RuntimeException read) {
    assertThat(read).isInstanceOf(RejectedImageException.class);
    return ((RejectedImageException) read).reason();
  }
}
