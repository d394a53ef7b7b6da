package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Decoder;
import dev.pawpress.imaging.EncodeOptions;
import dev.pawpress.imaging.Encoder;
import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.ImageFormat;
import dev.pawpress.imaging.ImageInspector;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.Picture;
import dev.pawpress.imaging.Quality;
import dev.pawpress.imaging.Resizer;
import dev.pawpress.imaging.Size;
import dev.pawpress.testing.SampleImages;
import java.util.Arrays;

/** Renditions as production makes them, and animated ones made of such. */
final class Renditions {
  private Renditions() {}

  /** A small rendition of an upload, as any format. */
  static byte[] of(byte[] upload, ImageFormat format) {
    return new Encoder()
        .encode(decoded(upload, 16), format, EncodeOptions.of(Quality.fixed(80)))
        .content();
  }

  static byte[] opaque(ImageFormat format) {
    return of(SampleImages.file("png", 40, 30), format);
  }

  /** Transparent on its left half, where the format can. */
  static byte[] transparent(ImageFormat format) {
    return of(SampleImages.file("png", SampleImages.halfTransparent(40, 30)), format);
  }

  static Picture decoded(byte[] file, int width) {
    ImageFacts facts = new ImageInspector(ImageLimits.DEFAULT).inspect(file);
    Size size = new Size(width, Math.max(1, width * facts.storedHeight() / facts.storedWidth()));
    return new Resizer().resize(new Decoder().decode(file, facts), size);
  }

  /** Two frames, the second of them transparent. */
  static byte[] animatedWebp(byte[]... moreChunks) {
    byte[] first = chunksOf(opaque(ImageFormat.WEBP));
    byte[] transparent = chunksOf(transparent(ImageFormat.WEBP));
    byte[] second = Arrays.copyOfRange(transparent, 18, transparent.length); // without its VP8X
    byte[] header = {0x12, 0, 0, 0, 15, 0, 0, 11, 0, 0};
    return SampleImages.riff(
        SampleImages.join(
            SampleImages.riffChunk("VP8X", header),
            SampleImages.riffChunk("ANIM", new byte[6]),
            SampleImages.riffChunk("ANMF", SampleImages.join(frameHeader(), first)),
            SampleImages.riffChunk("ANMF", SampleImages.join(frameHeader(), second)),
            SampleImages.join(moreChunks)));
  }

  /** 16x12, at the top left, 100 ms. */
  static byte[] frameHeader() {
    return new byte[] {0, 0, 0, 0, 0, 0, 15, 0, 0, 11, 0, 0, 100, 0, 0, 0};
  }

  static byte[] chunksOf(byte[] webp) {
    return Arrays.copyOfRange(webp, 12, webp.length);
  }
}
