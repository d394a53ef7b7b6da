package dev.pawpress.imaging;

import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Takes the ICC profile out of a file; a broken one counts as none. */
final class ColourProfiles {
  /** The largest in use, for printing presses, have about 3 MB; a deflated one could claim any. */
  private static final int MOST_BYTES = 8 << 20;

  private ColourProfiles() {}

  /** The profile, or null if there is none that can be used. */
  static ICC_Profile read(Header header) {
    if (header.profile().isEmpty()) {
      return null;
    }
    try {
      byte[] bytes =
          header.format() == ImageFormat.PNG
              ? inflated(header.profile().get(0))
              : joined(header.profile());
      return ICC_Profile.getInstance(bytes);
    } catch (DataFormatException | IllegalArgumentException e) {
      return null;
    }
  }

  private static byte[] joined(List<Bytes> parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Bytes part : parts) {
      joined.writeBytes(part.toArray());
    }
    return joined.toByteArray();
  }

  /** PNG's iCCP: a name, a zero, the method (zero too), then a zlib stream. */
  private static byte[] inflated(Bytes chunk) throws DataFormatException {
    int name = 0;
    while (chunk.has(name, 1) && chunk.u8(name) != 0) {
      name++;
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(chunk.slice(name + 2L, chunk.length()).toArray());
      ByteArrayOutputStream profile = new ByteArrayOutputStream();
      byte[] part = new byte[8192];
      while (!inflater.finished()) {
        int count = inflater.inflate(part);
        if (count == 0 || profile.size() + count > MOST_BYTES) {
          throw new DataFormatException("profile ends early or has over " + MOST_BYTES + " bytes");
        }
        profile.write(part, 0, count);
      }
      return profile.toByteArray();
    } finally {
      inflater.end();
    }
  }
}
