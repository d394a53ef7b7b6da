package dev.pawpress.processing;

import dev.pawpress.imaging.AnimationRenderer;
import dev.pawpress.imaging.Encoder;
import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.PictureAnalyser;
import dev.pawpress.imaging.Resizer;
import dev.pawpress.imaging.Size;

/**
 * Heap bytes that one photo may need at once, for the pixel budget. Either decoding and the first
 * resizing need most, with two more of the whole picture's size as it is turned and converted; or
 * encoding does, when the full picture is gone, but the files of all renditions gather. An
 * animation's frames are rendered before that, and their files stay. Stateless and thread-safe.
 */
final class RenditionMemory {
  private static final int BYTES_PER_PIXEL = 4;

  /**
   * Encoding holds this for each pixel of a picture, measured with noise, which takes most: the
   * picture, the next smaller one or a part, copies in the encoder's layout, what automatic quality
   * decodes to compare, and files that grow.
   */
  private static final int ENCODING_BYTES = 24;

  /** What one encoder holds for each pixel beside the picture: see {@link Encoder}. */
  private static final int ENCODER_BYTES = 13;

  /** A rendition's WebP and JPEG for each of its pixels: noise at quality 100 takes 2.5 bytes. */
  private static final int OPAQUE_FILES_BYTES = 3;

  /** The same for WebP and PNG, which may be asked for together: noise takes 6.1 bytes. */
  private static final int LOSSLESS_FILES_BYTES = 9;

  private RenditionMemory() {}

  /**
   * How many threads should encode a photo's files: no more than there are files, and no more than
   * half of the memory is enough for, so that another photo need not wait.
   *
   * @param capacity bytes, for all photos
   */
  static int threads(RenditionTask task, int processors, long capacity) {
    int files = task.plan().renditions().size() * task.recipe().formats().size();
    int threads = Math.max(1, Math.min(processors, files));
    while (threads > 1 && of(task, threads) > capacity / 2) {
      threads--;
    }
    return threads;
  }

  /**
   * With files encoded by so many threads at once. One encodes a file after the other, and each
   * picture can go when the next smaller one is made; where there are several, the pictures of all
   * renditions are there beside the whole one, and as many encoders at work as there are threads.
   */
  static long of(RenditionTask task, int threads) {
    long whole = pixels(task.plan().whole());
    return withEncoding(
        task,
        threads == 1
            ? Math.min(ENCODING_BYTES * whole, encodingParts(task))
            : encodingTogether(task, threads));
  }

  private static long encodingTogether(RenditionTask task, int threads) {
    long pictures = pixels(task.plan().whole());
    for (PlannedRendition rendition : task.plan().renditions()) {
      pictures += pixels(rendition.size());
    }
    long encoders = largest(task) * ENCODER_BYTES * threads;
    return BYTES_PER_PIXEL * pictures + encoders + resizing(task);
  }

  private static long withEncoding(RenditionTask task, long encoders) {
    ImageFacts facts = task.facts();
    Size whole = task.plan().whole();
    long resizing =
        Resizer.workingBytes(
            facts.storedWidth(),
            facts.storedHeight(),
            facts.asStored(whole),
            task.recipe().resampler());
    long preparing = facts.decodedBytes() + resizing + 2 * BYTES_PER_PIXEL * pixels(whole);
    long encoding = encoders + PictureAnalyser.workingBytes(whole.width(), whole.height());
    boolean lossless = facts.mayHaveAlpha() || task.recipe().formats().contains(OutputFormat.PNG);
    for (PlannedRendition rendition : task.plan().renditions()) {
      encoding += pixels(rendition.size()) * (lossless ? LOSSLESS_FILES_BYTES : OPAQUE_FILES_BYTES);
    }
    return Math.max(preparing, encoding) + moving(task);
  }

  /**
   * Where all renditions are much smaller than the whole picture, as squares from a panorama are:
   * what encoding holds of the largest, beside the smallest that shows the whole.
   */
  private static long encodingParts(RenditionTask task) {
    return BYTES_PER_PIXEL * pixels(task.plan().whole())
        + resizing(task)
        + (ENCODING_BYTES + BYTES_PER_PIXEL) * largest(task);
  }

  /** The whole picture, or a part of it, on its way to a rendition. */
  private static long resizing(RenditionTask task) {
    Size whole = task.plan().whole();
    long most = 0;
    for (PlannedRendition rendition : task.plan().renditions()) {
      most =
          Math.max(
              most,
              Resizer.workingBytes(
                  whole.width(), whole.height(), rendition.size(), task.recipe().resampler()));
    }
    return BYTES_PER_PIXEL * pixels(whole) + most;
  }

  private static long largest(RenditionTask task) {
    return task.plan().renditions().stream().mapToLong(it -> pixels(it.size())).max().orElse(0);
  }

  private static long moving(RenditionTask task) {
    return task.moves() ? AnimationRenderer.workingBytes(task.facts(), task.movingOptions()) : 0;
  }

  private static long pixels(Size size) {
    return (long) size.width() * size.height();
  }
}
