package dev.pawpress.processing;

import dev.pawpress.imaging.Decoder;
import dev.pawpress.imaging.Encoder;
import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.ImageFormat;
import dev.pawpress.imaging.Picture;
import dev.pawpress.imaging.PixelBudget;
import dev.pawpress.imaging.RejectedImageException;
import dev.pawpress.imaging.RejectionReason;
import dev.pawpress.imaging.RenditionSizes;
import dev.pawpress.imaging.Resizer;
import dev.pawpress.imaging.Size;
import dev.pawpress.imaging.SrgbConverter;
import dev.pawpress.imaging.Upright;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes all renditions of one upload: decoded once, resized to the widest rendition, and only that
 * small picture is turned upright, converted to sRGB and shrunk on. Waits for its share of the
 * pixel budget first. Thread-safe.
 */
final class RenditionMaker {
  private static final int BYTES_PER_PIXEL = 4;
  private static final double MEBI = 1024.0 * 1024;

  private final Decoder decoder = new Decoder();
  private final Resizer resizer = new Resizer();
  private final Upright upright = new Upright();
  private final SrgbConverter srgb = new SrgbConverter();
  private final Encoder encoder = new Encoder();
  private final PixelBudget budget;

  RenditionMaker(PixelBudget budget) {
    this.budget = budget;
  }

  /** A rendition and its bytes, which are not changed any more. */
  static final class Made {
    private final Rendition rendition;
    private final byte[] content;

    Made(Rendition rendition, byte[] content) {
      this.rendition = rendition;
      this.content = content;
    }

    Rendition rendition() {
      return rendition;
    }

    byte[] content() {
      return content;
    }
  }

  /**
   * Makes every rendition that the recipe asks for, narrowest first, WebP before JPEG or PNG.
   *
   * @param folder where the renditions will lie, with the closing slash
   * @throws RejectedImageException if the upload cannot be decoded, or never fits into the budget
   */
  @SuppressWarnings("try") // the admission is held, not used
  List<Made> make(
      byte[] content, ImageFacts facts, Recipe recipe, String folder, StageTimes times) {
    List<Size> sizes = RenditionSizes.of(facts, recipe.widths());
    Size widest = sizes.get(sizes.size() - 1);
    long needed = memoryFor(facts, widest);
    try (PixelBudget.Admission admission = times.time("wait", () -> budget.admit(needed))) {
      Picture picture = prepare(content, facts, widest, times);
      List<ImageFormat> formats =
          List.of(ImageFormat.WEBP, picture.isTransparent() ? ImageFormat.PNG : ImageFormat.JPEG);
      List<Made> made = new ArrayList<>();
      for (int i = sizes.size() - 1; i >= 0; i--) {
        Picture larger = picture;
        Size size = sizes.get(i);
        Picture sized = times.time("resize", () -> resizer.resize(larger, size));
        List<Made> ofThisSize = new ArrayList<>();
        for (ImageFormat format : formats) {
          byte[] file =
              times.time("encode", () -> encoder.encode(sized, format, quality(recipe, format)));
          ofThisSize.add(new Made(rendition(folder, format, size, file), file));
        }
        made.addAll(0, ofThisSize);
        picture = sized;
      }
      return made;
    }
  }

  /** The upload as a picture of the widest rendition's size: upright, sRGB. */
  private Picture prepare(byte[] content, ImageFacts facts, Size widest, StageTimes times) {
    Size asStored = facts.asStored(widest);
    Picture full = times.time("decode", () -> decoder.decode(content, facts));
    Picture small = times.time("resize", () -> resizer.resize(full, asStored));
    Picture turned = times.time("turn", () -> upright.turn(small, facts.orientation()));
    return times.time("colour", () -> srgb.toSrgb(turned));
  }

  /**
   * Heap bytes that one photo may need at once: decoding and the first resizing, and twice the
   * widest rendition, as it is turned and converted.
   */
  private long memoryFor(ImageFacts facts, Size widest) {
    long resizing =
        Resizer.workingBytes(facts.storedWidth(), facts.storedHeight(), facts.asStored(widest));
    long copies = 2L * BYTES_PER_PIXEL * widest.width() * widest.height();
    long needed = facts.decodedBytes() + resizing + copies;
    if (needed > budget.capacityBytes()) {
      throw new RejectedImageException(
          RejectionReason.TOO_MANY_PIXELS,
          String.format(
              Locale.ROOT,
              "The picture is %dx%d and needs %.0f MB of memory; this server's limit is %.0f MB.",
              facts.width(),
              facts.height(),
              needed / MEBI,
              budget.capacityBytes() / MEBI));
    }
    return needed;
  }

  private static int quality(Recipe recipe, ImageFormat format) {
    return format == ImageFormat.WEBP ? recipe.webpQuality() : recipe.jpegQuality();
  }

  private static Rendition rendition(String folder, ImageFormat format, Size size, byte[] file) {
    return new Rendition(
        StoredVersion.nameIn(folder, size, format),
        format.id(),
        size.width(),
        size.height(),
        file.length,
        Checksums.sha256(file));
  }
}
