package dev.pawpress.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Draws how time and memory grow: four panels of dots, each with the line that is fitted to them,
 * and a second row of dots for what the budget is asked for.
 */
final class GrowthPlot {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 620;
  private static final int PANEL_WIDTH = 340;
  private static final int PANEL_HEIGHT = 200;
  private static final int FIRST_COLUMN = 70;
  private static final int SECOND_COLUMN = 500;
  private static final int FIRST_ROW = 50;
  private static final int SECOND_ROW = 350;
  private static final double ROOM = 1.08;
  private static final String MEASURED = "#2f6f9f";
  private static final String BUDGET = "#e0913a";
  private static final String FITTED = "#999999";

  private final Svg svg =
      new Svg(WIDTH, HEIGHT, "Time and memory against megapixels and number of widths");

  private GrowthPlot() {}

  /** The picture as SVG. */
  static String of(Growth growth) {
    GrowthPlot plot = new GrowthPlot();
    plot.time(
        FIRST_COLUMN,
        "megapixels",
        growth.byPixels(),
        growth.lineByPixels(GrowthPoint::milliseconds));
    plot.heap(
        FIRST_COLUMN,
        "megapixels",
        growth.byPixels(),
        growth.lineByPixels(GrowthPoint::heldMegabytes));
    plot.time(
        SECOND_COLUMN, "widths", growth.byWidths(), growth.lineByWidths(GrowthPoint::milliseconds));
    plot.heap(
        SECOND_COLUMN,
        "widths",
        growth.byWidths(),
        growth.lineByWidths(GrowthPoint::heldMegabytes));
    return plot.svg.file();
  }

  private void time(int left, String what, List<GrowthPoint> points, FittedLine line) {
    Panel panel = new Panel(left, FIRST_ROW, points, GrowthPoint::milliseconds);
    panel.frame("Time of one photo, ms", what);
    panel.line(line);
    panel.dots(GrowthPoint::milliseconds, MEASURED);
  }

  private void heap(int left, String what, List<GrowthPoint> points, FittedLine line) {
    Panel panel = new Panel(left, SECOND_ROW, points, GrowthPoint::neededMegabytes);
    panel.frame("Heap, MB: held (blue), and what the budget is asked for", what);
    panel.line(line);
    panel.dots(GrowthPoint::neededMegabytes, BUDGET);
    panel.dots(GrowthPoint::heldMegabytes, MEASURED);
  }

  /** One drawing with its axes, both from 0. */
  private final class Panel {
    private final int left;
    private final int top;
    private final List<GrowthPoint> points;
    private final double mostX;
    private final double mostY;

    Panel(int left, int top, List<GrowthPoint> points, ToDoubleFunction<GrowthPoint> highest) {
      this.left = left;
      this.top = top;
      this.points = points;
      this.mostX = points.stream().mapToDouble(GrowthPoint::x).max().orElse(1) * ROOM;
      this.mostY = points.stream().mapToDouble(highest).max().orElse(1) * ROOM;
    }

    void frame(String title, String what) {
      svg.text(left, top - 14, title);
      svg.line(left, top, left, y(0), Svg.INK);
      svg.line(left, y(0), left + PANEL_WIDTH, y(0), Svg.INK);
      svg.text(left + PANEL_WIDTH / 2.0 - 30, y(0) + 36, what);
      for (int quarter = 1; quarter <= 4; quarter++) {
        double value = mostY / ROOM * quarter / 4;
        svg.line(left - 4, y(value), left, y(value), Svg.INK);
        svg.text(left - 44, y(value) + 5, String.format(Locale.ROOT, "%.0f", value));
      }
      for (GrowthPoint point : points) {
        svg.line(x(point.x()), y(0), x(point.x()), y(0) + 4, Svg.INK);
        if (point.x() >= mostX / 20) { // the first ones lie too near to each other
          svg.text(x(point.x()) - 8, y(0) + 18, String.format(Locale.ROOT, "%.0f", point.x()));
        }
      }
    }

    void line(FittedLine line) {
      double end = mostX / ROOM;
      svg.line(x(0), y(Math.max(0, line.base())), x(end), y(line.at(end)), FITTED);
    }

    void dots(ToDoubleFunction<GrowthPoint> figure, String colour) {
      points.forEach(point -> svg.dot(x(point.x()), y(figure.applyAsDouble(point)), colour));
    }

    private double x(double value) {
      return left + PANEL_WIDTH * value / mostX;
    }

    private double y(double value) {
      return top + PANEL_HEIGHT * (1 - value / mostY);
    }
  }
}
