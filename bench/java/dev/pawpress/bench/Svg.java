package dev.pawpress.bench;

import java.util.Locale;

/**
 * A drawing on white, readable on light and dark pages; coordinates are pixels from the top left.
 * For one thread.
 */
final class Svg {
  /** Of words and axes. */
  static final String INK = "#222222";

  private final StringBuilder svg = new StringBuilder();

  /**
   * @param label what the picture shows, for those who do not see it
   */
  Svg(int width, int height, String label) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"13\" role=\"img\" aria-label=\"%s\">",
        width, height, safe(label));
    bar(0, 0, width, height, "#ffffff");
  }

  /** A filled rectangle. */
  void bar(double x, double y, double width, double height, String colour) {
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
        x, y, width, height, colour);
  }

  /** A line. */
  void line(double x1, double y1, double x2, double y2, String colour) {
    add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"1.5\"/>",
        x1, y1, x2, y2, colour);
  }

  /** A round dot. */
  void dot(double x, double y, String colour) {
    add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", x, y, colour);
  }

  /** Words whose baseline begins there. */
  void text(double x, double y, String words) {
    add("<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>", x, y, INK, safe(words));
  }

  /** The whole file. */
  String file() {
    return svg + "</svg>\n";
  }

  private static String safe(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
