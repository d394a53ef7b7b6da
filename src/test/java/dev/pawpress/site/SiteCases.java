package dev.pawpress.site;

import static dev.pawpress.site.SiteClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.devhost.PackagedApp;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleScene;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What the parts of {@link SiteApiIT} share: the running app, and how photos come and go there. */
abstract class SiteCases {
  static final int MAX_BYTES = 400_000;

  final PackagedApp app;
  final SiteClient site;

  SiteCases(PackagedApp app, SiteClient site) {
    this.app = app;
    this.site = site;
  }

  /** Each number is another picture. */
  static byte[] photo(int number) {
    return SampleImages.file("jpeg", SampleScene.draw(120, 90, number));
  }

  /** Where the photo that was taken in is. */
  String uploaded(String album, byte[] content) throws Exception {
    HttpResponse<byte[]> answer = site.upload(album, content);
    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(202);
    return header(answer, "location");
  }

  /** The status that is answered. */
  int delete(String location) throws Exception {
    return site.send("DELETE", location, HttpRequest.BodyPublishers.noBody()).statusCode();
  }

  /** Names of all blobs, of uploads and of pictures, that begin so. */
  List<String> blobs(String prefix) {
    return Stream.of(app.local().raw(), app.local().processed())
        .flatMap(container -> container.listBlobs().stream())
        .map(blob -> blob.getName())
        .filter(name -> name.startsWith(prefix))
        .toList();
  }
}
