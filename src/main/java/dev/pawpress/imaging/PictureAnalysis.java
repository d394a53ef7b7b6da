package dev.pawpress.imaging;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a picture looks like, in a few short values. Immutable and thread-safe.
 *
 * @param thumbHash a blurred likeness of 17 to 25 bytes in base64, as Evan Wallace's ThumbHash has
 *     it (https://evanw.github.io/thumbhash/)
 * @param dominantColour the colour that stands for it, as {@code #rrggbb}
 * @param perceptualHash 16 hexadecimal digits that alike pictures have nearly in common; see {@link
 *     PerceptualHash}
 * @param sharpness of its sharpest edges: about 2 to 3 for a sharp picture, below {@link
 *     Sharpness#BLURRY_BELOW} for a blurred one, 0 where nothing stands out from anything
 * @param brightness its mean luma, 0 for black to 1 for white
 * @param hints in the order of {@link PictureHint}, without repeats
 */
public record PictureAnalysis(
    String thumbHash,
    String dominantColour,
    String perceptualHash,
    double sharpness,
    double brightness,
    List<PictureHint> hints) {
  private static final Pattern BASE64 =
      Pattern.compile("(?:[A-Za-z0-9+/]{4}){1,9}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{16}");

  public PictureAnalysis {
    check("thumbHash", thumbHash, BASE64);
    check("dominantColour", dominantColour, COLOUR);
    check("perceptualHash", perceptualHash, HASH);
    if (!(sharpness >= 0 && sharpness < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("sharpness is " + sharpness + ", must be at least 0");
    }
    if (!(brightness >= 0 && brightness <= 1)) {
      throw new IllegalArgumentException(
          "brightness is " + brightness + ", must be between 0 and 1");
    }
    hints = List.copyOf(hints);
    for (int i = 1; i < hints.size(); i++) {
      if (hints.get(i).compareTo(hints.get(i - 1)) <= 0) {
        throw new IllegalArgumentException("hints are " + hints + ", must be in order, each once");
      }
    }
  }

  private static void check(String name, String value, Pattern pattern) {
    if (value == null || !pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(name + " is " + value + ", must match " + pattern);
    }
  }
}
