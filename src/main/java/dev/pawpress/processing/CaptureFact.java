package dev.pawpress.processing;

/** What a recipe may let into the record of how the photo was taken; by default nothing. */
public enum CaptureFact {
  /** When the photo was taken. */
  CAPTURE_TIME("captureTime"),
  /** Maker and model of the camera. */
  CAMERA("camera");

  private final String id;

  CaptureFact(String id) {
    this.id = id;
  }

  /** The name in recipes and records. */
  public String id() {
    return id;
  }
}
