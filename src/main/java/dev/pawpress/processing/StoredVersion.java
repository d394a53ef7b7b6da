package dev.pawpress.processing;

import dev.pawpress.imaging.ImageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is stored of a version, told valid by what was written beside the files. */
final class StoredVersion {
  private final Map<String, StoredRendition> valid;

  /**
   * @param listed everything stored of the photo
   * @param sourceEtag files that were made from another upload do not count
   * @param since nor do files stored before then, epoch milliseconds: a settlement may be about to
   *     remove them
   */
  StoredVersion(List<StoredRendition> listed, String sourceEtag, long since) {
    this.valid =
        listed.stream()
            .filter(stored -> stored.provenance().sourceEtag().equals(sourceEtag))
            .filter(stored -> stored.storedAt() > since)
            .collect(Collectors.toMap(stored -> stored.rendition().path(), Function.identity()));
  }

  /** The renditions in the record's order if none is missing, of an opaque or transparent photo. */
  Optional<Rendered> complete(RenditionTask task) {
    return complete(task, false).or(() -> complete(task, true));
  }

  private Optional<Rendered> complete(RenditionTask task, boolean transparent) {
    List<Rendition> all = new ArrayList<>();
    Set<String> findings = new HashSet<>();
    for (PlannedRendition planned : task.plan().renditions()) {
      for (ImageFormat format : task.formats(transparent)) {
        StoredRendition stored = valid.get(task.pathOf(planned, format));
        if (stored == null || !stored.rendition().isOf(planned.size())) {
          return Optional.empty();
        }
        all.add(stored.rendition());
        findings.add(stored.provenance().findings());
      }
    }
    return findings.stream()
        .filter(one -> findings.size() == 1) // else they are of different tries by different code
        .findFirst()
        .flatMap(Findings::parse)
        .map(parsed -> new Rendered(all, parsed));
  }
}
