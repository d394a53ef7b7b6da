package dev.pawpress.imaging.metadata;

import java.util.HashMap;
import java.util.Map;

/**
 * What kind of thing an XMP property tells, by its name without the prefix, which every file may
 * choose anew. Names from ISO 16684-1 (XMP), the IPTC Photo Metadata Standard 2023.2, the MWG
 * regions, Adobe's and Microsoft's schemas, and Google's for depth, gain maps and motion photos.
 */
final class XmpNames {
  private static final Map<String, PrivateKind> KINDS = new HashMap<>();

  static {
    put(PrivateKind.ARTIST, "creator Artist Author AuthorsPosition CaptionWriter Credit");
    put(PrivateKind.ARTIST, "CreatorContactInfo Photographer ImageCreator Byline");
    put(PrivateKind.CAMERA_MODEL, "Make Model UniqueCameraModel CameraModel CameraManufacturer");
    put(PrivateKind.CAPTURE_TIME, "DateTimeOriginal DateTimeDigitized DateTime DateCreated");
    put(PrivateKind.CAPTURE_TIME, "CreateDate ModifyDate MetadataDate DateAcquired");
    put(PrivateKind.COMMENT, "UserComment Comment");
    put(PrivateKind.COPYRIGHT, "rights UsageTerms WebStatement CopyrightOwner Copyright");
    put(PrivateKind.DESCRIPTION, "title description Headline ImageDescription Instructions");
    put(PrivateKind.DESCRIPTION, "AltTextAccessibility ExtDescrAccessibility Event");
    put(PrivateKind.EDIT_HISTORY, "History DerivedFrom Ingredients DocumentAncestors Manifest");
    put(PrivateKind.EDIT_HISTORY, "RawFileName HasSettings TextLayers");
    put(PrivateKind.EMBEDDED_PICTURE, "MotionPhoto MicroVideo Directory HDRGainMapVersion");
    put(PrivateKind.EMBEDDED_PICTURE, "GainMapMax DepthMap AuxiliaryImageType");
    put(PrivateKind.FACES, "Regions RegionList RegionInfo PersonInImage PersonInImageWDetails");
    put(PrivateKind.FACES, "PersonDisplayName");
    put(PrivateKind.KEYWORDS, "subject hierarchicalSubject Keywords TagsList LastKeywordXMP");
    put(PrivateKind.KEYWORDS, "CatalogSets SupplementalCategories");
    put(PrivateKind.LENS_MODEL, "Lens LensModel LensMake LensID");
    put(PrivateKind.LOCATION, "City State Country CountryCode Location LocationShown");
    put(PrivateKind.LOCATION, "LocationCreated Sublocation ProvinceState CountryName");
    put(PrivateKind.OWNER_NAME, "OwnerName CameraOwnerName");
    put(PrivateKind.SERIAL_NUMBER, "SerialNumber LensSerialNumber BodySerialNumber");
    put(PrivateKind.SERIAL_NUMBER, "CameraSerialNumber");
    put(PrivateKind.SOFTWARE, "CreatorTool Software ProcessingSoftware OriginatingProgram");
    put(PrivateKind.SOFTWARE, "CameraFirmware");
    put(PrivateKind.THUMBNAIL, "Thumbnails");
    put(PrivateKind.UNIQUE_ID, "DocumentID InstanceID OriginalDocumentID documentID instanceID");
    put(PrivateKind.UNIQUE_ID, "ImageUniqueID RawDataUniqueID DigitalImageGUID");
  }

  private XmpNames() {}

  private static void put(PrivateKind kind, String names) {
    for (String name : names.split(" ", -1)) {
      KINDS.put(name, kind);
    }
  }

  /**
   * What a property tells; null if nothing of anybody.
   *
   * @param name with its prefix
   */
  static PrivateKind kindOf(String name) {
    String local = local(name);
    if (local.startsWith("GPS")) {
      return local.equals("GPSVersionID") ? null : PrivateKind.GPS;
    }
    PrivateKind kind = KINDS.get(local);
    if (kind != null) {
      return kind;
    }
    return switch (name.substring(0, Math.max(0, name.indexOf(':')))) {
      case "crs" -> PrivateKind.EDIT_HISTORY; // Camera Raw's settings are too many to name
      case "GDepth", "GImage", "GAudio" -> PrivateKind.EMBEDDED_PICTURE; // in base64
      default -> null;
    };
  }

  static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }
}
