package dev.pawpress.imaging;

import java.awt.color.ICC_Profile;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Takes the ICC profile out of a file. One that is broken, too large or of another kind of picture
 * counts as none, with a note. Stateless and thread-safe.
 */
final class ColourProfiles {
  /** The largest in use, for printing presses, have about 3 MB; a deflated one could claim any. */
  static final int MOST_BYTES = 4 << 20;

  static final PictureNote BROKEN =
      new PictureNote(
          PictureNote.Code.BROKEN_PROFILE, "The colour profile is broken and was not used.");
  private static final PictureNote UNFIT =
      new PictureNote(
          PictureNote.Code.UNFIT_PROFILE,
          "The colour profile is for another kind of picture and was not used.");
  private static final PictureNote LARGE =
      new PictureNote(
          PictureNote.Code.LARGE_PROFILE,
          "The colour profile has over "
              + MOST_BYTES
              + " bytes, which is the limit, and was not used.");

  private ColourProfiles() {}

  /**
   * What a file says of its colours.
   *
   * @param profile to convert from; null if there is none, or none that can be used
   * @param notes why one cannot be used
   */
  record Found(ICC_Profile profile, List<PictureNote> notes) {}

  /** Takes the profile out, if there is one; what the file states beside it counts before it. */
  static Found in(Header header) {
    ColourStatement stated = header.traits().stated();
    if (stated != null) {
      return new Found(stated.profile(header.traits().colours() == 1), List.of());
    }
    return header.profile().isEmpty() ? new Found(null, List.of()) : embedded(header);
  }

  private static Found embedded(Header header) {
    if (Bytes.length(header.profile()) > MOST_BYTES) {
      return new Found(null, List.of(LARGE));
    }
    try {
      byte[] bytes =
          header.format() == ImageFormat.PNG
              ? inflated(header.profile().get(0))
              : Bytes.join(header.profile());
      if (bytes.length > MOST_BYTES) {
        return new Found(null, List.of(LARGE));
      }
      ICC_Profile profile = ICC_Profile.getInstance(bytes);
      return SrgbConverter.fits(profile, header.traits().colours())
          ? new Found(profile, List.of())
          : new Found(null, List.of(UNFIT));
    } catch (DataFormatException | RuntimeException e) {
      return new Found(null, List.of(BROKEN)); // Java throws many kinds
    }
  }

  /**
   * PNG's iCCP: a name, a zero, the method (zero too), then a zlib stream. Stops one byte above the
   * limit.
   */
  private static byte[] inflated(Bytes chunk) throws DataFormatException {
    int name = 0;
    while (chunk.has(name, 1) && chunk.u8(name) != 0) {
      name++;
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(chunk.slice(name + 2L, chunk.length()).toArray());
      byte[] profile = new byte[8192];
      int length = 0;
      while (!inflater.finished() && length <= MOST_BYTES) {
        if (length == profile.length) {
          profile = Arrays.copyOf(profile, Math.min(2 * length, MOST_BYTES + 1));
        }
        int count = inflater.inflate(profile, length, profile.length - length);
        if (count == 0 && !inflater.finished()) {
          throw new DataFormatException("the profile ends early");
        }
        length += count;
      }
      return Arrays.copyOf(profile, length);
    } finally {
      inflater.end();
    }
  }
}
