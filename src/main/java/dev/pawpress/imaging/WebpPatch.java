package dev.pawpress.imaging;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/** An animated WebP's frame, which the codec reads as a WebP of its own. */
record WebpPatch(WebpFrames.Frame frame, Decoder decoder) implements Patch {
  private static final int FULL = 0xff;

  @Override
  public Rectangle area() {
    return new Rectangle(frame.area());
  }

  @Override
  public int millis() {
    return frame.millis();
  }

  @Override
  public Disposal disposal() {
    return frame.disposal();
  }

  @Override
  public void drawOn(int[] canvas, Size size, Deadline deadline) {
    BufferedImage image = decoder.readFrame(WebpHeader.ofFrame(frame.content()), deadline);
    Rectangle area = frame.area();
    if (image.getWidth() != area.width || image.getHeight() != area.height) {
      throw RejectedImageException.corrupt("WebP", "a frame is of another size than it says");
    }
    int[] row = new int[area.width];
    for (int y = 0; y < area.height; y++) {
      image.getRGB(0, y, area.width, 1, row, 0, area.width);
      int start = (area.y + y) * size.width() + area.x;
      if (frame.blends()) {
        blend(row, canvas, start);
      } else {
        System.arraycopy(row, 0, canvas, start, row.length);
      }
    }
  }

  private static void blend(int[] row, int[] canvas, int start) {
    for (int x = 0; x < row.length; x++) {
      canvas[start + x] = over(row[x], canvas[start + x]);
    }
  }

  /** Not multiplied by alpha, as the container's specification has it under "blending". */
  private static int over(int above, int below) {
    int opacity = above >>> 24;
    int rest = (below >>> 24) * (FULL - opacity);
    if (opacity == FULL || rest == 0) {
      return opacity == 0 ? below : above;
    }
    int weight = opacity * FULL + rest; // of 255 x 255
    int alpha = (weight + FULL / 2) / FULL;
    int red = mixed(above >> 16, opacity * FULL, below >> 16, rest, weight);
    int green = mixed(above >> 8, opacity * FULL, below >> 8, rest, weight);
    int blue = mixed(above, opacity * FULL, below, rest, weight);
    return (alpha << 24) | (red << 16) | (green << 8) | blue;
  }

  private static int mixed(int above, int weightAbove, int below, int weightBelow, int weight) {
    long sum = (long) (above & FULL) * weightAbove + (long) (below & FULL) * weightBelow;
    return (int) ((sum + weight / 2) / weight);
  }
}
