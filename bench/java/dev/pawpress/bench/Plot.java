package dev.pawpress.bench;

import java.util.Collection;
import java.util.Locale;

/** Draws latencies as bars, with a line from the least to the most. */
final class Plot {
  private static final int LEFT = 250;
  private static final int WIDTH = 860;
  private static final int BAR = 16;
  private static final int GROUP = 2 * BAR + 14;
  private static final int TOP = 56;
  private static final double ROOM = 0.9;

  private final StringBuilder svg = new StringBuilder();
  private final double scale;

  private Plot(double most) {
    this.scale = (WIDTH - LEFT) * ROOM / most;
  }

  /** The picture as SVG, readable on light and dark pages. */
  static String of(Collection<Figures> figures) {
    double most =
        figures.stream()
            .mapToDouble(one -> Math.max(one.latency1().most(), one.latency2().most()))
            .max()
            .orElse(1);
    Plot plot = new Plot(most);
    plot.draw(figures);
    return plot.svg.toString();
  }

  private void draw(Collection<Figures> figures) {
    int height = TOP + figures.size() * GROUP + 10;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"13\" role=\"img\" aria-label=\"Latency of one photo\">",
        WIDTH, height);
    add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, height);
    text(10, 22, "One photo to eight files, ms: median, and a line from the least to the most");
    add("<rect x=\"%d\" y=\"32\" width=\"12\" height=\"12\" fill=\"#2f6f9f\"/>", LEFT);
    text(LEFT + 18, 43, "1 thread");
    add("<rect x=\"%d\" y=\"32\" width=\"12\" height=\"12\" fill=\"#e0913a\"/>", LEFT + 100);
    text(LEFT + 118, 43, "2 threads");
    int y = TOP;
    for (Figures one : figures) {
      text(10, y + BAR + 5, one.title());
      bar(y, one.latency1(), "#2f6f9f");
      bar(y + BAR, one.latency2(), "#e0913a");
      y += GROUP;
    }
    add("</svg>");
  }

  private void bar(int y, Spread spread, String colour) {
    add(
        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
        LEFT, y, spread.median() * scale, BAR - 2, colour);
    int middle = y + BAR / 2 - 1;
    add(
        "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#222222\" stroke-width=\"1.5\"/>",
        LEFT + spread.least() * scale, middle, LEFT + spread.most() * scale, middle);
    text(
        (int) (LEFT + spread.most() * scale) + 6,
        middle + 5,
        String.format(Locale.ROOT, "%.0f", spread.median()));
  }

  private void text(int x, int y, String words) {
    String safe = words.replace("&", "&amp;").replace("<", "&lt;");
    add("<text x=\"%d\" y=\"%d\" fill=\"#222222\">%s</text>", x, y, safe);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
