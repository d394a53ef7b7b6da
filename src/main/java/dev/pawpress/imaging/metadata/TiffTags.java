package dev.pawpress.imaging.metadata;

import static java.util.Map.entry;

import java.util.Map;

/**
 * What kind of thing a TIFF tag tells. Numbers from the standards TIFF 6.0, CIPA DC-008-2023 (EXIF
 * 3.0), DNG 1.7 and, for the XP tags, Microsoft's list of native image format metadata.
 */
final class TiffTags {
  static final int NEW_SUBFILE_TYPE = 0x00fe;
  static final int MAKE = 0x010f;
  static final int MODEL = 0x0110;
  static final int STRIP_OFFSETS = 0x0111;
  static final int ARTIST = 0x013b;
  static final int SUB_DIRECTORIES = 0x014a;
  static final int JPEG_OFFSET = 0x0201;
  static final int XMP = 0x02bc;
  static final int COPYRIGHT = 0x8298;
  static final int IPTC = 0x83bb;
  static final int PHOTOSHOP = 0x8649;
  static final int EXIF_DIRECTORY = 0x8769;
  static final int ICC = 0x8773;
  static final int GPS_DIRECTORY = 0x8825;
  static final int TAKEN_AT = 0x9003;
  static final int OFFSET = 0x9011;
  static final int USER_COMMENT = 0x9286;
  static final int INTEROPERABILITY_DIRECTORY = 0xa005;

  private static final Map<Integer, PrivateKind> KINDS =
      Map.ofEntries(
          entry(0x010d, PrivateKind.DESCRIPTION), // DocumentName
          entry(0x010e, PrivateKind.DESCRIPTION), // ImageDescription
          entry(MAKE, PrivateKind.CAMERA_MODEL),
          entry(MODEL, PrivateKind.CAMERA_MODEL),
          entry(0x011d, PrivateKind.DESCRIPTION), // PageName
          entry(0x0131, PrivateKind.SOFTWARE),
          entry(0x0132, PrivateKind.CAPTURE_TIME), // DateTime, of the last change
          entry(ARTIST, PrivateKind.ARTIST),
          entry(0x013c, PrivateKind.CAMERA_MODEL), // HostComputer
          entry(COPYRIGHT, PrivateKind.COPYRIGHT),
          entry(TAKEN_AT, PrivateKind.CAPTURE_TIME),
          entry(OFFSET, PrivateKind.CAPTURE_TIME),
          entry(0x9004, PrivateKind.CAPTURE_TIME), // DateTimeDigitized
          entry(0x9213, PrivateKind.EDIT_HISTORY), // ImageHistory
          entry(0x927c, PrivateKind.MAKER_NOTE),
          entry(USER_COMMENT, PrivateKind.COMMENT),
          entry(0x935c, PrivateKind.EDIT_HISTORY), // ImageSourceData, Photoshop's layers
          entry(0x9c9b, PrivateKind.DESCRIPTION), // XPTitle
          entry(0x9c9c, PrivateKind.COMMENT), // XPComment
          entry(0x9c9d, PrivateKind.ARTIST), // XPAuthor
          entry(0x9c9e, PrivateKind.KEYWORDS), // XPKeywords
          entry(0x9c9f, PrivateKind.DESCRIPTION), // XPSubject
          entry(0xa40b, PrivateKind.MAKER_NOTE), // DeviceSettingDescription
          entry(0xa420, PrivateKind.UNIQUE_ID), // ImageUniqueID
          entry(0xa430, PrivateKind.OWNER_NAME), // CameraOwnerName
          entry(0xa431, PrivateKind.SERIAL_NUMBER), // BodySerialNumber
          entry(0xa433, PrivateKind.LENS_MODEL), // LensMake
          entry(0xa434, PrivateKind.LENS_MODEL),
          entry(0xa435, PrivateKind.SERIAL_NUMBER), // LensSerialNumber
          entry(0xa436, PrivateKind.DESCRIPTION), // ImageTitle
          entry(0xa437, PrivateKind.ARTIST), // Photographer
          entry(0xa438, PrivateKind.ARTIST), // ImageEditor
          entry(0xa439, PrivateKind.SOFTWARE), // CameraFirmware
          entry(0xa43a, PrivateKind.SOFTWARE), // RAWDevelopingSoftware
          entry(0xa43b, PrivateKind.SOFTWARE), // ImageEditingSoftware
          entry(0xa43c, PrivateKind.SOFTWARE), // MetadataEditingSoftware
          entry(0xc614, PrivateKind.CAMERA_MODEL), // UniqueCameraModel
          entry(0xc62f, PrivateKind.SERIAL_NUMBER), // CameraSerialNumber
          entry(0xc634, PrivateKind.MAKER_NOTE), // DNGPrivateData
          entry(0xc65d, PrivateKind.UNIQUE_ID), // RawDataUniqueID
          entry(0xc68b, PrivateKind.DESCRIPTION)); // OriginalRawFileName

  private TiffTags() {}

  /** Null if it tells nothing of anybody. */
  static PrivateKind kindOf(int tag) {
    return KINDS.get(tag);
  }
}
