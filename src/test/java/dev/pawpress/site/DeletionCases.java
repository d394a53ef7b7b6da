package dev.pawpress.site;

import static dev.pawpress.site.SiteClient.json;
import static dev.pawpress.site.SiteClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pawpress.devhost.PackagedApp;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Photos are deleted, with all that is kept of them. */
abstract class DeletionCases extends SiteCases {
  DeletionCases(PackagedApp app, SiteClient site) {
    super(app, site);
  }

  @Test
  void aDeletedPhotoIsGoneWithAllThatWasKeptOfIt() throws Exception {
    String location = uploaded("deleted", photo(21));
    JsonNode photo = site.done(location);
    String picture = photo.path("pictures").get(0).path("url").asText();
    awaitSettlement(photo.path("id").asText());

    assertThat(delete(location)).isEqualTo(204);

    HttpResponse<byte[]> answer = site.get(location);
    assertThat(answer.statusCode()).isEqualTo(410);
    assertThat(problem(answer)).isEqualTo("gone");
    assertThat(site.get(location + "/similar").statusCode()).isEqualTo(410);
    assertThat(site.get(picture).statusCode()).isEqualTo(404);
    assertThat(json(site.get("/api/albums/deleted/photos")).path("photos")).isEmpty();
    assertThat(blobs("deleted/")).isEmpty();
    assertThat(delete(location)).as("once more").isEqualTo(204);
    assertThat(delete("/api/albums/deleted/photos/00000000000000000000000000000000"))
        .isEqualTo(204);
  }

  /** One that is under way could bring files back, which the next takes away. */
  private void awaitSettlement(String id) {
    app.awaitTrue(
        () ->
            app.log().stream()
                .anyMatch(
                    line ->
                        line.contains(" [SettlePhoto ")
                            && line.contains("] photo {")
                            && line.contains(id)));
  }

  /** Whatever the try that is under way still writes goes with the settlement. */
  @Test
  void aPhotoThatIsDeletedWhileItIsProcessedStaysGone() throws Exception {
    List<String> locations = new ArrayList<>();
    for (int number = 30; number < 36; number++) {
      locations.add(uploaded("hasty", photo(number)));
      Thread.sleep(150L * (number - 30));
      assertThat(delete(locations.get(locations.size() - 1))).isEqualTo(204);
    }

    app.awaitTrue(() -> app.isQuietFor(Duration.ofSeconds(5)));

    for (String location : locations) {
      assertThat(site.get(location).statusCode()).isEqualTo(410);
    }
    assertThat(blobs("hasty/")).isEmpty();
  }

  @Test
  void whatIsNoPhotoCannotBeDeleted() throws Exception {
    assertThat(delete("/api/albums/x/photos/zz")).isEqualTo(400);
    assertThat(delete("/api/albums/%20/photos/00000000000000000000000000000000")).isEqualTo(400);
  }
}
