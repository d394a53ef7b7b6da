package dev.pawpress.imaging;

/** The two codings of pictures in a HEIC or AVIF that are read. Thread-safe. */
enum StillCodec {
  /** H.265, in the HEIC files of iPhones. */
  HEVC("hvc1", "hvcC"),
  /** AV1, in AVIF files. */
  AV1("av01", "av1C");

  private final String itemType;
  private final String configurationBox;

  StillCodec(String itemType, String configurationBox) {
    this.itemType = itemType;
    this.configurationBox = configurationBox;
  }

  /** The box that describes an item so coded to its decoder. */
  String configurationBox() {
    return configurationBox;
  }

  /** The coding of an item's type, or null. */
  static StillCodec of(String itemType) {
    for (StillCodec codec : values()) {
      if (codec.itemType.equals(itemType)) {
        return codec;
      }
    }
    return null;
  }
}
