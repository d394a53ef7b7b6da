package dev.pawpress.testing;

import dev.pawpress.processing.FailureNote;
import dev.pawpress.processing.FailureNotes;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.Provenance;
import dev.pawpress.processing.RawBlob;
import dev.pawpress.processing.RawUploads;
import dev.pawpress.processing.Rendition;
import dev.pawpress.processing.RenditionStore;
import dev.pawpress.processing.StoredRendition;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One upload, and stores that take everything and keep only notes of failures. Thread-safe. */
public final class MemoryStores implements RawUploads, RenditionStore, FailureNotes {
  private final Map<PhotoPath, FailureNote> notes = new ConcurrentHashMap<>();
  private final byte[] content;
  private final RawBlob blob;

  /**
   * @param content of the upload, whatever path is asked for
   */
  public MemoryStores(byte[] content) {
    this.content = content;
    this.blob = new RawBlob("1", content.length, 0, Optional.of(md5(content)));
  }

  private static byte[] md5(byte[] content) {
    try {
      return MessageDigest.getInstance("MD5").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Optional<RawBlob> look(PhotoPath path) {
    return Optional.of(blob);
  }

  @Override
  public Optional<byte[]> read(PhotoPath path, String etag) {
    return Optional.of(content);
  }

  @Override
  public List<StoredRendition> list(PhotoPath path) {
    return List.of();
  }

  @Override
  public void put(Rendition rendition, byte[] file, Provenance provenance) {}

  @Override
  public void remove(StoredRendition stored) {}

  @Override
  public void write(PhotoPath path, FailureNote note) {
    notes.put(path, note);
  }

  @Override
  public Optional<FailureNote> find(PhotoPath path) {
    return Optional.ofNullable(notes.get(path));
  }

  @Override
  public void remove(PhotoPath path) {
    notes.remove(path);
  }
}
