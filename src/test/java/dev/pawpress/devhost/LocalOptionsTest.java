package dev.pawpress.devhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalOptionsTest {
  @TempDir private Path temporary;
  private final Properties properties = new Properties();
  private Path photos;

  @BeforeEach
  void makePhotos() throws IOException {
    photos = Files.createDirectories(temporary.resolve("photos"));
    Files.writeString(photos.resolve("a.jpg"), "a");
    properties.setProperty("pawpress.staging", "staging");
    properties.setProperty("photo", photos.toString());
  }

  @Test
  void servesWithoutAPhoto() throws IOException {
    properties.setProperty("photo", " ");

    LocalOptions options = LocalOptions.read(properties);

    assertThat(options.serving()).isTrue();
    assertThat(options.photos()).isEmpty();
    assertThat(options.out()).isEqualTo(Path.of("target/photos"));
    assertThat(options.drop()).isEqualTo(Path.of("target/drop"));
  }

  @Test
  void answersOnCoreToolsPortWhenServingElseOnAnyThatIsFree() throws IOException {
    assertThat(LocalOptions.read(properties).port()).isZero();
    properties.setProperty("port", "8080");
    assertThat(LocalOptions.read(properties).port()).isEqualTo(8080);
    properties.setProperty("photo", "");
    assertThat(LocalOptions.read(properties).port()).isEqualTo(8080);
    properties.setProperty("port", " ");
    assertThat(LocalOptions.read(properties).port()).isEqualTo(7071);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "http", "8080 8081", "999999999999"})
  void refusesWhatIsNoPort(String port) {
    properties.setProperty("port", port);

    assertThatThrownBy(() -> LocalOptions.read(properties))
        .hasMessage("-Dport=%s must be a number from 0 (any port that is free) to 65535.", port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "out", "out/deeper"})
  void refusesToSaveInsideThePhotosFolder(String below) {
    properties.setProperty("out", photos.resolve(below).toString());

    assertThatThrownBy(() -> LocalOptions.read(properties))
        .isInstanceOf(LocalRunException.class)
        .hasMessageContaining("lies inside the photos' folder");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
  void isNotFooledByALink() throws IOException {
    Path link = Files.createSymbolicLink(temporary.resolve("link"), photos);
    properties.setProperty("out", link.resolve("out").toString());

    assertThatThrownBy(() -> LocalOptions.read(properties)).isInstanceOf(LocalRunException.class);
  }

  @Test
  void refusesToSaveInsideTheDropFolder() {
    properties.setProperty("photo", "");
    properties.setProperty("out", "target/drop/out");

    assertThatThrownBy(() -> LocalOptions.read(properties)).isInstanceOf(LocalRunException.class);
  }

  @Test
  void savesBesideThePhotosFolder() throws IOException {
    properties.setProperty("out", temporary.resolve("photos-out").toString());

    assertThat(LocalOptions.read(properties).photos()).hasSize(1);
  }

  @Test
  void drawsAContactSheetIfSoAsked() throws IOException {
    assertThat(LocalOptions.read(properties).sheet()).isEmpty();
    properties.setProperty("sheet", " ");
    assertThat(LocalOptions.read(properties).sheet()).isEmpty();
    properties.setProperty("sheet", "target/sheet.jpg");
    assertThat(LocalOptions.read(properties).sheet()).contains(Path.of("target/sheet.jpg"));
  }

  @Test
  void refusesASheetThatCannotBeDrawn() {
    properties.setProperty("sheet", "sheet.gif");
    assertThatThrownBy(() -> LocalOptions.read(properties))
        .hasMessage("-Dsheet=sheet.gif must end with .png or .jpg.");

    properties.setProperty("sheet", photos.resolve("sheet.png").toString());
    assertThatThrownBy(() -> LocalOptions.read(properties))
        .hasMessageContaining("lies inside the photos' folder");

    properties.setProperty("sheet", "sheet.png");
    properties.setProperty("photo", "");
    assertThatThrownBy(() -> LocalOptions.read(properties))
        .hasMessage("-Dsheet=sheet.png needs -Dphoto: serving has no end.");
  }

  @Test
  void wantsToKnowWhereThePackagedAppIs() {
    properties.remove("pawpress.staging");

    assertThatThrownBy(() -> LocalOptions.read(properties))
        .isInstanceOf(LocalRunException.class)
        .hasMessageContaining("-Dpawpress.staging");
  }
}
