package dev.pawpress.functions.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pawpress.gallery.Entry;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.processing.PhotoRecordJson;
import dev.pawpress.testing.SampleRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhotoJsonTest {
  private static final PhotoPath TOM = new PhotoPath("Söhne & cats/tom's secret.jpg");

  @Test
  void anAnnouncedPhotoIsProcessing() {
    assertThat(PhotoJson.of(new Entry.Announced(TOM, 5)).toString())
        .isEqualTo(
            "{\"id\":\"%s\",\"album\":\"Söhne & cats\",\"status\":\"processing\",\"uploadedAt\":5}"
                .formatted(TOM.photoId()));
  }

  /** Whatever a record may come to have: this list is the whole of what the public sees. */
  @Test
  void aReadyPhotoShowsJustThis() {
    ObjectNode json = PhotoJson.of(SampleRecords.ready(TOM.value()));

    List<String> names = new ArrayList<>();
    collect("", json, names);
    assertThat(names.stream().distinct().sorted())
        .containsExactly(
            "album",
            "bytesSaved",
            "height",
            "id",
            "look",
            "look.dominantColour",
            "look.hints",
            "look.thumbHash",
            "pictures",
            "pictures.bytes",
            "pictures.contentType",
            "pictures.format",
            "pictures.height",
            "pictures.url",
            "pictures.width",
            "privacy",
            "privacy.removed",
            "processedAt",
            "source",
            "source.bytes",
            "source.format",
            "source.height",
            "source.width",
            "status",
            "uploadedAt",
            "version",
            "width");
    assertThat(json.toString()).doesNotContain("tom", "secret", "ETag", "sha256");
  }

  private static void collect(String prefix, JsonNode json, List<String> names) {
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      String name = prefix + field.getKey();
      names.add(name);
      JsonNode value = field.getValue();
      collect(name + ".", value.isArray() && !value.isEmpty() ? value.get(0) : value, names);
    }
  }

  @Test
  void aFailedPhotoDoesNotTellItsOwnersCause() {
    PhotoRecord failed =
        PhotoRecordJson.read(
            """
            {"id":"%s","album":"x","schema":1,"status":"failed","processedAt":2,
             "source":{"path":"x/y","etag":"1","bytes":3,"uploadedAt":1},
             "failure":{"code":"storage","message":"Later.","cause":"account pawpress at 10.0.0.1"}}
            """
                .formatted(TOM.photoId()));

    assertThat(PhotoJson.of(failed).toString())
        .contains("\"failure\":{\"code\":\"storage\",\"message\":\"Later.\"}")
        .doesNotContain("10.0.0.1", "x/y");
  }

  @Test
  void urlsArePercentEncoded() {
    String json =
        PhotoJson.of(
                PhotoRecordJson.read(
                    SampleRecords.documented().replace("\"sample/", "\"S\u00f6hne & cats+/")))
            .toString();

    assertThat(json).contains("\"/api/photos/S%C3%B6hne%20%26%20cats%2B/");
  }
}
