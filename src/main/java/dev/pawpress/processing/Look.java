package dev.pawpress.processing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.pawpress.imaging.PictureAnalysis;
import dev.pawpress.imaging.PictureHint;
import java.util.List;
import java.util.Objects;

/**
 * What a photo looks like, for the record. Immutable and thread-safe.
 *
 * @param thumbHash a blurred likeness in base64, to be shown until the picture is there
 * @param dominantColour {@code #rrggbb}
 * @param perceptualHash 16 hexadecimal digits, nearly the same for pictures that look the same
 * @param sharpness of the sharpest edges
 * @param brightness mean, 0 to 1
 * @param hints what its owner may want to know, such as {@code blurry}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Look(
    String thumbHash,
    String dominantColour,
    String perceptualHash,
    double sharpness,
    double brightness,
    List<String> hints) {
  /** Refuses nulls. */
  public Look {
    Objects.requireNonNull(thumbHash, "thumbHash");
    Objects.requireNonNull(dominantColour, "dominantColour");
    Objects.requireNonNull(perceptualHash, "perceptualHash");
    hints = List.copyOf(hints);
  }

  static Look of(PictureAnalysis analysis) {
    return new Look(
        analysis.thumbHash(),
        analysis.dominantColour(),
        analysis.perceptualHash(),
        analysis.sharpness(),
        analysis.brightness(),
        analysis.hints().stream().map(PictureHint::id).toList());
  }
}
