package dev.pawpress.devhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.testing.SampleImages;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactSheetTest {
  private static final int CELL_WIDTH = 200;

  @TempDir private Path temporary;
  private final ContactSheet sheet = new ContactSheet();

  @Test
  void showsEachPhotoInItsPlace() throws IOException {
    sheet.add(new ContactSheet.Entry("red.jpg", "ready", "", filled(188, 141, 0xffff0000)));
    sheet.add(new ContactSheet.Entry("tall.jpg", "ready", "", filled(20, 141, 0xff0000ff)));
    sheet.add(ContactSheet.Entry.without("bad.jpg", "rejected", "corrupt"));

    BufferedImage page = only(sheet.draw(temporary.resolve("sheet.png")));

    assertThat(page.getWidth()).isEqualTo(1600);
    assertThat(page.getRGB(100, 76)).isEqualTo(0xffff0000);
    assertThat(page.getRGB(CELL_WIDTH + 100, 76)).isEqualTo(0xff0000ff);
    assertThat(page.getRGB(CELL_WIDTH + 30, 76)).isEqualTo(0xfff4f4f4);
    assertThat(page.getRGB(2 * CELL_WIDTH + 100, 76)).isEqualTo(0xffe2e2e2);
  }

  /** Letters cannot be read here, but that there are some, and in which colour. */
  @Test
  void writesWhatBecameOfAPhotoInItsColour() throws IOException {
    sheet.add(ContactSheet.Entry.without("a.jpg", "ready", "400x300 jpeg"));
    sheet.add(ContactSheet.Entry.without("b.jpg", "rejected", "too-many-pixels"));
    sheet.add(ContactSheet.Entry.without("c/" + "long".repeat(60) + ".jpg", "failed", ""));

    BufferedImage page = only(sheet.draw(temporary.resolve("sheet.png")));

    assertThat(textColour(page, 0, 164)).isEqualTo(0xff222222);
    assertThat(textColour(page, 0, 179)).isEqualTo(0xff2c6e3f);
    assertThat(textColour(page, CELL_WIDTH, 179)).isEqualTo(0xffb3261e);
    for (int y = 150; y < page.getHeight(); y++) {
      assertThat(page.getRGB(3 * CELL_WIDTH - 2, y)).as("beside a long name").isEqualTo(0xfff4f4f4);
    }
  }

  /** The darkest colour of a line of text. */
  private static int textColour(BufferedImage page, int left, int baseline) {
    int darkest = -1;
    for (int y = baseline - 10; y <= baseline; y++) {
      for (int x = left; x < left + CELL_WIDTH; x++) {
        int pixel = page.getRGB(x, y);
        darkest = (pixel & 0xff00) < (darkest & 0xff00) ? pixel : darkest;
      }
    }
    return darkest;
  }

  @Test
  void transparentPicturesLetSquaresSee() throws IOException {
    sheet.add(new ContactSheet.Entry("a.png", "ready", "", filled(188, 141, 0x00ff00ff)));

    BufferedImage page = only(sheet.draw(temporary.resolve("sheet.png")));

    assertThat(page.getRGB(8, 8)).isEqualTo(0xffffffff);
    assertThat(page.getRGB(16, 8)).isEqualTo(0xffc0c0c0);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "64, 1", "65, 2", "256, 4", "257, 5"})
  void goesOnOnFurtherPages(int photos, int pages) throws IOException {
    for (int i = 0; i < photos; i++) {
      sheet.add(ContactSheet.Entry.without(i + ".jpg", "rejected", "empty"));
    }

    List<Path> drawn = sheet.draw(temporary.resolve("new/sheet.jpg"));

    assertThat(drawn).hasSize(pages).allMatch(Files::isRegularFile);
    assertThat(drawn.get(pages - 1).getFileName())
        .hasToString(pages == 1 ? "sheet.jpg" : "sheet-" + pages + ".jpg");
  }

  @Test
  void leavesNoPageOfAnEarlierRun() throws IOException {
    Path file = temporary.resolve("sheet.png");
    for (String name : List.of("sheet.png", "sheet-2.png", "sheet-3.png", "sheet-of-mine.png")) {
      Files.writeString(temporary.resolve(name), "old");
    }

    sheet.draw(file);

    assertThat(ImageIO.read(file.toFile())).isNotNull();
    assertThat(temporary).isDirectoryNotContaining("glob:**/sheet-[0-9].png");
    assertThat(temporary.resolve("sheet-of-mine.png")).hasContent("old");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sheet", "sheet.gif", "sheet.html", "png", ".pngs"})
  void knowsWhatItCannotDraw(String name) {
    assertThat(ContactSheet.canBeDrawnAs(Path.of(name))).isFalse();
  }

  @Test
  void refusesAThumbnailThatWouldCoverItsNeighbour() {
    BufferedImage wide = filled(189, 10, 0);

    assertThatThrownBy(() -> new ContactSheet.Entry("a", "ready", "", wide))
        .hasMessage("thumbnail is 189x10, limit 188x141");
  }

  @Test
  void entriesAreWhatTheRunHasSaved() throws IOException {
    Photo photo = new Photo(Path.of("a.jpg"), "local", "in/a.jpg");
    Path folder = Files.createDirectories(temporary.resolve("in/a.jpg"));
    Files.writeString(
        folder.resolve("record.json"),
        """
        {"status": "ready", "source": {"width": 4000, "height": 3000, "format": "jpeg"},
         "renditions": [{"path": "x/320.webp", "width": 320}, {"path": "x/640.webp", "width": 640},
           {"path": "x/640.jpg", "width": 640}, {"path": "x/1280.webp", "width": 1280}]}
        """);
    Files.write(folder.resolve("640.webp"), SampleImages.file("webp", 640, 480));

    ContactSheet.Entry entry = new SheetEntries(temporary).of(photo);

    assertThat(entry.name()).isEqualTo("in/a.jpg");
    assertThat(entry.status()).isEqualTo("ready");
    assertThat(entry.detail()).isEqualTo("4000x3000 jpeg");
    assertThat(entry.thumbnail().getWidth()).isEqualTo(188);
    assertThat(entry.thumbnail().getHeight()).isEqualTo(141);
    assertThat(entry.thumbnail().getRGB(187, 0) & 0xff0000).isGreaterThan(0xf00000);
  }

  @Test
  void aRejectionIsShownByItsCode() throws IOException {
    Photo photo = new Photo(Path.of("a.jpg"), "local", "a.jpg");
    Files.writeString(
        Files.createDirectories(temporary.resolve("a.jpg")).resolve("record.json"),
        "{\"status\": \"rejected\", \"rejection\": {\"code\": \"truncated\"}}");

    ContactSheet.Entry entry = new SheetEntries(temporary).of(photo);

    assertThat(entry).isEqualTo(ContactSheet.Entry.without("a.jpg", "rejected", "truncated"));
  }

  private static BufferedImage only(List<Path> pages) throws IOException {
    assertThat(pages).hasSize(1);
    return ImageIO.read(pages.get(0).toFile());
  }

  private static BufferedImage filled(int width, int height, int colour) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, colour);
    }
    return image;
  }
}
