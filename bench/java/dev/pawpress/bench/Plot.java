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
  private static final String ONE_THREAD = "#2f6f9f";
  private static final String TWO_THREADS = "#e0913a";

  private final Svg svg;
  private final double scale;

  private Plot(int contestants, double most) {
    this.svg = new Svg(WIDTH, TOP + contestants * GROUP + 10, "Latency of one photo");
    this.scale = (WIDTH - LEFT) * ROOM / most;
  }

  /** The picture as SVG. */
  static String of(Collection<Figures> figures) {
    double most =
        figures.stream()
            .mapToDouble(one -> Math.max(one.latency1().most(), one.latency2().most()))
            .max()
            .orElse(1);
    Plot plot = new Plot(figures.size(), most);
    plot.draw(figures);
    return plot.svg.file();
  }

  private void draw(Collection<Figures> figures) {
    svg.text(10, 22, "One photo to eight files, ms: median, and a line from the least to the most");
    svg.bar(LEFT, 32, 12, 12, ONE_THREAD);
    svg.text(LEFT + 18, 43, "1 thread");
    svg.bar(LEFT + 100, 32, 12, 12, TWO_THREADS);
    svg.text(LEFT + 118, 43, "2 threads");
    int y = TOP;
    for (Figures one : figures) {
      svg.text(10, y + BAR + 5, one.title());
      bar(y, one.latency1(), ONE_THREAD);
      bar(y + BAR, one.latency2(), TWO_THREADS);
      y += GROUP;
    }
  }

  private void bar(int y, Spread spread, String colour) {
    svg.bar(LEFT, y, spread.median() * scale, BAR - 2, colour);
    int middle = y + BAR / 2 - 1;
    double end = LEFT + spread.most() * scale;
    svg.line(LEFT + spread.least() * scale, middle, end, middle, Svg.INK);
    svg.text(end + 6, middle + 5, String.format(Locale.ROOT, "%.0f", spread.median()));
  }
}
