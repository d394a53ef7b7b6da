package dev.pawpress.imaging;

import java.awt.Rectangle;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;

/**
 * Decodes the picture of a HEIC or AVIF file: its tiles one after the other, each straight into its
 * place, cropped as the file says but not turned, with 8 bits a channel and the opacity that the
 * file gives it. What only shows on a screen of high dynamic range (a gain map) is left out.
 *
 * <p>The native library is loaded with the first such picture and not before: most functions never
 * see one. Where it is missing, the picture is refused with a word on what to do. Thread-safe.
 */
final class HeifDecoder {
  /** What MIAF (ISO/IEC 23000-22, 7.3.6.4) takes where nothing is said. */
  private static final Nclx UNSAID =
      new Nclx(Nclx.BT_709, Nclx.SRGB_TRANSFER, Nclx.BT_601, /* fullRange= */ true);

  /** Null until asked for. */
  private StillDecoder stills;

  /** Why there is no decoder; null as long as nobody knows. */
  private LinkageError missing;

  /**
   * Decodes a whole file.
   *
   * @param header what was found in this very file
   * @param profile of the file; null if it has none that can be used
   * @param deadline looked at before each piece; decoding one is not interrupted
   * @throws RejectedImageException if the picture is broken, of a kind that is not read, or there
   *     is no library for it
   * @throws BrokenCodecException if the library cannot be unpacked; another process may be able to
   */
  Picture decode(Bytes file, Header header, ICC_Profile profile, Deadline deadline) {
    HeifPicture picture = HeifPictures.in(file);
    StillDecoder decoder = decoder(header.format());
    Rectangle crop = picture.crop();
    BufferedImage image = PlainPixels.image(crop.width, crop.height, picture.opacity() != null);
    int[] pixels = PlainPixels.in(image);
    Nclx colours = decodeColours(decoder, picture, pixels, deadline);
    if (picture.opacity() != null) {
      decodeOpacity(decoder, picture, pixels, deadline);
    }
    // An ICC profile goes before all else (ISO/IEC 23000-22, 7.3.6.4), even one that is broken.
    return new Picture(image, header.profile().isEmpty() ? NclxProfile.of(colours) : profile);
  }

  /** One thread at a time: Java tells only the first why a library cannot be loaded. */
  private synchronized StillDecoder decoder(ImageFormat format) {
    if (stills == null && missing == null) {
      try {
        NativeFolder.choose();
        stills = new FfmpegStillDecoder();
      } catch (IOException e) {
        throw new BrokenCodecException("there is no folder for native libraries", e);
      } catch (LinkageError e) {
        missing = e;
      }
    }
    if (stills != null) {
      return stills;
    }
    if (missing.getCause() instanceof IOException fault) {
      // A full disk is not the picture's fault.
      throw new BrokenCodecException("native libraries cannot be unpacked", fault);
    }
    throw HeifFault.noDecoder(format, missing);
  }

  private static Nclx decodeColours(
      StillDecoder decoder, HeifPicture picture, int[] pixels, Deadline deadline) {
    Rectangle crop = picture.crop();
    Nclx colours = UNSAID;
    for (int i = 0; i < picture.tiles().size(); i++) {
      Rectangle place = picture.place(i);
      Rectangle seen = place.intersection(crop);
      if (seen.isEmpty()) {
        continue;
      }
      deadline.check();
      try (DecodedStill still = still(decoder, picture, i)) {
        Nclx own = picture.colours() == null ? still.colours() : picture.colours();
        colours = own.or(still.colours()).or(UNSAID);
        int offset = (seen.y - crop.y) * crop.width + seen.x - crop.x;
        seen.translate(-place.x, -place.y);
        new YuvToRgb(still, colours).convert(seen, pixels, offset, crop.width);
      }
    }
    return colours;
  }

  /** The brightness of the second picture, whose range is always full (MIAF, 7.3.5.2). */
  private static void decodeOpacity(
      StillDecoder decoder, HeifPicture picture, int[] pixels, Deadline deadline) {
    HeifPicture opacity = picture.opacity();
    Rectangle crop = picture.crop();
    for (int i = 0; i < opacity.tiles().size(); i++) {
      Rectangle place = opacity.place(i);
      Rectangle seen = place.intersection(crop);
      if (seen.isEmpty()) {
        continue;
      }
      deadline.check();
      try (DecodedStill still = still(decoder, opacity, i)) {
        int[] samples = new int[still.size().width()];
        int full = (1 << still.chroma().bits()) - 1;
        for (int y = seen.y; y < seen.y + seen.height; y++) {
          still.read(0, y - place.y, samples);
          int to = (y - crop.y) * crop.width + seen.x - crop.x;
          for (int x = seen.x - place.x; x < seen.x - place.x + seen.width; x++, to++) {
            int alpha = (samples[x] * 255 + full / 2) / full;
            pixels[to] = withOpacity(pixels[to], alpha, picture.multiplied());
          }
        }
      }
    }
  }

  private static int withOpacity(int pixel, int alpha, boolean multiplied) {
    if (!multiplied || alpha == 0) {
      return (alpha << 24) | (pixel & 0xffffff);
    }
    int result = alpha << 24;
    for (int shift = 0; shift < 24; shift += 8) {
      int value = (((pixel >> shift) & 0xff) * 255 + alpha / 2) / alpha;
      result |= Math.min(255, value) << shift;
    }
    return result;
  }

  private static DecodedStill still(StillDecoder decoder, HeifPicture picture, int index) {
    CodedStill coded = CodedStill.of(picture.codec(), picture.tiles().get(index), picture.tile());
    DecodedStill still = decoder.decode(coded);
    if (still.size().equals(picture.tile())) {
      return still;
    }
    still.close();
    throw HeifFault.corrupt(
        String.format(
            Locale.ROOT,
            "a coded picture of it is %dx%d, not %dx%d",
            still.size().width(),
            still.size().height(),
            picture.tile().width(),
            picture.tile().height()));
  }
}
