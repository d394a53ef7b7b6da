package dev.pawpress.processing;

import dev.pawpress.imaging.ImageFormat;
import dev.pawpress.imaging.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is stored in one version's folder, told valid by what was written beside the files. */
final class StoredVersion {
  private final String folder;
  private final Map<String, Rendition> valid;

  /**
   * @param listed everything stored of the photo
   * @param folder the version's, with the closing slash: it stands for the upload's bytes and the
   *     recipe
   * @param sourceEtag files that were made from another upload do not count
   * @param since nor do files stored before then, epoch milliseconds: a settlement may be about to
   *     remove them
   */
  StoredVersion(List<StoredRendition> listed, String folder, String sourceEtag, long since) {
    this.folder = folder;
    this.valid =
        listed.stream()
            .filter(stored -> stored.sourceEtag().equals(sourceEtag))
            .filter(stored -> stored.storedAt() > since)
            .map(StoredRendition::rendition)
            .collect(Collectors.toMap(Rendition::path, Function.identity()));
  }

  /** The renditions in the record's order if none is missing, with JPEG or with PNG. */
  Optional<List<Rendition>> complete(List<Size> sizes) {
    return complete(sizes, ImageFormat.JPEG).or(() -> complete(sizes, ImageFormat.PNG));
  }

  private Optional<List<Rendition>> complete(List<Size> sizes, ImageFormat besideWebp) {
    List<Rendition> all = new ArrayList<>();
    for (Size size : sizes) {
      for (ImageFormat format : List.of(ImageFormat.WEBP, besideWebp)) {
        Rendition rendition = valid.get(nameIn(folder, size, format));
        if (rendition == null
            || rendition.width() != size.width()
            || rendition.height() != size.height()) {
          return Optional.empty();
        }
        all.add(rendition);
      }
    }
    return Optional.of(all);
  }

  /** The path of a rendition in its version's folder. */
  static String nameIn(String folder, Size size, ImageFormat format) {
    return folder + size.width() + "." + format.extension();
  }
}
