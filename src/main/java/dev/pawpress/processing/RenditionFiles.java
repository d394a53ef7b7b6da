package dev.pawpress.processing;

import dev.pawpress.imaging.EncodeOptions;
import dev.pawpress.imaging.Encoded;
import dev.pawpress.imaging.Encoder;
import dev.pawpress.imaging.ImageFormat;
import dev.pawpress.imaging.Orientation;
import dev.pawpress.imaging.Original;
import dev.pawpress.imaging.Picture;
import dev.pawpress.imaging.Quality;
import dev.pawpress.imaging.metadata.Credit;
import dev.pawpress.imaging.metadata.CreditWriter;
import dev.pawpress.imaging.metadata.PrivateKind;
import dev.pawpress.imaging.metadata.RenditionCheck;
import java.util.List;
import java.util.Optional;

/**
 * Makes pictures into files: encoded, or the upload's own bytes where those are fewer, with a
 * credit if the recipe keeps it, and read back: a file with anything else in it never leaves here.
 * Thread-safe.
 */
final class RenditionFiles {
  private final Encoder encoder = new Encoder();
  private final CreditWriter credits = new CreditWriter();
  private final RenditionCheck check = new RenditionCheck();

  /** A file of a rendition that shows the whole photo. */
  RenditionMaker.Made whole(
      RenditionTask task, PlannedRendition planned, Picture picture, ImageFormat format) {
    Encoded encoded = encoded(task, picture, format);
    return made(
        task,
        planned,
        format,
        isAsUploaded(task, planned, format) ? encoded.orSmaller(original(task, format)) : encoded);
  }

  /**
   * Whether a rendition is what the upload is already. So an upload is read again once at most, for
   * one size and format of all, and most never are.
   */
  private static boolean isAsUploaded(
      RenditionTask task, PlannedRendition planned, ImageFormat format) {
    return task.facts().format() == format
        && task.facts().orientation() == Orientation.UPRIGHT
        && task.source().equals(planned.size());
  }

  private Optional<byte[]> original(RenditionTask task, ImageFormat format) {
    return Original.standIn(task.content(), task.source(), format)
        .filter(file -> isClean(file, format));
  }

  private boolean isClean(byte[] file, ImageFormat format) {
    return check.leftovers(file, format, Credit.NONE).isEmpty();
  }

  /** A file of a rendition that shows a part of the photo. */
  RenditionMaker.Made part(
      RenditionTask task, PlannedRendition planned, Picture picture, ImageFormat format) {
    return made(task, planned, format, encoded(task, picture, format));
  }

  /** An animation that was rendered, or the upload's own. */
  RenditionMaker.Made moving(RenditionTask task, PlannedRendition planned, byte[] webp) {
    byte[] smaller =
        isAsUploaded(task, planned, ImageFormat.WEBP)
            ? Original.movingStandIn(task.content(), task.source(), webp.length)
                .filter(file -> isClean(file, ImageFormat.WEBP))
                .orElse(webp)
            : webp;
    return finished(task, planned, ImageFormat.WEBP, smaller, null);
  }

  private Encoded encoded(RenditionTask task, Picture picture, ImageFormat format) {
    Recipe recipe = task.recipe();
    Quality quality = format == ImageFormat.WEBP ? recipe.webpQuality() : recipe.jpegQuality();
    return encoder.encode(picture, format, new EncodeOptions(quality, recipe.flatten()));
  }

  private RenditionMaker.Made made(
      RenditionTask task, PlannedRendition planned, ImageFormat format, Encoded encoded) {
    Integer quality = encoded.quality() == Encoded.LOSSLESS ? null : encoded.quality();
    return finished(task, planned, format, encoded.content(), quality);
  }

  private RenditionMaker.Made finished(
      RenditionTask task,
      PlannedRendition planned,
      ImageFormat format,
      byte[] content,
      Integer quality) {
    byte[] file = credits.write(content, format, task.credit());
    List<PrivateKind> left = check.leftovers(file, format, task.credit());
    String path = task.pathOf(planned, format);
    if (!left.isEmpty()) {
      throw new IllegalStateException(path + " would hold more than its picture: " + left);
    }
    return new RenditionMaker.Made(
        new Rendition(
            path,
            format.id(),
            planned.size().width(),
            planned.size().height(),
            file.length,
            Checksums.sha256(file),
            quality),
        file);
  }
}
