package dev.pawpress.processing;

import dev.pawpress.imaging.CropFinder;
import dev.pawpress.imaging.FocalPoint;
import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.RejectedImageException;
import dev.pawpress.imaging.RenditionSizes;
import dev.pawpress.imaging.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a recipe makes of a photo, worked out from the photo's header.
 *
 * @param renditions the widths, ascending, then the exact sizes in the recipe's order; names differ
 * @param whole the size to bring the whole photo to: the smallest from which all can be made. No
 *     file has this size unless it is a rendition's too, so a side may be longer than any of theirs
 */
record RenditionPlan(List<PlannedRendition> renditions, Size whole) {
  RenditionPlan {
    renditions = List.copyOf(renditions);
  }

  /**
   * Plans.
   *
   * @throws RejectedImageException if a rendition that shows the whole photo would have a side over
   *     {@value RenditionSizes#LONGEST_SIDE} pixels; a recipe refuses such exact sizes itself
   */
  static RenditionPlan of(ImageFacts facts, Recipe recipe) {
    Size source = new Size(/* width= */ facts.width(), /* height= */ facts.height());
    List<PlannedRendition> all = new ArrayList<>();
    int wholeWidth = 1;
    if (!recipe.widths().isEmpty()) {
      for (Size size : RenditionSizes.of(facts, recipe.widths())) {
        all.add(PlannedRendition.whole(size));
        wholeWidth = size.width();
      }
    }
    Set<String> names = new HashSet<>();
    for (ExactSize exact : recipe.sizes()) {
      Size output = CropFinder.output(source, exact.size());
      PlannedRendition rendition = PlannedRendition.cut(output, exact);
      // Of two that a small photo brings down to the same size the first is made.
      if (names.add(rendition.name())) {
        all.add(rendition);
        Size whole =
            new CropFinder()
                .around(FocalPoint.CENTRE, source, exact.size())
                .smallestWhole(output, source);
        wholeWidth = Math.max(wholeWidth, widthFor(whole, source));
      }
    }
    return new RenditionPlan(all, RenditionSizes.at(facts, wholeWidth));
  }

  /** The width at which the whole photo is at least as wide and as high as this. */
  private static int widthFor(Size least, Size source) {
    long forHeight =
        ((long) least.height() * source.width() + source.height() - 1) / source.height();
    return (int) Math.min(source.width(), Math.max(least.width(), forHeight));
  }

  /** The renditions that show the whole photo, narrowest first. */
  List<PlannedRendition> wholes() {
    return renditions.stream().filter(rendition -> rendition.cut().isEmpty()).toList();
  }

  /** The renditions that are cut from it. */
  List<PlannedRendition> cuts() {
    return renditions.stream().filter(rendition -> rendition.cut().isPresent()).toList();
  }
}
