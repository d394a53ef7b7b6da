package dev.pawpress.azure;

/** ETags in the two ways that Azure writes them. */
final class Etags {
  private Etags() {}

  /** As records and metadata have it: without quotes. Listings give it so, headers do not. */
  static String bare(String etag) {
    return etag.replace("\"", "");
  }

  /** As conditional headers want it. */
  static String quoted(String etag) {
    return "\"" + etag + "\"";
  }
}
