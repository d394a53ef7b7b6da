package dev.pawpress.imaging;

import java.util.List;

/**
 * Puts a JPEG's colour profile together: it comes in parts, a segment APP2 each, which say their
 * numbers and may come in any order. For one thread.
 *
 * @see <a href="https://www.color.org/specification/ICC.1-2022-05.pdf">ICC.1, B.4: embedding in
 *     JPEG files</a>
 */
final class JpegProfile {
  private static final String NAME = "ICC_PROFILE\0";

  /** Behind the name the part's number, from 1 on, and how many there are. */
  private static final int HEADER_BYTES = NAME.length() + 2;

  private static final List<Bytes> BROKEN = List.of(Bytes.of(new byte[0]));

  private final Stretches segments = new Stretches("JPEG");

  /**
   * Keeps a segment APP2, if it is part of a profile.
   *
   * @param segment with its marker and length
   */
  void note(Bytes segment) {
    boolean named = segment.at(JpegHeader.SEGMENT_FRAME_BYTES, NAME);
    if (named && segment.length() > JpegHeader.SEGMENT_FRAME_BYTES + HEADER_BYTES) {
      segments.add(segment);
    }
  }

  /**
   * The profile's parts in the order of their numbers; an empty one if one is missing or doubled,
   * and none if there is no profile.
   */
  List<Bytes> parts() {
    List<Bytes> kept = segments.list();
    Bytes[] parts = new Bytes[kept.size()];
    for (Bytes segment : kept) {
      Bytes part =
          segment.slice((long) JpegHeader.SEGMENT_FRAME_BYTES + HEADER_BYTES, segment.length());
      int number = segment.u8((long) JpegHeader.SEGMENT_FRAME_BYTES + NAME.length());
      if (parts.length == 1) {
        return List.of(part); // whatever its number: some writers count from 0
      }
      if (number < 1 || number > parts.length || parts[number - 1] != null) {
        return BROKEN;
      }
      parts[number - 1] = part;
    }
    return List.of(parts);
  }
}
