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

  /**
   * Encoding holds this for each pixel of the widest rendition, measured with noise, which takes
   * most: the picture, the next smaller one, a copy in the encoder's layout, and a file that grows.
   */
  private static final int ENCODING_BYTES = 16;

  /** A rendition's WebP and JPEG for each of its pixels: noise at quality 100 takes 2.5 bytes. */
  private static final int OPAQUE_FILES_BYTES = 3;

  /** The same for WebP and PNG: noise takes 6.1 bytes. */
  private static final int TRANSPARENT_FILES_BYTES = 7;

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
    long needed = affordable(facts, memoryFor(facts, sizes));
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
   * Heap bytes that one photo may need at once. Either decoding and the first resizing need most,
   * with two more of the widest rendition as it is turned and converted; or encoding does, when the
   * full picture is gone, but the files of all renditions gather.
   *
   * @param sizes of the renditions, ascending
   */
  static long memoryFor(ImageFacts facts, List<Size> sizes) {
    Size widest = sizes.get(sizes.size() - 1);
    long resizing =
        Resizer.workingBytes(facts.storedWidth(), facts.storedHeight(), facts.asStored(widest));
    long preparing = facts.decodedBytes() + resizing + 2 * BYTES_PER_PIXEL * pixels(widest);
    long encoding = ENCODING_BYTES * pixels(widest);
    for (Size size : sizes) {
      encoding +=
          pixels(size) * (facts.mayHaveAlpha() ? TRANSPARENT_FILES_BYTES : OPAQUE_FILES_BYTES);
    }
    return Math.max(preparing, encoding);
  }

  private static long pixels(Size size) {
    return (long) size.width() * size.height();
  }

  private long affordable(ImageFacts facts, long needed) {
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
