package dev.pawpress.processing;

import dev.pawpress.imaging.AnimationOptions;
import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.ImageFormat;
import dev.pawpress.imaging.Quality;
import dev.pawpress.imaging.RejectedImageException;
import dev.pawpress.imaging.Size;
import dev.pawpress.imaging.metadata.Credit;
import java.util.List;
import java.util.Objects;

/** An upload, what it is to become, and where. Immutable; the content is not changed any more. */
final class RenditionTask {
  /** Where the recipe wants a quality to be found, which would take each frame. */
  private static final int MOVING_QUALITY = 80;

  private final byte[] content;
  private final ImageFacts facts;
  private final Recipe recipe;
  private final RenditionPlan plan;
  private final Credit credit;
  private final String folder;

  /**
   * Plans the renditions.
   *
   * @param credit to be kept if the recipe says so
   * @param folder of the version, with the closing slash: it stands for the upload's bytes and the
   *     recipe
   * @throws RejectedImageException if the recipe cannot be followed
   */
  RenditionTask(byte[] content, ImageFacts facts, Recipe recipe, Credit credit, String folder) {
    this.content = Objects.requireNonNull(content, "content");
    this.facts = Objects.requireNonNull(facts, "facts");
    this.recipe = Objects.requireNonNull(recipe, "recipe");
    this.plan = RenditionPlan.of(facts, recipe);
    this.credit = recipe.keepCopyright() ? credit : Credit.NONE;
    this.folder = Objects.requireNonNull(folder, "folder");
  }

  byte[] content() {
    return content;
  }

  ImageFacts facts() {
    return facts;
  }

  Recipe recipe() {
    return recipe;
  }

  RenditionPlan plan() {
    return plan;
  }

  /** The full upright picture's size. */
  Size source() {
    return new Size(/* width= */ facts.width(), /* height= */ facts.height());
  }

  /** What each file tells of whose the photo is. */
  Credit credit() {
    return credit;
  }

  /** Whether the WebP files that show the whole photo are to move. */
  boolean moves() {
    return facts.timeline().moves()
        && recipe.formats().contains(OutputFormat.WEBP)
        && !recipe.widths().isEmpty();
  }

  /** How they move, one file for each whole size of the plan; only if they do. */
  AnimationOptions movingOptions() {
    return new AnimationOptions(
        plan.wholes().stream().map(PlannedRendition::size).toList(),
        recipe.webpQuality() instanceof Quality.Fixed fixed ? fixed.value() : MOVING_QUALITY,
        recipe.resampler());
  }

  /** The formats of each file, in the recipe's order. */
  List<ImageFormat> formats(boolean transparent) {
    boolean transparentStill = transparent && !facts.timeline().moves();
    return recipe.formats().stream()
        .map(format -> format.resolve(transparentStill))
        .distinct()
        .toList();
  }

  /** Where a file goes in the processed container. */
  String pathOf(PlannedRendition planned, ImageFormat format) {
    return folder + planned.name() + "." + format.extension();
  }
}
