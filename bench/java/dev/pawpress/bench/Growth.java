package dev.pawpress.bench;

import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * How time and memory grow.
 *
 * @param date when it ended
 * @param machine what it ran on
 * @param runs that count
 * @param byPixels photos of more and more megapixels, by the built-in recipe
 * @param progressive the largest of them as a progressive JPEG
 * @param byWidths one photo, by recipes of more and more widths
 */
record Growth(
    String date,
    Machine machine,
    int runs,
    List<GrowthPoint> byPixels,
    GrowthPoint progressive,
    List<GrowthPoint> byWidths) {
  /** Below that many megapixels the widest renditions are no wider than the photo. */
  static final double SAME_RENDITIONS = 3;

  Growth {
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(machine, "machine");
    Objects.requireNonNull(progressive, "progressive");
    byPixels = List.copyOf(byPixels);
    byWidths = List.copyOf(byWidths);
  }

  /** Through the photos of which the same renditions are made. */
  FittedLine lineByPixels(ToDoubleFunction<GrowthPoint> figure) {
    return line(byPixels.stream().filter(it -> it.x() >= SAME_RENDITIONS).toList(), figure);
  }

  FittedLine lineByWidths(ToDoubleFunction<GrowthPoint> figure) {
    return line(byWidths, figure);
  }

  private static FittedLine line(List<GrowthPoint> points, ToDoubleFunction<GrowthPoint> figure) {
    return FittedLine.through(
        points.stream().map(GrowthPoint::x).toList(),
        points.stream().mapToDouble(figure).boxed().toList());
  }
}
