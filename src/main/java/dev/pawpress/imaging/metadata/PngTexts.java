package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;
import dev.pawpress.imaging.metadata.Findings.Origin;
import dev.pawpress.imaging.metadata.Findings.Text;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a PNG's text chunks: keyword and text, some of them deflated, some of them whole blocks of
 * other kinds in disguise. Keywords from the PNG standard (third edition) and, for {@code Raw
 * profile type}, from ImageMagick, which writes EXIF and IPTC as hexadecimal digits. For one
 * thread.
 */
final class PngTexts {
  private static final String RAW_PROFILE = "Raw profile type ";
  private static final String XMP = "XML:com.adobe.xmp";

  private final Blocks blocks;
  private final Findings findings;

  PngTexts(Blocks blocks) {
    this.blocks = blocks;
    this.findings = blocks.findings();
  }

  /** A tEXt chunk: keyword, zero, text. */
  void readPlain(Bytes chunk) {
    note(keyword(chunk), granted(keyword(chunk), behindZero(chunk, 0)));
  }

  /** A zTXt chunk: keyword, zero, method, deflated text. */
  void readDeflated(Bytes chunk) {
    Bytes behind = behindZero(chunk, 0);
    note(keyword(chunk), inflated(behind.slice(1, behind.length())));
  }

  /**
   * An iTXt chunk: keyword, zero, whether deflated, method, language, zero, keyword again, zero.
   */
  void readInternational(Bytes chunk) {
    Bytes behind = behindZero(chunk, 0);
    boolean deflated = behind.u8(0) != 0;
    Bytes text = behindZero(behindZero(behind, 2), 0);
    note(keyword(chunk), deflated ? inflated(text) : granted(keyword(chunk), text));
  }

  /** Blocks in disguise are read through; of other texts only the beginning is looked at. */
  private Bytes granted(String keyword, Bytes text) {
    boolean block = keyword.startsWith(RAW_PROFILE) || keyword.equalsIgnoreCase(XMP);
    return block ? findings.granted(text) : text;
  }

  private static String keyword(Bytes chunk) {
    return chunk.slice(0, Math.max(0, chunk.indexOf(0, 0))).latin1();
  }

  private static Bytes behindZero(Bytes chunk, int from) {
    long zero = chunk.indexOf(0, from);
    if (zero < 0) {
      throw new IndexOutOfBoundsException("a text without its keyword");
    }
    return chunk.slice(zero + 1, chunk.length());
  }

  private void note(String keyword, Bytes text) {
    if (keyword.startsWith(RAW_PROFILE)) {
      noteRawProfile(keyword.substring(RAW_PROFILE.length()), text);
    } else if (keyword.equalsIgnoreCase(XMP)) {
      blocks.grantedXmp(text);
    } else {
      noteText(keyword, text);
    }
  }

  private void noteText(String keyword, Bytes text) {
    switch (keyword.toLowerCase(Locale.ROOT)) {
      case "author", "artist" -> {
        findings.add(PrivateKind.ARTIST);
        findings.keep(Text.ARTIST, Origin.TEXT, text);
      }
      case "copyright" -> {
        findings.add(PrivateKind.COPYRIGHT);
        findings.keep(Text.COPYRIGHT, Origin.TEXT, text);
      }
      case "title", "description" -> findings.add(PrivateKind.DESCRIPTION);
      case "creation time", "date:create", "date:modify" -> findings.add(PrivateKind.CAPTURE_TIME);
      case "software" -> findings.add(PrivateKind.SOFTWARE);
      case "source" -> findings.add(PrivateKind.CAMERA_MODEL);
      default -> // ImageMagick writes what EXIF and XMP say under their own names
          findings.add(Objects.requireNonNullElse(XmpNames.kindOf(keyword), PrivateKind.COMMENT));
    }
  }

  /** A line with the name, one with the length, then the digits. */
  private void noteRawProfile(String type, Bytes text) {
    Bytes profile = fromDigits(text);
    switch (type.toLowerCase(Locale.ROOT)) {
      case "exif" -> blocks.exif(profile);
      case "app1" -> {
        if (profile.startsWith("Exif\0")) {
          blocks.exif(profile);
        } else {
          blocks.grantedXmp(profile);
        }
      }
      case "xmp" -> blocks.grantedXmp(profile);
      case "iptc", "8bim" -> {
        findings.add(PrivateKind.IPTC);
        blocks.photoshop(profile);
      }
      case "icc", "icm" -> blocks.icc();
      default -> findings.add(PrivateKind.UNKNOWN_BLOCK);
    }
  }

  private Bytes fromDigits(Bytes text) {
    String all = text.latin1().strip();
    int name = all.indexOf('\n');
    int length = all.indexOf('\n', name + 1);
    String digits = all.substring(Math.max(0, length)).replaceAll("\\s", "");
    try {
      return Bytes.of(HexFormat.of().parseHex(digits));
    } catch (IllegalArgumentException e) {
      throw new IndexOutOfBoundsException("a raw profile that is not in hexadecimal digits");
    }
  }

  private Bytes inflated(Bytes deflated) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(deflated.toArray());
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      byte[] part = new byte[8192];
      while (!inflater.finished()) {
        int count = inflater.inflate(part);
        if (count == 0) {
          throw new DataFormatException("ends early");
        }
        int granted = findings.textBytes(count);
        text.write(part, 0, granted);
        if (granted < count) {
          break;
        }
      }
      return Bytes.of(text.toByteArray());
    } catch (DataFormatException e) {
      findings.add(PrivateKind.UNREADABLE);
      return Bytes.of(new byte[0]);
    } finally {
      inflater.end();
    }
  }
}
