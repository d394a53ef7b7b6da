package dev.pawpress.processing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pawpress.imaging.metadata.CaptureFacts;
import java.util.Optional;
import java.util.Set;

/**
 * How a photo was taken, as far as its file says and its recipe lets the record tell. What is not
 * told is {@code null}. Immutable and thread-safe.
 *
 * @param takenAt the camera's local time, such as {@code 2018-07-25T16:34:23}
 * @param offset of that time from UTC, such as {@code +02:00}
 * @param make the camera's maker
 * @param model the camera's name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Capture(String takenAt, String offset, String make, String model) {
  private static final Capture NOTHING = new Capture(null, null, null, null);

  /** Empty if there is nothing to tell. */
  static Optional<Capture> of(CaptureFacts facts, Set<CaptureFact> tells) {
    boolean time = tells.contains(CaptureFact.CAPTURE_TIME);
    boolean camera = tells.contains(CaptureFact.CAMERA);
    Capture capture =
        new Capture(
            time ? facts.takenAt() : null,
            time ? facts.offset() : null,
            camera ? facts.make() : null,
            camera ? facts.model() : null);
    return Optional.of(capture).filter(told -> !told.equals(NOTHING));
  }
}
