package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;

/**
 * Goes over Photoshop's image resources, in which IPTC is kept too.
 *
 * @see <a href="https://www.adobe.com/devnet-apps/photoshop/fileformatashtml/">Adobe Photoshop File
 *     Formats Specification, Image Resources</a>
 */
final class PhotoshopResources {
  private static final int RESOLUTION = 0x03ed;
  private static final int IPTC = 0x0404;
  private static final int OLD_THUMBNAIL = 0x0409;
  private static final int COPYRIGHT_FLAG = 0x040a;
  private static final int THUMBNAIL = 0x040c;
  private static final int ICC = 0x040f;
  private static final int EXIF = 0x0422;
  private static final int EXIF_TOO = 0x0423;
  private static final int XMP = 0x0424;
  private static final int IPTC_DIGEST = 0x0425;
  private static final int SHORTEST = 12;

  private PhotoshopResources() {}

  /**
   * @throws IndexOutOfBoundsException if the block ends within a resource, or holds something else
   */
  static void read(Bytes block, Blocks blocks) {
    long offset = 0;
    while (block.has(offset, SHORTEST) && blocks.findings().step()) {
      if (!block.at(offset, "8BIM") && !block.at(offset, "MeSa")) {
        throw new IndexOutOfBoundsException("no resource at " + offset);
      }
      int id = block.u16(offset + 4);
      int nameBytes = 1 + block.u8(offset + 6);
      offset += 6 + nameBytes + (nameBytes & 1);
      long length = block.u32(offset);
      offset += 4;
      if (!block.has(offset, length)) {
        throw new IndexOutOfBoundsException("resource at " + offset + " has " + length + " bytes");
      }
      note(id, block.slice(offset, length), blocks);
      offset += length + (length & 1);
    }
  }

  private static void note(int id, Bytes content, Blocks blocks) {
    switch (id) {
      case IPTC -> blocks.iptc(content);
      case OLD_THUMBNAIL, THUMBNAIL -> blocks.findings().add(PrivateKind.THUMBNAIL);
      case ICC -> blocks.icc();
      case EXIF, EXIF_TOO -> blocks.exif(content);
      case XMP -> blocks.xmp(content);
      case RESOLUTION, COPYRIGHT_FLAG, IPTC_DIGEST -> {
        // Other programs write these beside IPTC; they tell nothing.
      }
      default -> blocks.findings().add(PrivateKind.EDIT_HISTORY);
    }
  }
}
