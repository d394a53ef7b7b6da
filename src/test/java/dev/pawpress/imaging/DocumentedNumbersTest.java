package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits and thresholds are what the documentation says. */
class DocumentedNumbersTest {
  private static List<String> rows(String file) throws IOException {
    return Files.readAllLines(Path.of(file)).stream().filter(line -> line.startsWith("|")).toList();
  }

  private static void assertStated(List<String> rows, String what, String number) {
    assertThat(rows)
        .filteredOn(row -> row.contains(what))
        .as(what)
        .singleElement()
        .asString()
        .containsPattern("(?<![0-9.])" + number + "(?![0-9])");
  }

  @Test
  void limitsAreInTheReadme() throws IOException {
    List<String> rows = rows("README.md");

    assertStated(rows, "| a side of a rendition", "" + RenditionSizes.LONGEST_SIDE);
    assertStated(rows, "| scans of a progressive JPEG", "" + JpegScans.MOST_SCANS);
    assertStated(rows, "| pieces of a file", "" + Stretches.MOST);
    assertStated(rows, "| strips or tiles", "" + TiffLayout.MOST_PIECES);
    assertStated(rows, "| boxes beside each other", "" + IsoBox.MOST);
    assertStated(rows, "| properties of all its items", "" + 10 * IsoBox.MOST);
    assertStated(rows, "| properties of all its items", "" + Stretches.MOST);
    assertStated(rows, "| colour profile", (ColourProfiles.MOST_BYTES >> 20) + " MiB");
  }

  @Test
  void thresholdsAreInTheDescriptionOfTheRecord() throws IOException {
    List<String> rows = rows("docs/record.md");

    assertStated(rows, "`perceptualHash`", PerceptualHash.ALIKE_UP_TO + " bits");
    assertStated(rows, "| `tooDark` |", "" + PictureAnalyser.DARK_MEAN);
    assertStated(rows, "| `tooDark` |", "" + PictureAnalyser.DARK_PEAK);
    assertStated(rows, "| `tooBright` |", "" + PictureAnalyser.BRIGHT_LUMA);
    assertStated(rows, "| `blurry` |", "" + Sharpness.BLURRY_BELOW);
    assertStated(rows, "| `tiny` |", "" + PictureAnalyser.TINY_SIDE);
  }
}
