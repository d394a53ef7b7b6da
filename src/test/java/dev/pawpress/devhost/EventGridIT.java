package dev.pawpress.devhost;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pawpress.azure.AzureClients;
import dev.pawpress.azure.Connection;
import dev.pawpress.devhost.host.EventGridSimulator;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.testing.SampleScene;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The packaged app as on Flex Consumption: uploads come by Event Grid, twice and out of order. What
 * to make of them is said in a blob.
 */
@Tag("once")
class EventGridIT {
  private static PackagedApp app;
  private static EventGridSimulator eventGrid;

  @BeforeAll
  static void start() throws Exception {
    app =
        PackagedApp.start(
            Map.of(
                "AzureWebJobs.ProcessUpload.Disabled", "true",
                "AzureWebJobs.ProcessUploadEvent.Disabled", "false",
                "PAWPRESS_SETTLE_SECONDS", "3",
                "PAWPRESS_RECIPES_BLOB", "settings/cats/recipes.yaml"));
    BlobContainerClient settings =
        new AzureClients()
            .blobs(new Connection.WithKey(app.local().storageConnectionString()))
            .createBlobContainer("settings");
    settings
        .getBlobClient("cats/recipes.yaml")
        .upload(
            BinaryData.fromString("recipes: [{prefix: ''}, {prefix: cats/, widths: [40, 80]}]"));
    eventGrid =
        new EventGridSimulator(app.local().host().eventGridEndpoint(), "ProcessUploadEvent");
    assertThat(eventGrid.subscribe()).isTrue();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void eventsThatComeTwiceAndOutOfOrderLeaveTheNewestVersionOnce() throws Exception {
    PhotoPath path = new PhotoPath("cats/tom 100%25 ü.jpg");
    BlobClient blob = app.local().raw().getBlobClient(path.value());
    blob.upload(BinaryData.fromBytes(SampleScene.jpeg(120, 90, 1)));
    EventGridSimulator.Event first = EventGridSimulator.created(blob);
    eventGrid.deliver(first);
    app.await(path, app.etag(path));
    blob.upload(BinaryData.fromBytes(SampleScene.jpeg(90, 120, 2)), true);
    EventGridSimulator.Event second = EventGridSimulator.created(blob);

    eventGrid.deliver(second, second, first);
    eventGrid.deliver(first);

    ObjectNode record = app.await(path, app.etag(path));
    assertThat(record.path("status").asText()).isEqualTo("ready");
    assertThat(record.path("source").path("width").asInt()).isEqualTo(90);
    assertThat(record.path("recipe").path("prefix").asText()).isEqualTo("cats/");
    app.awaitTrue(() -> app.files(path).size() == 4);
    assertThat(app.files(path)).allMatch(name -> name.contains(record.path("version").asText()));
  }

  @Test
  void nothingIsPolledFor() throws Exception {
    PhotoPath silent = new PhotoPath("cats/silent.jpg");
    app.upload(silent, SampleScene.jpeg(120, 90, 1));
    PhotoPath announced = new PhotoPath("cats/announced.jpg");
    app.upload(announced, SampleScene.jpeg(120, 90, 1));
    eventGrid.deliver(
        EventGridSimulator.created(app.local().raw().getBlobClient(announced.value())));

    app.await(announced, app.etag(announced));

    assertThat(app.local().record(silent)).isEmpty();
    assertThat(app.receipts()).as("of blobs that were found by polling").isEmpty();
  }

  @Test
  void aBadUploadIsRejectedOnceHoweverOftenItsEventComes() throws Exception {
    PhotoPath path = new PhotoPath("cats/cat.jpg");
    app.upload(path, new byte[] {1, 2, 3});
    EventGridSimulator.Event event =
        EventGridSimulator.created(app.local().raw().getBlobClient(path.value()));
    app.awaitNoBlobWork();
    int before = app.log().size();

    eventGrid.deliver(event, event);

    ObjectNode record = app.await(path, app.etag(path));
    app.awaitNoBlobWork();
    List<String> lines = app.log().subList(before, app.log().size());
    assertThat(lines)
        .filteredOn(line -> line.contains("Executing 'Functions.ProcessUploadEvent'"))
        .as("one run for each delivery, and no further tries")
        .hasSize(2);
    assertThat(lines).noneMatch(line -> line.contains("Failed 'Functions."));
    assertThat(record.path("status").asText()).isEqualTo("rejected");
    assertThat(List.of(record.path("rejection").path("code").asText()))
        .containsExactly("unsupported");
  }
}
