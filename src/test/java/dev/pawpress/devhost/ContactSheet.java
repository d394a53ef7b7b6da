package dev.pawpress.devhost;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * One picture to look at of what a run came to: each photo's thumbnail above its name and what
 * became of it, {@value #COLUMNS} in a row. A picture, not a page of HTML: it opens anywhere and
 * stays in one piece. What is more than {@value #PER_PAGE} goes on further pages beside the first,
 * since viewers shrink a longer picture until nothing can be read. For one thread.
 */
final class ContactSheet {
  static final int PICTURE_WIDTH = 188;
  static final int PICTURE_HEIGHT = 141;
  static final int COLUMNS = 8;
  static final int PER_PAGE = 64;

  private static final int MARGIN = 6;
  private static final int LINE = 15;
  private static final int CELL_WIDTH = PICTURE_WIDTH + 2 * MARGIN;
  private static final int CELL_HEIGHT = PICTURE_HEIGHT + 2 * LINE + 3 * MARGIN;
  private static final int SQUARE = 8;
  private static final float JPEG_QUALITY = 0.9f;

  private static final Color BACKGROUND = new Color(0xf4f4f4);
  private static final Color EMPTY = new Color(0xe2e2e2);
  private static final Color TEXT = new Color(0x222222);
  private static final Color READY = new Color(0x2c6e3f);
  private static final Color NOT_READY = new Color(0xb3261e);

  private final List<Entry> entries = new ArrayList<>();

  /**
   * A photo.
   *
   * @param status such as {@code ready}
   * @param detail a few words more
   * @param thumbnail null if there is nothing to see
   */
  record Entry(String name, String status, String detail, BufferedImage thumbnail) {
    Entry {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(detail, "detail");
      boolean fits =
          thumbnail == null
              || (thumbnail.getWidth() <= PICTURE_WIDTH && thumbnail.getHeight() <= PICTURE_HEIGHT);
      if (!fits) {
        throw new IllegalArgumentException(
            "thumbnail is %dx%d, limit %dx%d"
                .formatted(
                    thumbnail.getWidth(), thumbnail.getHeight(), PICTURE_WIDTH, PICTURE_HEIGHT));
      }
    }

    static Entry without(String name, String status, String detail) {
      return new Entry(name, status, detail, null);
    }
  }

  /** Whether a file's ending is one that can be drawn. */
  static boolean canBeDrawnAs(Path file) {
    return !formatOf(file).isEmpty();
  }

  void add(Entry entry) {
    entries.add(entry);
  }

  /**
   * Draws the pages: the file itself, and {@code -2}, {@code -3} and so on before its ending.
   * Replaces what was there, further pages of an earlier run too.
   *
   * @return the pages
   */
  List<Path> draw(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    List<Path> pages = new ArrayList<>();
    for (int from = 0; from == 0 || from < entries.size(); from += PER_PAGE) {
      Path page = page(file, pages.size() + 1);
      int to = Math.min(entries.size(), from + PER_PAGE);
      write(drawn(entries.subList(from, to)), page, formatOf(file));
      pages.add(page);
    }
    for (int number = pages.size() + 1; Files.deleteIfExists(page(file, number)); number++) {
      // It was of an earlier, longer sheet.
    }
    return List.copyOf(pages);
  }

  private static Path page(Path file, int number) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return number == 1
        ? file
        : file.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
  }

  private static String formatOf(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".png")) {
      return "png";
    }
    return name.endsWith(".jpg") || name.endsWith(".jpeg") ? "jpeg" : "";
  }

  private static BufferedImage drawn(List<Entry> page) {
    int rows = Math.max(1, (page.size() + COLUMNS - 1) / COLUMNS);
    BufferedImage image =
        new BufferedImage(COLUMNS * CELL_WIDTH, rows * CELL_HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    try {
      canvas.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      canvas.setColor(BACKGROUND);
      canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
      for (int i = 0; i < page.size(); i++) {
        draw(canvas, page.get(i), i % COLUMNS * CELL_WIDTH, i / COLUMNS * CELL_HEIGHT);
      }
    } finally {
      canvas.dispose();
    }
    return image;
  }

  private static void draw(Graphics2D canvas, Entry entry, int left, int top) {
    boolean ready = entry.status().equals("ready");
    int x = left + MARGIN;
    int y = top + MARGIN;
    if (entry.thumbnail() == null) {
      canvas.setColor(EMPTY);
      canvas.fillRect(x, y, PICTURE_WIDTH, PICTURE_HEIGHT);
    } else {
      BufferedImage picture = entry.thumbnail();
      int inX = x + (PICTURE_WIDTH - picture.getWidth()) / 2;
      int inY = y + (PICTURE_HEIGHT - picture.getHeight()) / 2;
      drawSquares(canvas, inX, inY, picture.getWidth(), picture.getHeight());
      canvas.drawImage(picture, inX, inY, null);
    }
    canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    canvas.setColor(TEXT);
    int line = y + PICTURE_HEIGHT + LINE;
    canvas.drawString(shortened(entry.name(), canvas.getFontMetrics()), x, line);
    canvas.setColor(ready ? READY : NOT_READY);
    String outcome = (entry.status() + " " + entry.detail()).strip();
    canvas.drawString(shortened(outcome, canvas.getFontMetrics()), x, line + LINE);
  }

  /** What a transparent picture lets see. */
  private static void drawSquares(Graphics2D canvas, int left, int top, int width, int height) {
    Shape everywhere = canvas.getClip();
    canvas.clipRect(left, top, width, height);
    for (int y = 0; y < height; y += SQUARE) {
      for (int x = 0; x < width; x += SQUARE) {
        canvas.setColor((x + y) / SQUARE % 2 == 0 ? Color.WHITE : Color.LIGHT_GRAY);
        canvas.fillRect(left + x, top + y, SQUARE, SQUARE);
      }
    }
    canvas.setClip(everywhere);
  }

  /** The end of a name tells more than its beginning, which is folders. */
  private static String shortened(String text, FontMetrics metrics) {
    String shortened = text;
    for (int cut = 1; metrics.stringWidth(shortened) > PICTURE_WIDTH; cut++) {
      shortened = "…" + text.substring(cut);
    }
    return shortened;
  }

  private static void write(BufferedImage image, Path file, String format) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    Files.deleteIfExists(file);
    try (ImageOutputStream output = ImageIO.createImageOutputStream(file.toFile())) {
      if (output == null) {
        throw new IOException("cannot write " + file);
      }
      ImageWriteParam settings = writer.getDefaultWriteParam();
      if (format.equals("jpeg")) {
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(JPEG_QUALITY);
      }
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
  }
}
