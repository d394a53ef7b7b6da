package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a TIFF whose strips or tiles are JPEGs, each as a file of its own by the reader that is
 * used for JPEGs: TIFF's reader would look for one in ImageIO's registry and take what it finds.
 * Tables that they share are put back into each. Stateless and thread-safe.
 *
 * @see <a href="https://www.awaresystems.be/imaging/tiff/specification/TIFFTechNote2.txt">JPEG in
 *     TIFF</a>
 */
final class TiffJpeg {
  private static final Bytes START = JpegHeader.latin1("\u00ff\u00d8");
  private static final String END = "\u00ff\u00d9";

  private TiffJpeg() {}

  /**
   * Heap bytes of the largest one when decoded. Refuses those that do not fit where they belong, so
   * that none can be larger than the picture lets expect.
   */
  static long largestPieceBytes(Bytes file, TiffLayout layout) {
    long largest = 0;
    for (int i = 0; i < layout.offsets.length; i++) {
      Header piece = JpegHeader.parse(Bytes.of(jpeg(file, layout, i)));
      if (piece.width() > roundedUp(layout.pieceWidth)
          || piece.height() > roundedUp(layout.pieceHeight)
          || piece.traits().colours() != layout.samples.count()) {
        throw RejectedImageException.corrupt(
            TiffHeader.FORMAT,
            "it holds a JPEG of %dx%d for a piece of %dx%d"
                .formatted(piece.width(), piece.height(), layout.pieceWidth, layout.pieceHeight));
      }
      largest = Math.max(largest, (long) piece.width() * piece.height() * piece.bytesPerPixel());
    }
    return largest;
  }

  /** Some writers round a strip up to whole blocks. */
  private static long roundedUp(int side) {
    return (side + 15L) / 16 * 16;
  }

  static BufferedImage read(Bytes file, TiffLayout layout, TiffPixels.Reader reader)
      throws IOException {
    BufferedImage picture = null;
    for (int i = 0; i < layout.offsets.length; i++) {
      int left = i % layout.piecesAcross() * layout.pieceWidth;
      int row = i / layout.piecesAcross();
      BufferedImage piece = reader.read(pixelFile(file, layout, i));
      if (piece.getWidth() == layout.width && piece.getHeight() == layout.height) {
        return piece;
      }
      if (picture == null) {
        picture = new BufferedImage(layout.width, layout.height, piece.getType());
      }
      int width = Math.min(layout.pieceWidth, layout.width - left);
      int height = layout.rowsIn(row);
      if (piece.getWidth() < width || piece.getHeight() < height) {
        throw new IOException("a piece is only " + piece.getWidth() + "x" + piece.getHeight());
      }
      picture
          .getRaster()
          .setRect(
              left,
              row * layout.pieceHeight,
              piece.getRaster().createChild(0, 0, width, height, 0, 0, null));
    }
    return picture;
  }

  private static byte[] pixelFile(Bytes file, TiffLayout layout, int piece) {
    return JpegHeader.parse(Bytes.of(jpeg(file, layout, piece))).pixelFile();
  }

  private static byte[] jpeg(Bytes file, TiffLayout layout, int piece) {
    List<Bytes> parts = new ArrayList<>();
    parts.add(START);
    if (layout.samples.photometric() == TiffSamples.RGB) {
      parts.add(JpegHeader.UNCONVERTED);
    } else {
      parts.add(JpegHeader.JFIF);
    }
    Bytes tables = layout.directory().content(TiffDirectory.JPEG_TABLES);
    if (tables != null && tables.length() > 4) {
      int end = tables.length() - (tables.at(tables.length() - 2L, END) ? 2 : 0);
      parts.add(tables.slice(2, end - 2L));
    }
    Bytes content = file.slice(layout.offsets[piece], layout.lengths[piece]);
    parts.add(content.startsWith("\u00ff\u00d8") ? content.slice(2, content.length()) : content);
    return Bytes.join(parts);
  }
}
