package dev.pawpress.imaging.metadata;

import java.time.Month;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When and with what a photo was taken, as its EXIF block says. Each is null if the file does not
 * say so, or nothing that can be believed: a date that no calendar has, a text without printable
 * characters. Immutable and thread-safe.
 *
 * @param takenAt the camera's local time, such as {@code 2018-07-25T16:34:23} (EXIF
 *     DateTimeOriginal)
 * @param offset of that time from UTC, such as {@code +02:00} (EXIF OffsetTimeOriginal); null with
 *     most cameras, and then the zone is unknown: it is not guessed
 * @param make the camera's maker, at most {@value #MOST_CHARACTERS} printable characters
 * @param model the camera's name, at most {@value #MOST_CHARACTERS} printable characters
 */
public record CaptureFacts(String takenAt, String offset, String make, String model) {
  static final int MOST_CHARACTERS = 64;

  /** A photo that says nothing. */
  public static final CaptureFacts NONE = new CaptureFacts(null, null, null, null);

  private static final Pattern LOCAL =
      Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d");

  /** From 14 hours east to 12 hours west of Greenwich are in use; 14 either way are allowed. */
  private static final Pattern OFFSET = Pattern.compile("[+-](0\\d|1[0-3]):[0-5]\\d|[+-]14:00");

  private static final Pattern EXIF =
      Pattern.compile("(\\d{4})[:-](\\d\\d)[:-](\\d\\d)[ T](\\d\\d:\\d\\d:\\d\\d)");

  public CaptureFacts {
    if (takenAt != null && !isLocalTime(takenAt)) {
      throw new IllegalArgumentException("takenAt is " + takenAt + ", no local time");
    }
    if (offset != null && (takenAt == null || !OFFSET.matcher(offset).matches())) {
      throw new IllegalArgumentException("offset is " + offset + " of " + takenAt);
    }
    CleanText.requireClean("make", make, MOST_CHARACTERS);
    CleanText.requireClean("model", model, MOST_CHARACTERS);
  }

  /**
   * @param time as EXIF writes it, {@code 2018:07:25 16:34:23}; anything else counts as none
   */
  static CaptureFacts ofExif(String time, String offset, String make, String model) {
    Matcher parts = EXIF.matcher(time == null ? "" : time);
    String takenAt =
        parts.matches()
            ? parts.group(1) + "-" + parts.group(2) + "-" + parts.group(3) + "T" + parts.group(4)
            : "";
    boolean dated = isLocalTime(takenAt);
    boolean placed = dated && offset != null && OFFSET.matcher(offset).matches();
    return new CaptureFacts(dated ? takenAt : null, placed ? offset : null, make, model);
  }

  private static boolean isLocalTime(String text) {
    Matcher parts = LOCAL.matcher(text);
    if (!parts.matches()) {
      return false;
    }
    int year = Integer.parseInt(parts.group(1));
    int month = Integer.parseInt(parts.group(2));
    int day = Integer.parseInt(parts.group(3));
    return year > 0
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= Month.of(month).length(isLeapYear(year));
  }

  /** java.time would load sixty classes, formatters among them, to tell. */
  private static boolean isLeapYear(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }
}
