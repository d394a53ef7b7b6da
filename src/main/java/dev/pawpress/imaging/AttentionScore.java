package dev.pawpress.imaging;

import java.awt.image.BufferedImage;

/**
 * Scores a window by how much in it draws the eye. After the idea of libvips' smartcrop and of
 * smartcrop.js, where edges, skin and saturation are added up pixel by pixel; with one cue more,
 * the distance of a colour from the mean of the picture (Achanta et al., Frequency-tuned salient
 * region detection, 2009), which finds a plain animal on rough grass. Weights were chosen by
 * looking at crops of photos. What is in the middle of the window counts most, so that a subject is
 * rather centred than cut. For one thread.
 */
final class AttentionScore implements CropFinder.WindowScore {
  private static final double DETAIL_WEIGHT = 6;
  private static final double CONTRAST_WEIGHT = 2;

  /** Nearer than this to the mean a colour is like all the rest, and plain ground is nothing. */
  private static final double LEAST_CONTRAST = 0.01;

  private static final double COLOUR_WEIGHT = 1;
  private static final double SKIN_WEIGHT = 0.3;

  /** How much less a window's edge counts than its middle. */
  private static final double FALL = 0.8;

  /** Heads are at the upper end: a high picture is better cut at its feet. */
  private static final double SINK = 0.4;

  /** Skin of all tones, and much fur, as {@link Oklab} has it: near this hue, not too colourful. */
  private static final double SKIN_RED = 0.707;

  private static final double SKIN_YELLOW = 0.707;
  private static final double SKIN_HUE = 0.92;

  /** From which contrast on it counts in full: a wall or a floor may have that colour, too. */
  private static final double SKIN_CONTRAST = 0.05;

  private static final double SKIN_LEAST_CHROMA = 0.03;
  private static final double SKIN_MOST_CHROMA = 0.15;

  private final double[] lines;

  /** How much less the lowest line counts than the highest. */
  private final double sink;

  private AttentionScore(double[] lines, double sink) {
    this.lines = lines;
    this.sink = sink;
  }

  static AttentionScore of(BufferedImage image, boolean sideways) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    Oklab[] colours = new Oklab[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      colours[i] = Oklab.of(pixels[i]);
    }
    double[] mean = mean(pixels, colours);
    double[] lines = new double[sideways ? width : height];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        double detail = detail(colours, pixels, x, y, width, height);
        lines[sideways ? x : y] += (pixels[i] >>> 24) * (interest(colours[i], mean) + detail);
      }
    }
    return new AttentionScore(lines, sideways ? 0 : SINK);
  }

  @Override
  public double of(int start, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double fromMiddle = 2 * (i + 0.5) / length - 1;
      sum += lines[start + i] * (1 - FALL * fromMiddle * fromMiddle);
    }
    return sum * (1 - sink * (start + length / 2.0) / lines.length);
  }

  /** The mean of lightness, of both axes of colour and of chroma. */
  private static double[] mean(int[] pixels, Oklab[] colours) {
    double[] mean = new double[4];
    long total = 0;
    for (int i = 0; i < pixels.length; i++) {
      int alpha = pixels[i] >>> 24;
      mean[0] += alpha * colours[i].lightness;
      mean[1] += alpha * colours[i].red;
      mean[2] += alpha * colours[i].yellow;
      mean[3] += alpha * colours[i].chroma();
      total += alpha;
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] = total == 0 ? 0 : mean[i] / total;
    }
    return mean;
  }

  private static double interest(Oklab colour, double[] mean) {
    double lightness = colour.lightness - mean[0];
    double red = colour.red - mean[1];
    double yellow = colour.yellow - mean[2];
    double distance = Math.sqrt(lightness * lightness + red * red + yellow * yellow);
    double contrast = Math.max(0, distance - LEAST_CONTRAST);
    double skin = isLikeSkin(colour) ? Math.min(1, contrast / SKIN_CONTRAST) : 0;
    return CONTRAST_WEIGHT * contrast
        + COLOUR_WEIGHT * Math.max(0, colour.chroma() - mean[3] - LEAST_CONTRAST)
        + SKIN_WEIGHT * skin;
  }

  private static boolean isLikeSkin(Oklab colour) {
    double chroma = colour.chroma();
    double alongSkin = colour.red * SKIN_RED + colour.yellow * SKIN_YELLOW;
    return chroma >= SKIN_LEAST_CHROMA
        && chroma <= SKIN_MOST_CHROMA
        && alongSkin >= SKIN_HUE * chroma;
  }

  /** The bend of lightness, as far as the neighbours are visible. */
  private static double detail(Oklab[] colours, int[] pixels, int x, int y, int width, int height) {
    if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
      return 0;
    }
    int i = y * width + x;
    double bend = 0;
    for (int neighbour : new int[] {i - 1, i + 1, i - width, i + width}) {
      if (pixels[neighbour] >>> 24 != 0) {
        bend += colours[neighbour].lightness - colours[i].lightness;
      }
    }
    return DETAIL_WEIGHT * Math.abs(bend) / 4;
  }
}
