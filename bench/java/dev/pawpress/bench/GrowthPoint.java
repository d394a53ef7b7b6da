package dev.pawpress.bench;

import java.util.Objects;

/**
 * What one photo took by one recipe.
 *
 * @param label of the photo or the recipe, for people
 * @param x what grows: megapixels, or the number of widths
 * @param fileBytes of the upload
 * @param time milliseconds for all of it
 * @param cpu milliseconds of processor time, of all threads together
 * @param neededMegabytes of heap, as the pixel budget is asked for it
 * @param heap that was held
 * @param residentMegabytes of the whole process, at most
 */
record GrowthPoint(
    String label,
    double x,
    long fileBytes,
    Spread time,
    Spread cpu,
    double neededMegabytes,
    HeapUse heap,
    double residentMegabytes) {
  GrowthPoint {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(cpu, "cpu");
    Objects.requireNonNull(heap, "heap");
  }

  /** The median. */
  double milliseconds() {
    return time.median();
  }

  /** The median. */
  double cpuMilliseconds() {
    return cpu.median();
  }

  double heldMegabytes() {
    return heap.heldMegabytes();
  }

  boolean isWithinBudget() {
    return heldMegabytes() <= neededMegabytes;
  }
}
