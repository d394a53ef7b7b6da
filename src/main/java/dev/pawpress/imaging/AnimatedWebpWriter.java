package dev.pawpress.imaging;

import dev.pawpress.imaging.FrameChange.Cut;
import dev.pawpress.imaging.FrameChange.Sight;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/**
 * Encodes an animation in one size as an animated WebP, frame by frame. Of a frame only the
 * rectangle is stored that differs from what is shown, with holes where nothing does if that is
 * smaller, and none is cleared away after it was shown; a frame that does not differ prolongs the
 * last one.
 *
 * <p>Drawings of few colours are smaller, and better, lossless. Which it is, the first {@value
 * #TRIALS} frames show, which are encoded both ways; then the way that took fewer bytes is kept. To
 * choose for each frame instead saved less than 1 % on seven animations in two sizes each, for two
 * to ten times the time.
 *
 * <p>There are no key frames between, as gif2webp has them for players that jump: browsers play
 * from the start. For one thread.
 */
final class AnimatedWebpWriter {
  private static final int TRIALS = 4;
  private static final Sight LOSSLESS = new Sight(0, 1, 0);

  /**
   * Lossy WebP transforms blocks of 4x4 pixels, and of colour, which is halved, 8x8: into a block
   * with a bit of something red some red bleeds. When the red thing is gone, the whole block must
   * be stored anew, and its neighbours, which are smoothed at the edges, or a trail is left.
   */
  private static final int BLOCK = 8;

  private static final int MARGIN = 1;

  private final WebpFiles encoder;
  private final int quality;
  private final Sight lossy;
  private final FrameChange change;
  private final WebpAnimationFile file;
  private int trials;
  private long lossyBytes;
  private long losslessBytes;

  private record Encoded(Cut cut, Bytes chunks) {
    Encoded orSmaller(Encoded other) {
      return other.chunks.length() < chunks.length() ? other : this;
    }
  }

  /**
   * @param quality 1 to 100, of lossy frames
   * @param plays as in {@link Timeline}
   */
  AnimatedWebpWriter(WebpFiles encoder, Size size, int quality, int plays) {
    this.encoder = encoder;
    this.quality = quality;
    this.lossy = new Sight(tolerance(quality), BLOCK, MARGIN);
    this.change = new FrameChange(size);
    this.file = new WebpAnimationFile(size, plays);
  }

  /**
   * What lossy compression would change anyway: 3 levels at quality 80, none from 95 on. gif2webp
   * tolerates 4 at quality 80.
   */
  private static int tolerance(int quality) {
    return (100 - quality) / 6;
  }

  /**
   * Adds a frame of the animation's size.
   *
   * @param millis how long it is shown, at least 1
   */
  void add(Picture frame, int millis) {
    int[] pixels = argb(frame);
    Rectangle area = change.areaOf(pixels, prefersLossless() ? LOSSLESS : lossy);
    if (area.isEmpty() && !file.isEmpty()) {
      file.prolong(millis);
      return;
    }
    if (area.isEmpty()) {
      area = new Rectangle(1, 1); // all transparent, but without a frame it is no file
    }
    Encoded encoded = encode(pixels, change.whole(pixels, area));
    file.add(area, millis, encoded.cut().hasHoles(), encoded.chunks());
    change.show(pixels, encoded.cut());
  }

  /** Shows the last frame for longer. */
  void prolong(int millis) {
    file.prolong(millis);
  }

  /** How long the file would be now. */
  long bytes() {
    return file.bytes();
  }

  /** The whole file; nothing can be added any more. */
  byte[] finish() {
    return file.finish();
  }

  private Encoded encode(int[] pixels, Cut whole) {
    if (trials >= TRIALS) {
      return encode(pixels, whole, prefersLossless());
    }
    trials++;
    Encoded asFilm = encode(pixels, whole, false);
    lossyBytes += asFilm.chunks().length();
    if (!isDrawing(whole.image())) {
      losslessBytes += 2L * asFilm.chunks().length(); // if not more
      return asFilm;
    }
    Encoded asDrawing = encode(pixels, whole, true);
    losslessBytes += asDrawing.chunks().length();
    return asFilm.orSmaller(asDrawing);
  }

  /** Whole or with holes, whichever is smaller. */
  private Encoded encode(int[] pixels, Cut whole, boolean lossless) {
    Encoded encoded = new Encoded(whole, chunks(whole.image(), lossless));
    Cut holed = change.withHoles(pixels, whole.area(), lossless ? LOSSLESS : lossy);
    return holed == null
        ? encoded
        : encoded.orSmaller(new Encoded(holed, chunks(holed.image(), lossless)));
  }

  private Bytes chunks(BufferedImage image, boolean lossless) {
    byte[] still = lossless ? encoder.lossless(image) : encoder.lossy(image, quality);
    return WebpAnimationFile.frameOf(Bytes.of(still));
  }

  private boolean prefersLossless() {
    return trials >= TRIALS && losslessBytes < lossyBytes;
  }

  /**
   * Whether lossless compression has a chance: a third of the pixels are like their neighbour. On
   * film it takes three to eight times as long as lossy, only to lose.
   */
  private static boolean isDrawing(BufferedImage image) {
    int[] pixels = PlainPixels.in(image);
    int alike = 0;
    for (int i = 1; i < pixels.length; i++) {
      alike += pixels[i] == pixels[i - 1] ? 1 : 0;
    }
    return 3L * alike >= pixels.length - 1;
  }

  private static int[] argb(Picture frame) {
    BufferedImage image = PlainPixels.picture(frame).image();
    int[] pixels = PlainPixels.in(image).clone();
    if (!image.getColorModel().hasAlpha()) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] |= 0xff000000;
      }
    }
    return pixels;
  }
}
