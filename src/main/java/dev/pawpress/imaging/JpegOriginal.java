package dev.pawpress.imaging;

import dev.pawpress.imaging.jpeg.JpegDecoder;
import dev.pawpress.imaging.jpeg.NotPlainJpegException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Cuts a JPEG down to its picture: from its start to its end marker, and of what lies between and
 * behind scans only tables. Refused is all but baseline and progressive Huffman coding (which all
 * browsers show), colour that is not surely YCbCr, and whatever is not in order: a decoder that
 * mends makes up what another one might not, and what no decoder reads may be anything. For one
 * thread.
 */
final class JpegOriginal {
  private static final int BASELINE = 0xc0;
  private static final int PROGRESSIVE = 0xc2;
  private static final int HUFFMAN_TABLES = 0xc4;
  private static final int FIRST_RESTART = 0xd0;
  private static final int LAST_RESTART = 0xd7;
  private static final int START = 0xd8;
  private static final int QUANTISATION_TABLES = 0xdb;
  private static final int RESTART_INTERVAL = 0xdd;
  private static final int JFIF = 0xe0;
  private static final int ADOBE = 0xee;
  private static final int ADOBE_TRANSFORM = 15;
  private static final int YCC = 1;

  /** Photos of a rendition's size take some 10 ms; of others, the rendition is taken. */
  private static final long MOST_NANOS = 5_000_000_000L;

  /** Eighths: nobody looks at the picture. */
  private static final int SMALLEST = 1;

  private final Bytes file;
  private final List<Bytes> kept = new ArrayList<>();
  private long offset;
  private boolean jfif;
  private Bytes adobe;
  private Bytes frame;
  private boolean hasScan;

  private JpegOriginal(Bytes file) {
    this.file = file;
  }

  /**
   * @param file what a header's pixels are, joined
   * @param mostBytes heap that decoding it may take
   */
  static Optional<byte[]> stripped(Bytes file, long mostBytes) {
    try {
      JpegOriginal original = new JpegOriginal(file);
      return original.walk()
          ? Optional.of(Bytes.join(original.kept)).filter(stripped -> isSound(stripped, mostBytes))
          : Optional.empty();
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty(); // it ends before its end marker
    }
  }

  /** Whether its scans hold its blocks and nothing else, not a byte more. */
  private static boolean isSound(byte[] file, long mostBytes) {
    long start = System.nanoTime();
    try {
      JpegDecoder.decode(
          file,
          SMALLEST,
          mostBytes,
          () -> {
            if (System.nanoTime() - start > MOST_NANOS) {
              throw new CancellationException("not worth the time");
            }
          });
      return true;
    } catch (NotPlainJpegException | CancellationException e) {
      return false;
    }
  }

  /** Whether all is in order up to the end marker. */
  private boolean walk() {
    keep(2);
    while (true) {
      if (file.u8(offset) != 0xff) {
        return false;
      }
      while (file.u8(offset + 1) == 0xff) {
        offset++; // fill bytes are allowed, and left out
      }
      int marker = file.u8(offset + 1);
      if (marker == JpegHeader.END) {
        keep(2);
        return frame != null && hasScan && isGreyOrSurelyYcc();
      }
      if (JpegHeader.standsAlone(marker) || marker == START) {
        return false;
      }
      long length = 2L + file.u16(offset + 2);
      if (!file.has(offset, length) || !take(marker, length)) {
        return false;
      }
    }
  }

  /** Keeps a segment, or passes it over; false if the picture is not for everybody. */
  private boolean take(int marker, long length) {
    switch (marker) {
      case BASELINE, PROGRESSIVE -> {
        if (frame != null) {
          return false;
        }
        frame = keep(length);
      }
      case JFIF -> {
        jfif |= !hasScan;
        keepBeforeScans(length);
      }
      case ADOBE -> {
        Bytes segment = file.slice(offset, length);
        adobe = hasScan ? adobe : segment;
        keepBeforeScans(length);
      }
      case QUANTISATION_TABLES, HUFFMAN_TABLES, RESTART_INTERVAL -> keep(length);
      case JpegHeader.SCAN -> {
        hasScan = true;
        keep(length + entropyCoded(offset + length));
      }
      default -> {
        if (isFrame(marker)) {
          return false;
        }
        offset += length; // a comment or an application's own between scans
      }
    }
    return true;
  }

  /** Anything else of the range that frames and their like have: lossless, arithmetic, lines. */
  private static boolean isFrame(int marker) {
    return marker <= 0xdf;
  }

  /** As libjpeg asks: first for JFIF's marker, then Adobe's, then how channels are numbered. */
  private boolean isGreyOrSurelyYcc() {
    int components = frame.u8(9);
    if (components != 3 || jfif) {
      return components == 1 || components == 3;
    }
    return adobe != null
        ? adobe.u8(ADOBE_TRANSFORM) == YCC
        : frame.u8(10) == 1 && frame.u8(13) == 2 && frame.u8(16) == 3;
  }

  /** How many bytes from a place on are a scan's data: up to a marker that is no restart. */
  private long entropyCoded(long start) {
    long end = start;
    while (true) {
      if (file.u8(end) != 0xff) {
        end++;
        continue;
      }
      int next = file.u8(end + 1);
      if (next != 0 && (next < FIRST_RESTART || next > LAST_RESTART)) {
        return end - start;
      }
      end += 2;
    }
  }

  private Bytes keep(long length) {
    Bytes part = file.slice(offset, length);
    kept.add(part);
    offset += length;
    return part;
  }

  private void keepBeforeScans(long length) {
    if (hasScan) {
      offset += length;
    } else {
      keep(length);
    }
  }
}
