package dev.pawpress.devhost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawpress.imaging.RejectedImageException;
import dev.pawpress.imaging.Renditions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a contact sheet shows of photos: read from where {@link SavedPhotos} has put them. */
final class SheetEntries {
  /** Of the rendition that is shown; a narrower one if there is none so wide. */
  private static final int WIDTH = 640;

  private final ObjectMapper mapper = new ObjectMapper();
  private final Path out;

  SheetEntries(Path out) {
    this.out = out;
  }

  /** Of a photo that this run has saved. */
  ContactSheet.Entry of(Photo photo) throws IOException {
    Path folder = out.resolve(photo.name());
    JsonNode record = mapper.readTree(folder.resolve("record.json").toFile());
    String status = record.path("status").asText();
    return switch (status) {
      case "ready" -> ready(photo, folder, record);
      case "rejected" ->
          ContactSheet.Entry.without(
              photo.name(), status, record.path("rejection").path("code").asText());
      default -> ContactSheet.Entry.without(photo.name(), status, "");
    };
  }

  /** Of a photo that came to nothing. */
  ContactSheet.Entry unsaved(Photo photo) {
    return ContactSheet.Entry.without(photo.name(), "failed", "");
  }

  private static ContactSheet.Entry ready(Photo photo, Path folder, JsonNode record)
      throws IOException {
    JsonNode source = record.path("source");
    String detail =
        "%dx%d %s"
            .formatted(
                source.path("width").asInt(),
                source.path("height").asInt(),
                source.path("format").asText());
    JsonNode shown = shown(record.path("renditions"));
    if (shown == null) {
      return ContactSheet.Entry.without(photo.name(), "ready", "no rendition");
    }
    String path = shown.path("path").asText();
    byte[] file = Files.readAllBytes(folder.resolve(path.substring(path.lastIndexOf('/') + 1)));
    try {
      BufferedImage thumbnail =
          Renditions.thumbnail(file, ContactSheet.PICTURE_WIDTH, ContactSheet.PICTURE_HEIGHT);
      return new ContactSheet.Entry(photo.name(), "ready", detail, thumbnail);
    } catch (RejectedImageException e) {
      return ContactSheet.Entry.without(photo.name(), "unreadable", e.reason().code());
    }
  }

  /** The first that is 640 wide, or else the widest below, or else the narrowest. */
  private static JsonNode shown(JsonNode renditions) {
    JsonNode best = null;
    for (JsonNode rendition : renditions) {
      if (best == null || isBetter(rendition.path("width").asInt(), best.path("width").asInt())) {
        best = rendition;
      }
    }
    return best;
  }

  private static boolean isBetter(int width, int than) {
    return than > WIDTH ? width < than : width > than && width <= WIDTH;
  }
}
