package dev.pawpress.imaging.metadata;

import static dev.pawpress.testing.SampleImages.ascii;
import static dev.pawpress.testing.SampleImages.join;
import static dev.pawpress.testing.SampleImages.pngChunk;
import static dev.pawpress.testing.SampleImages.riffChunk;

import dev.pawpress.testing.RawPng;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.TiffMaker;
import dev.pawpress.testing.TiffMaker.Directory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes blocks of metadata, and files with them in it, byte by byte. */
final class PrivateFiles {
  static final String XMP_IN_JPEG = "http://ns.adobe.com/xap/1.0/\0";

  private PrivateFiles() {}

  /** An EXIF block with everything that a phone and its owner may put into one. */
  static byte[] fullExif(ByteOrder order) {
    return new TiffMaker(order)
        .text(Directory.MAIN, 0x010e, "Rex in the garden")
        .text(Directory.MAIN, 0x010f, "Pear")
        .text(Directory.MAIN, 0x0110, "Pear Phone 7")
        .text(Directory.MAIN, 0x0131, "PearOS 3")
        .text(Directory.MAIN, 0x013b, "Ann Owner")
        .text(Directory.MAIN, 0x8298, "\u00c2\u00a9 Ann Owner")
        .text(Directory.EXIF, 0x9003, "2024:05:06 07:08:09")
        .text(Directory.EXIF, 0x9011, "-03:30")
        .bytes(Directory.EXIF, 0x927c, 7, "Pear\0maker's secrets")
        .bytes(Directory.EXIF, 0x9286, 7, "ASCII\0\0\0my dog")
        .text(Directory.EXIF, 0xa420, "0123456789abcdef")
        .text(Directory.EXIF, 0xa430, "Ann Owner")
        .text(Directory.EXIF, 0xa431, "SN-12345")
        .text(Directory.EXIF, 0xa434, "Pear Lens 50")
        .bytes(Directory.MAIN, 0x9c9e, 1, "d\0o\0g\0\0\0")
        .text(Directory.GPS, 1, "N")
        .bytes(Directory.GPS, 7, 7, "somewhere")
        .number(Directory.NEXT, 0x0201, 0)
        .number(Directory.NEXT, 0x0202, 0)
        .block();
  }

  /** An XMP packet around properties of its one description. */
  static byte[] xmp(String attributes, String elements) {
    String packet =
        "<?xpacket begin='\ufeff' id='W5M0MpCehiHzreSzNTczkc9d'?>"
            + "<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
            + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
            + "<rdf:Description rdf:about='' "
            + attributes
            + ">"
            + elements
            + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>";
    return packet.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] withXmp(String format, byte[] file, byte[] packet) {
    return switch (format) {
      case "jpeg" -> SampleImages.withSegment(file, 0xe1, join(ascii(XMP_IN_JPEG), packet));
      case "png" ->
          SampleImages.withChunk(file, "iTXt", join(ascii("XML:com.adobe.xmp\0\0\0\0\0"), packet));
      default -> SampleImages.extendedWebp(file, 0x04, new byte[0], riffChunk("XMP ", packet));
    };
  }

  /** One dataset of IPTC's application record. */
  static byte[] iptc(int number, String text) {
    byte[] value = ascii(text);
    return ByteBuffer.allocate(5 + value.length)
        .put(new byte[] {0x1c, 2, (byte) number})
        .putShort((short) value.length)
        .put(value)
        .array();
  }

  /** One of Photoshop's resources, without a name. */
  static byte[] resource(int id, byte[] content) {
    return ByteBuffer.allocate(12 + content.length + content.length % 2)
        .put(ascii("8BIM"))
        .putShort((short) id)
        .putShort((short) 0)
        .putInt(content.length)
        .put(content)
        .array();
  }

  static byte[] withPhotoshop(byte[] jpeg, byte[]... resources) {
    byte[] all = join(ascii("Photoshop 3.0\0"), join(resources));
    return SampleImages.withSegment(jpeg, 0xed, all);
  }

  /** A GIF of one pixel with blocks before it. */
  static byte[] gif(byte[]... blocks) {
    return join(
        ascii("GIF89a"),
        new byte[] {1, 0, 1, 0, (byte) 0x80, 0, 0, 0, 0, 0, -1, -1, -1},
        join(blocks),
        new byte[] {0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b});
  }

  /** A GIF's extension block, its content in parts. */
  static byte[] gifExtension(int label, byte[]... parts) {
    byte[] block = {0x21, (byte) label};
    for (byte[] part : parts) {
      block = join(block, new byte[] {(byte) part.length}, part);
    }
    return join(block, new byte[1]);
  }

  /** A BMP of one pixel with a header of 124 bytes. */
  static byte[] bmp(String colourSpace) {
    ByteBuffer file = ByteBuffer.allocate(14 + 124 + 4).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("BM")).putInt(142).putInt(0).putInt(138);
    file.putInt(124).putInt(1).putInt(1).putShort((short) 1).putShort((short) 24);
    file.position(70).put(ascii(colourSpace));
    return file.array();
  }

  /** A box of ISO's base media file format. */
  static byte[] box(String type, byte[]... content) {
    byte[] all = join(content);
    return join(ByteBuffer.allocate(8).putInt(8 + all.length).put(ascii(type)).array(), all);
  }

  /** A HEIC without a picture, but with an item for EXIF and one for XMP. */
  static byte[] heic(byte[] tiff, byte[] xmp, byte[]... moreInMeta) {
    byte[] exif = join(new byte[] {0, 0, 0, 8}, ascii("Exif\0\0??"), tiff);
    byte[] type = box("ftyp", ascii("heic\0\0\0\0mif1heic"));
    // The items' places are of fixed length, so that the second run knows the offsets.
    byte[] meta = new byte[0];
    for (int run = 0; run < 2; run++) {
      int start = type.length + meta.length + 8;
      meta =
          box(
              "meta",
              new byte[4],
              box(
                  "iinf",
                  new byte[] {0, 0, 0, 0, 0, 2},
                  box("infe", new byte[] {2, 0, 0, 0, 0, 1, 0, 0}, ascii("Exif\0")),
                  box(
                      "infe",
                      new byte[] {2, 0, 0, 0, 0, 2, 0, 0},
                      ascii("mime\0application/rdf+xml\0"))),
              box(
                  "iloc",
                  new byte[] {1, 0, 0, 0, 0x44, 0, 0, 2},
                  location(1, start, exif.length),
                  location(2, start + exif.length, xmp.length)),
              join(moreInMeta));
    }
    return join(type, meta, box("mdat", exif, xmp));
  }

  private static byte[] location(int item, int offset, int length) {
    return ByteBuffer.allocate(16)
        .putShort((short) item)
        .putShort((short) 0)
        .putShort((short) 0)
        .putShort((short) 1)
        .putInt(offset)
        .putInt(length)
        .array();
  }

  /** A PNG's text as ImageMagick writes blocks of other formats. */
  static byte[] rawProfile(String type, byte[] block) {
    StringBuilder text = new StringBuilder("\n" + type + "\n" + block.length + "\n");
    for (int i = 0; i < block.length; i++) {
      text.append("%02x".formatted(block[i])).append(i % 36 == 35 ? "\n" : "");
    }
    return pngChunk(
        "zTXt",
        join(ascii("Raw profile type " + type + "\0\0"), RawPng.deflated(ascii(text.toString()))));
  }

  /** A file with bytes put into it at an offset. */
  static byte[] inserted(byte[] file, int offset, byte[] content) {
    return join(
        Arrays.copyOf(file, offset), content, Arrays.copyOfRange(file, offset, file.length));
  }
}
