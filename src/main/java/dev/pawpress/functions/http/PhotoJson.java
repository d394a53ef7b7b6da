package dev.pawpress.functions.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pawpress.gallery.Entry;
import dev.pawpress.gallery.PhotoKey;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.processing.Rendition;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A photo as anybody may see it. Only what is named here leaves the record: never the upload's path
 * (which people have named), its checksums, or what the owner alone should read of a failure.
 */
final class PhotoJson {
  private PhotoJson() {}

  static ObjectNode of(Entry entry) {
    if (entry instanceof Entry.Known known) {
      return of(known.record());
    }
    Entry.Announced announced = (Entry.Announced) entry;
    return head(announced.path().photoId(), announced.path().album(), "processing")
        .put("uploadedAt", announced.announcedAt());
  }

  static ObjectNode of(PhotoRecord record) {
    PhotoRecord.Source source = record.source();
    ObjectNode json =
        head(record.id(), record.album(), record.status().id())
            .put("uploadedAt", source.uploadedAt())
            .put("processedAt", record.processedAt());
    ObjectNode told = json.putObject("source").put("bytes", source.bytes());
    if (source.format() != null) {
      told.put("format", source.format());
      told.put("width", source.width()).put("height", source.height());
      json.put("width", source.width()).put("height", source.height());
    }
    if (record.status() == PhotoRecord.Status.READY) {
      addReady(json, record);
    }
    if (record.rejection() != null) {
      json.putObject("rejection")
          .put("code", record.rejection().code())
          .put("message", record.rejection().message());
    }
    if (record.failure() != null) {
      json.putObject("failure")
          .put("code", record.failure().code())
          .put("message", record.failure().message());
    }
    return json;
  }

  private static ObjectNode head(String id, String album, String status) {
    return Json.object().put("id", id).put("album", album).put("status", status);
  }

  private static void addReady(ObjectNode json, PhotoRecord record) {
    json.put("version", record.version());
    for (Rendition rendition : record.renditions()) {
      json.withArray("pictures")
          .addObject()
          .put("url", "/api/photos/" + path(rendition.path()))
          .put("format", rendition.format())
          .put("contentType", rendition.contentType())
          .put("width", rendition.width())
          .put("height", rendition.height())
          .put("bytes", rendition.bytes());
    }
    json.put("bytesSaved", record.bytesSaved());
    ObjectNode look =
        json.putObject("look")
            .put("thumbHash", record.look().thumbHash())
            .put("dominantColour", record.look().dominantColour());
    look.set("hints", Json.of(record.look().hints()));
    json.putObject("privacy").set("removed", Json.of(record.privacy().found()));
    if (record.capture() != null) {
      json.set("capture", Json.of(record.capture()));
    }
  }

  /** Where the photo is asked for. */
  static String location(PhotoKey key) {
    return "/api/albums/" + segment(key.album().value()) + "/photos/" + key.id();
  }

  private static String path(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(PhotoJson::segment)
        .collect(Collectors.joining("/"));
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
