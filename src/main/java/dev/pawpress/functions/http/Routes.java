package dev.pawpress.functions.http;

/** Where the functions are found; host.json has no prefix. Constants of the language. */
final class Routes {
  static final String ALBUMS = "api/albums";
  static final String PHOTOS = ALBUMS + "/{album}/photos";
  static final String PHOTO = PHOTOS + "/{id}";
  static final String SIMILAR = PHOTO + "/similar";
  static final String UPLOADS = ALBUMS + "/{album}/uploads";

  // A function has one level, and one that is disabled keeps its route: so these are others.
  private static final String SIGNED_IN = "api/signed-in/albums/{album}";

  static final String SIGNED_IN_PHOTOS = SIGNED_IN + "/photos";
  static final String SIGNED_IN_PHOTO = SIGNED_IN_PHOTOS + "/{id}";
  static final String SIGNED_IN_UPLOADS = SIGNED_IN + "/uploads";

  static final String PICTURE = "api/photos/{album}/{id}/{version}/{file}";
  static final String OPENAPI = "api/openapi.json";
  static final String SITE_FILE = "site/{file}";

  /** The root: a parameter that can only be empty. The host takes no empty route. */
  static final String ROOT = "{root:maxlength(0)?}";

  private Routes() {}
}
