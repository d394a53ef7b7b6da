package dev.pawpress.devhost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * What a local run was asked for, by system properties: {@code -Dpawpress.staging} is the packaged
 * app, {@code -Dphoto} a file or folder to send through (blank: serve until Ctrl-C), {@code -Dout}
 * where renditions are saved, {@code -Dsheet} a picture to be drawn of what came out (blank: none),
 * {@code -Dport} where requests are answered (blank: 7071 when serving, as Core Tools have it, else
 * any that is free; so does 0), {@code -Dpawpress.work} the folder for the log, the lock and the
 * drop folder. Refuses what cannot work before anything is started.
 *
 * @param photos what to send through; none when serving
 * @param serving whether photos come later
 * @param sheet where to draw what came out, if anywhere
 * @param port where requests are answered; 0 for any that is free
 */
record LocalOptions(
    Path staging,
    List<Photo> photos,
    boolean serving,
    Path out,
    Optional<Path> sheet,
    int port,
    Path work) {
  private static final int CORE_TOOLS_PORT = 7071;
  private static final int MOST_PORT = 65_535;

  LocalOptions {
    photos = List.copyOf(photos);
    Objects.requireNonNull(sheet, "sheet");
  }

  /**
   * Reads the properties.
   *
   * @throws LocalRunException naming what cannot work
   */
  static LocalOptions read(Properties properties) throws IOException {
    String staging = properties.getProperty("pawpress.staging", "");
    if (staging.isBlank()) {
      throw new LocalRunException("-Dpawpress.staging must name the packaged app's folder.");
    }
    Path work = Path.of(properties.getProperty("pawpress.work", "target"));
    Path out = Path.of(properties.getProperty("out", work.resolve("photos").toString()));
    String photo = properties.getProperty("photo", "");
    boolean serving = photo.isBlank();
    Path given = serving ? work.resolve("drop") : Path.of(photo);
    List<Photo> photos = serving ? List.of() : PhotoFolder.photosIn(given);
    // Else the renditions of one run would be the photos of the next.
    if (real(out).startsWith(real(given))) {
      throw new LocalRunException(
          "-Dout=%s lies inside the photos' folder %s: give another."
              .formatted(out, given.toAbsolutePath()));
    }
    return new LocalOptions(
        Path.of(staging),
        photos,
        serving,
        out,
        sheet(properties, serving, given),
        port(properties, serving),
        work);
  }

  private static int port(Properties properties, boolean serving) {
    String port = properties.getProperty("port", "").strip();
    if (port.isEmpty()) {
      return serving ? CORE_TOOLS_PORT : 0;
    }
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > MOST_PORT) {
      throw new LocalRunException(
          "-Dport=%s must be a number from 0 (any port that is free) to %d."
              .formatted(port, MOST_PORT));
    }
    return Integer.parseInt(port);
  }

  private static Optional<Path> sheet(Properties properties, boolean serving, Path photos)
      throws IOException {
    String name = properties.getProperty("sheet", "");
    if (name.isBlank()) {
      return Optional.empty();
    }
    if (serving) {
      throw new LocalRunException("-Dsheet=%s needs -Dphoto: serving has no end.".formatted(name));
    }
    Path sheet = Path.of(name);
    if (!ContactSheet.canBeDrawnAs(sheet)) {
      throw new LocalRunException("-Dsheet=%s must end with .png or .jpg.".formatted(name));
    }
    if (Files.isDirectory(photos) && real(sheet).startsWith(real(photos))) {
      throw new LocalRunException(
          "-Dsheet=%s lies inside the photos' folder %s: give another place."
              .formatted(name, photos.toAbsolutePath()));
    }
    return Optional.of(sheet);
  }

  Path drop() {
    return work.resolve("drop");
  }

  /** Without links in the part that is there. */
  private static Path real(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    Path there = absolute;
    while (there != null && !there.toFile().exists()) {
      there = there.getParent();
    }
    return there == null ? absolute : there.toRealPath().resolve(there.relativize(absolute));
  }
}
