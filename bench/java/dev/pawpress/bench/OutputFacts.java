package dev.pawpress.bench;

import java.util.List;

/**
 * What a contestant's files are like.
 *
 * @param ssim mean likeness of all files to the reference
 * @param bytes of all files
 * @param faults files that are missing, or of another size than wanted
 */
record OutputFacts(double ssim, long bytes, List<String> faults) {
  OutputFacts {
    faults = List.copyOf(faults);
  }
}
