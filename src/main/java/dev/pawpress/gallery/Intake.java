package dev.pawpress.gallery;

import dev.pawpress.imaging.ImageFormat;
import dev.pawpress.imaging.ImageInspector;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.RejectedImageException;
import dev.pawpress.imaging.RejectionReason;
import dev.pawpress.processing.Checksums;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.RawUploads;
import dev.pawpress.processing.SettlementQueue;
import dev.pawpress.processing.SettlementRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Lets uploads in: each becomes a new photo under a name that the app chooses. It is announced
 * before it is stored, so that whoever asks for it is told that it is on its way. Thread-safe.
 */
public final class Intake {
  /** How long an upload of somebody else's may begin after it has been let in. */
  static final Duration TICKET_VALIDITY = Duration.ofMinutes(15);

  private static final int MOST_DUPLICATES = 10;

  private final Records records;
  private final IncomingUploads uploads;
  private final RawUploads raw;
  private final SettlementQueue settlements;
  private final ImageLimits limits;
  private final ImageInspector inspector;
  private final Supplier<String> names;
  private final Clock clock;

  /**
   * @param limits of uploads
   * @param names gives a new one each time, in characters that any path can have, that nobody can
   *     guess
   */
  public Intake(
      Records records,
      IncomingUploads uploads,
      RawUploads raw,
      SettlementQueue settlements,
      ImageLimits limits,
      Supplier<String> names,
      Clock clock) {
    this.records = Objects.requireNonNull(records, "records");
    this.uploads = Objects.requireNonNull(uploads, "uploads");
    this.raw = Objects.requireNonNull(raw, "raw");
    this.settlements = Objects.requireNonNull(settlements, "settlements");
    this.limits = Objects.requireNonNull(limits, "limits");
    this.inspector = new ImageInspector(limits);
    this.names = Objects.requireNonNull(names, "names");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * What was let in.
   *
   * @param photo its announcement
   * @param duplicates ids of ready photos of the album that are the very same bytes
   */
  public record Taken(Entry.Announced photo, List<String> duplicates) {
    /** Copies the list. */
    public Taken {
      Objects.requireNonNull(photo, "photo");
      duplicates = List.copyOf(duplicates);
    }
  }

  /**
   * A place for an upload that goes straight to the store.
   *
   * @param photo its announcement
   * @param ticket to store it
   * @param maxBytes a larger one will be rejected
   */
  public record Place(Entry.Announced photo, UploadTicket ticket, long maxBytes) {
    /** Refuses nulls. */
    public Place {
      Objects.requireNonNull(photo, "photo");
      Objects.requireNonNull(ticket, "ticket");
    }
  }

  /** The most bytes that are taken. */
  public long maxBytes() {
    return limits.maxBytes();
  }

  /**
   * Judges an upload by its length alone, before anything else is done with it.
   *
   * @throws ProblemException if it is empty or over the limit
   */
  public void requireAllowed(long bytes) {
    try {
      inspector.requireAllowedBytes(bytes);
    } catch (RejectedImageException e) {
      throw new ProblemException(
          e.reason() == RejectionReason.EMPTY ? Problem.EMPTY : Problem.TOO_LARGE, e.getMessage());
    }
  }

  /**
   * Takes an upload.
   *
   * @param content not changed afterwards
   * @throws ProblemException if it is empty, over the limit, or no picture of a kind that is read
   */
  public Taken take(AlbumName album, byte[] content) {
    requireAllowed(content.length);
    ImageFormat format = formatOf(content);
    List<String> duplicates = records.withBytes(album, Checksums.sha256(content), MOST_DUPLICATES);
    Entry.Announced photo = announce(album, "." + format.extension());
    try {
      uploads.create(photo.path(), format.contentType(), content);
    } catch (RuntimeException e) {
      takeBack(photo, e);
      throw e;
    }
    return new Taken(photo, duplicates);
  }

  /**
   * Gives an upload a place. Whether something has come is looked at some time later, as of very
   * large files no event tells.
   *
   * @param bytes how many there will be, as far as is known by whoever sends them
   * @throws ProblemException if that is none, or over the limit
   */
  public Place place(AlbumName album, long bytes) {
    requireAllowed(bytes);
    Entry.Announced photo = announce(album, "");
    try {
      UploadTicket ticket = uploads.ticket(photo.path(), TICKET_VALIDITY);
      settlements.send(SettlementRequest.afterTicket(photo.path()));
      return new Place(photo, ticket, maxBytes());
    } catch (RuntimeException e) {
      withdraw(photo, e);
      throw e;
    }
  }

  private Entry.Announced announce(AlbumName album, String ending) {
    PhotoPath path = new PhotoPath(album + "/" + names.get() + ending);
    Entry.Announced photo = new Entry.Announced(path, clock.millis());
    records.announce(photo);
    return photo;
  }

  /**
   * It may be stored all the same, and be a photo by now. Whoever sent it is told that it failed
   * and sends it again: so it goes, by the settlement if not now. If nothing can be reached it
   * stays, and stays announced.
   */
  private void takeBack(Entry.Announced photo, RuntimeException fault) {
    try {
      settlements.send(SettlementRequest.afterDeletion(photo.path()));
      raw.remove(photo.path());
    } catch (RuntimeException second) {
      fault.addSuppressed(second);
      return;
    }
    withdraw(photo, fault);
  }

  /** If that fails too, the announcement goes by itself some time later. */
  private void withdraw(Entry.Announced photo, RuntimeException fault) {
    try {
      records.withdraw(photo);
    } catch (RuntimeException second) {
      fault.addSuppressed(second);
    }
  }

  private static ImageFormat formatOf(byte[] content) {
    try {
      return ImageInspector.formatOf(content);
    } catch (RejectedImageException e) {
      throw new ProblemException(Problem.UNSUPPORTED, e.getMessage());
    }
  }
}
