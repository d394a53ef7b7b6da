package dev.pawpress.testing;

import dev.pawpress.gallery.AlbumName;
import dev.pawpress.gallery.Batch;
import dev.pawpress.gallery.Entry;
import dev.pawpress.gallery.HashedPhoto;
import dev.pawpress.gallery.IncomingUploads;
import dev.pawpress.gallery.PhotoKey;
import dev.pawpress.gallery.Records;
import dev.pawpress.gallery.UploadTicket;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.processing.RawBlob;
import dev.pawpress.processing.RawUploads;
import dev.pawpress.processing.SettlementQueue;
import dev.pawpress.processing.SettlementRequest;
import dev.pawpress.processing.StoreException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The gallery's stores in memory, for what cannot be seen from outside: the order of calls, and
 * what is done when one of them fails. Not thread-safe.
 */
public class MemoryGallery implements Records, IncomingUploads, RawUploads, SettlementQueue {
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<String> calls = new ArrayList<>();
  private String failing = "";

  /** What was called, in order: the name of the method and what it was about. */
  public List<String> calls() {
    return calls;
  }

  /** Lets every call of a method fail from now on. */
  public void fail(String method) {
    failing = method;
  }

  /** Puts a record there, as the output binding does. */
  public void save(PhotoRecord record) {
    entries.put(record.id(), new Entry.Known(record));
  }

  private void called(String method, Object about) {
    calls.add(method + " " + about);
    if (method.equals(failing)) {
      throw new StoreException("Could not " + method, new IOException("down"));
    }
  }

  private Stream<PhotoRecord> ready(AlbumName album) {
    return entries.values().stream()
        .filter(Entry.Known.class::isInstance)
        .map(entry -> ((Entry.Known) entry).record())
        .filter(record -> record.album().equals(album.value()))
        .filter(record -> record.status() == PhotoRecord.Status.READY);
  }

  @Override
  public Optional<Entry> find(PhotoKey key) {
    called("find", key.id());
    return Optional.ofNullable(entries.get(key.id()))
        .filter(entry -> entry.path().album().equals(key.album().value()));
  }

  @Override
  public Batch<PhotoRecord> newest(AlbumName album, int limit, Optional<String> continuation) {
    called("newest", album);
    return new Batch<>(ready(album).limit(limit).toList(), Optional.empty());
  }

  @Override
  public long count(AlbumName album) {
    called("count", album);
    return ready(album).count();
  }

  @Override
  public List<String> withBytes(AlbumName album, String sha256, int most) {
    called("withBytes", album);
    return ready(album)
        .filter(record -> Objects.equals(record.source().sha256(), sha256))
        .map(PhotoRecord::id)
        .limit(most)
        .toList();
  }

  @Override
  public List<HashedPhoto> hashes(AlbumName album, int most) {
    called("hashes", album);
    return ready(album)
        .map(it -> new HashedPhoto(it.id(), Long.parseUnsignedLong(it.look().perceptualHash(), 16)))
        .limit(most)
        .toList();
  }

  @Override
  public void announce(Entry.Announced announced) {
    called("announce", announced.path());
    entries.putIfAbsent(announced.path().photoId(), announced);
  }

  @Override
  public void withdraw(Entry.Announced announced) {
    called("withdraw", announced.path());
    entries.remove(announced.path().photoId(), announced);
  }

  @Override
  public void create(PhotoPath path, String contentType, byte[] content) {
    called("create", path + " " + contentType + " " + content.length);
  }

  @Override
  public UploadTicket ticket(PhotoPath path, Duration validity) {
    called("ticket", path + " " + validity);
    return new UploadTicket(URI.create("https://store.invalid/raw?sig=secret"), 900_000);
  }

  @Override
  public Optional<RawBlob> look(PhotoPath path) {
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> read(PhotoPath path, String etag) {
    return Optional.empty();
  }

  @Override
  public void send(SettlementRequest request) {
    called("send", request);
  }

  @Override
  public void remove(PhotoPath path) {
    called("remove", path);
  }
}
