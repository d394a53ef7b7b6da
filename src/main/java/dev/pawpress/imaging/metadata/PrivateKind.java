package dev.pawpress.imaging.metadata;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A kind of thing that a file can tell about people, beside the picture. The names are stable: they
 * are in records. Declared in the order of their names. Immutable and thread-safe.
 */
public enum PrivateKind {
  /** Who made it: EXIF Artist, XPAuthor; XMP dc:creator; IPTC by-line, credit; PNG Author. */
  ARTIST("artist"),

  /** The device: EXIF Make, Model, HostComputer, and their like in XMP; PNG Source. */
  CAMERA_MODEL("cameraModel"),

  /** When it was taken or changed: EXIF and XMP dates, IPTC dates, PNG tIME. */
  CAPTURE_TIME("captureTime"),

  /** Free text: a JPEG's COM, EXIF UserComment, XPComment, a PNG's texts, a GIF's comment. */
  COMMENT("comment"),

  /** C2PA or other JUMBF boxes: who did what with the picture, signed. */
  CONTENT_CREDENTIALS("contentCredentials"),

  /** EXIF Copyright, XMP dc:rights and usage terms, IPTC copyright notice, PNG Copyright. */
  COPYRIGHT("copyright"),

  /** Titles and captions: EXIF ImageDescription, XPTitle; XMP dc:title; IPTC caption; PNG Title. */
  DESCRIPTION("description"),

  /** What was done with it: XMP history and origin, raw development settings, Photoshop's state. */
  EDIT_HISTORY("editHistory"),

  /** Another picture, or a video: MPO, gain map, depth map, motion photo, further TIFF pages. */
  EMBEDDED_PICTURE("embeddedPicture"),

  /** An EXIF block, whatever is in it. */
  EXIF("exif"),

  /** Where faces are or who is seen: XMP regions, PersonInImage. */
  FACES("faces"),

  /** A position: EXIF's GPS directory beyond its version, XMP exif:GPS*. */
  GPS("gps"),

  /** An ICC profile: its texts name its maker, or the very screen it was measured on. */
  ICC_DESCRIPTION("iccDescription"),

  /** An IPTC block, whatever is in it. */
  IPTC("iptc"),

  /** EXIF XPKeywords, XMP dc:subject, IPTC keywords. */
  KEYWORDS("keywords"),

  /** The lens: EXIF LensMake, LensModel; XMP aux:Lens. */
  LENS_MODEL("lensModel"),

  /** A place by its name: IPTC and XMP city, sublocation, country. */
  LOCATION("location"),

  /** The maker's own block, which nobody can vouch for: EXIF MakerNote, DNGPrivateData, FLIR. */
  MAKER_NOTE("makerNote"),

  /** EXIF CameraOwnerName, XMP aux:OwnerName. */
  OWNER_NAME("ownerName"),

  /** Of body or lens: EXIF BodySerialNumber, LensSerialNumber; XMP aux:SerialNumber. */
  SERIAL_NUMBER("serialNumber"),

  /** EXIF Software, XMP xmp:CreatorTool, IPTC program, PNG Software. */
  SOFTWARE("software"),

  /** A small picture, maybe of what was cropped away: EXIF, JFIF, JFXX, Photoshop, XMP, HEIC. */
  THUMBNAIL("thumbnail"),

  /** Bytes behind the picture's end. */
  TRAILING_DATA("trailingData"),

  /** EXIF ImageUniqueID, XMP document and instance ids, Samsung's id. */
  UNIQUE_ID("uniqueId"),

  /** A segment, chunk or box that no standard names, or bytes between such. */
  UNKNOWN_BLOCK("unknownBlock"),

  /** A part is broken, or there is more than is looked at: there may be more kinds than named. */
  UNREADABLE("unreadable"),

  /** An XMP packet, whatever is in it. */
  XMP("xmp");

  private final String id;

  PrivateKind(String id) {
    this.id = id;
  }

  /** The name in records, such as {@code serialNumber}. */
  public String id() {
    return id;
  }

  /** Each once, in the order of their names. */
  static List<PrivateKind> sorted(Collection<PrivateKind> kinds) {
    Set<PrivateKind> each = EnumSet.noneOf(PrivateKind.class);
    each.addAll(kinds);
    return List.copyOf(each);
  }
}
