package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Small pictures as text, a letter for a pixel and a slash between rows: R red, G green, B blue, W
 * white, K black, a dot transparent, a question mark anything else.
 */
final class Scenes {
  /**
   * The palette in which a letter's place is its index; the last is only there for transparency.
   */
  static final int[] PALETTE = {0xff0000, 0x00ff00, 0x0000ff, 0xffffff, 0, 0, 0, 0x123456};

  static final int TRANSPARENT = 7;

  private static final Map<Integer, Character> LETTERS =
      Map.of(0xffff0000, 'R', 0xff00ff00, 'G', 0xff0000ff, 'B', 0xffffffff, 'W', 0xff000000, 'K');

  private Scenes() {}

  /** Indexes in the palette. */
  static byte[] indexes(String scene) {
    String letters = scene.replace("/", "");
    byte[] indexes = new byte[letters.length()];
    for (int i = 0; i < indexes.length; i++) {
      int index = "RGBWK".indexOf(letters.charAt(i));
      indexes[i] = (byte) (index < 0 ? TRANSPARENT : index);
    }
    return indexes;
  }

  static BufferedImage image(String scene) {
    String[] rows = scene.split("/", -1);
    BufferedImage image = PlainPixels.image(rows[0].length(), rows.length, true);
    byte[] indexes = indexes(scene);
    for (int i = 0; i < indexes.length; i++) {
      PlainPixels.in(image)[i] = indexes[i] == TRANSPARENT ? 0 : 0xff000000 | PALETTE[indexes[i]];
    }
    return image;
  }

  static String text(Picture picture) {
    List<String> rows = new ArrayList<>();
    for (int y = 0; y < picture.height(); y++) {
      StringBuilder row = new StringBuilder();
      for (int x = 0; x < picture.width(); x++) {
        int pixel = picture.image().getRGB(x, y);
        row.append(pixel >>> 24 == 0 ? Character.valueOf('.') : LETTERS.getOrDefault(pixel, '?'));
      }
      rows.add(row.toString());
    }
    return rows.stream().collect(Collectors.joining("/"));
  }

  /** All frames of a file. */
  static List<AnimationFrame> frames(byte[] file) {
    Animation animation =
        Animation.of(Header.parse(file), Bytes.of(file), Pipeline.DECODER, Pipeline.patience());
    List<AnimationFrame> frames = new ArrayList<>();
    for (AnimationFrame next = animation.next(); next != null; next = animation.next()) {
      frames.add(next);
    }
    return frames;
  }

  static List<String> texts(byte[] file) {
    return frames(file).stream().map(frame -> text(frame.picture())).toList();
  }

  static List<Integer> durations(byte[] file) {
    return frames(file).stream().map(AnimationFrame::millis).toList();
  }
}
