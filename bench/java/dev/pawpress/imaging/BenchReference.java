package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a photo's renditions should look like: decoded in full, upright, in sRGB, and from that each
 * size by Lanczos3 in double precision. Immutable and thread-safe.
 */
public final class BenchReference {
  private final Map<Integer, Picture> byWidth;

  private BenchReference(Map<Integer, Picture> byWidth) {
    this.byWidth = byWidth;
  }

  /**
   * Takes seconds.
   *
   * @param full the photo as it is stored, by a decoder that is none of the contestants' own; in
   *     sRGB or Display P3
   */
  public static BenchReference of(byte[] photo, BufferedImage full, List<Integer> widths) {
    ImageFacts facts = new ImageInspector(ImageLimits.DEFAULT).inspect(photo);
    // Before it is resized, as sharp and ImageIO do; Pawpress does so later, and is not favoured.
    BufferedImage srgb =
        DisplayP3.is(full.getColorModel().getColorSpace()) ? DisplayP3.toSrgb(full) : full;
    Picture turned = new Upright().turn(new Picture(srgb, null), facts.orientation());
    Picture upright = PlainPixels.picture(turned);
    return new BenchReference(
        RenditionSizes.of(facts, widths).parallelStream()
            .map(size -> new Picture(LanczosReference.picture(upright.image(), size), null))
            .collect(
                Collectors.toMap(
                    Picture::width, picture -> picture, (one, same) -> one, LinkedHashMap::new)));
  }

  /**
   * The likeness of a rendition, 1 being equal.
   *
   * @throws IllegalArgumentException if it has not the reference's size
   */
  public double ssim(int width, BufferedImage rendition) {
    return Ssim.between(byWidth.get(width), PlainPixels.picture(new Picture(rendition, null)));
  }
}
