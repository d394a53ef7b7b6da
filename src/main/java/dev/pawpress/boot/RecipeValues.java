package dev.pawpress.boot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pawpress.imaging.CropStrategy;
import dev.pawpress.imaging.FocalPoint;
import dev.pawpress.imaging.Quality;
import dev.pawpress.imaging.Size;
import dev.pawpress.processing.ExactSize;
import dev.pawpress.processing.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the single values of a recipe. One that is wrong is an {@link IllegalArgumentException}
 * that says what it must be. Stateless.
 */
final class RecipeValues {
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,4})x([1-9][0-9]{0,4})");
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

  private RecipeValues() {}

  static int width(JsonNode value) {
    int width = Fields.wholeNumber(value);
    Recipe.requireWidth(width);
    return width;
  }

  static double share(JsonNode value) {
    double share = Fields.number(value);
    Recipe.requireLeastRows(share);
    return share;
  }

  static double target(JsonNode value) {
    return new Quality.Auto(Fields.number(value)).target();
  }

  /**
   * @param target of an automatic one
   */
  static Quality quality(JsonNode value, double target) {
    if (value.isTextual() && value.textValue().equals("auto")) {
      return Quality.auto(target);
    }
    if (!value.isIntegralNumber()) {
      throw new IllegalArgumentException("must be auto, or a whole number from 1 to 100");
    }
    return Quality.fixed(Fields.wholeNumber(value));
  }

  static int colour(JsonNode value) {
    if (!value.isTextual() || !COLOUR.matcher(value.textValue()).matches()) {
      throw new IllegalArgumentException("must be a colour in quotes, such as \"#ffffff\"");
    }
    return Integer.parseInt(value.textValue().substring(1), 16);
  }

  static ExactSize size(JsonNode value) {
    List<String> faults = new ArrayList<>();
    Fields fields = new Fields(value, "it", faults);
    fields.requireOnly(Set.of("size", "crop", "focus"));
    if (!fields.has("size")) {
      faults.add("must have a size in pixels, such as 400x300");
    }
    if (fields.has("crop") && fields.has("focus")) {
      faults.add("must not have both crop and focus");
    }
    Size size = fields.one("size", new Size(1, 1), RecipeValues::sides);
    CropStrategy crop =
        fields.one(
            "crop", CropStrategy.ATTENTION, Fields.choice(CropStrategy.values(), CropStrategy::id));
    FocalPoint focus = fields.one("focus", null, RecipeValues::focus);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join(", ", faults));
    }
    return new ExactSize(size, crop, focus);
  }

  private static Size sides(JsonNode value) {
    Matcher sides = SIZE.matcher(Fields.text(value));
    if (!sides.matches()) {
      throw new IllegalArgumentException("must be a size in pixels, such as 400x300");
    }
    Size size = new Size(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2)));
    ExactSize.requireSides(size);
    return size;
  }

  private static FocalPoint focus(JsonNode value) {
    if (value.size() != 2 || !value.path(0).isNumber() || !value.path(1).isNumber()) {
      throw new IllegalArgumentException("must be two numbers, such as [0.5, 0.25]");
    }
    return new FocalPoint(Fields.number(value.get(0)), Fields.number(value.get(1)));
  }
}
