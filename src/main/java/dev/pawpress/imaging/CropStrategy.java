package dev.pawpress.imaging;

/** How to choose what stays when a picture is cropped to another shape. Thread-safe. */
public enum CropStrategy {
  /** The middle, whatever is there. */
  CENTRE("centre"),
  /** Where luma varies most: the window whose histogram has the highest entropy. */
  ENTROPY("entropy"),
  /** Where the eye goes: what differs from the rest, what is detailed, colourful or like skin. */
  ATTENTION("attention");

  private final String id;

  CropStrategy(String id) {
    this.id = id;
  }

  /** The strategy's word in recipes. */
  public String id() {
    return id;
  }
}
