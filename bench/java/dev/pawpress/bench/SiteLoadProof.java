package dev.pawpress.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks for what a load has lost or doubled: holds what clients were answered against what is
 * stored, and against what the app says to have done. For one thread.
 */
final class SiteLoadProof {
  private final SiteLoadEvidence evidence;
  private final int filesEach;
  private final List<String> faults = new ArrayList<>();

  private SiteLoadProof(SiteLoadEvidence evidence, int filesEach) {
    this.evidence = evidence;
    this.filesEach = filesEach;
  }

  /**
   * All that is wrong, a sentence each; none if nothing was lost and nothing doubled.
   *
   * @param filesEach renditions that each photo must have
   */
  static List<String> faults(SiteLoadEvidence evidence, int filesEach) {
    SiteLoadProof proof = new SiteLoadProof(evidence, filesEach);
    proof.uploads();
    proof.records();
    proof.stored();
    proof.calls("made", evidence.made());
    evidence.settled().ifPresent(counts -> proof.calls("settled", counts));
    proof.leftovers();
    return proof.faults;
  }

  /** Each was let in, as a photo of its own. */
  private void uploads() {
    Set<String> ids = new HashSet<>();
    for (SiteLoadUpload upload : evidence.uploads()) {
      if (!upload.told().isEmpty()) {
        faults.add("upload %s: %s".formatted(upload.sha256(), upload.told()));
      }
      if (upload.isTaken() && !ids.add(upload.id())) {
        faults.add("photo %s: two uploads were given this id".formatted(upload.id()));
      }
    }
  }

  /** Each has one record, which is ready and of its own bytes; nobody else has one. */
  private void records() {
    Map<String, JsonNode> records = new HashMap<>();
    for (JsonNode record : evidence.records()) {
      if (records.put(id(record), record) != null) {
        faults.add("photo %s: two records".formatted(id(record)));
      }
    }
    Set<String> strays = new HashSet<>(records.keySet());
    for (SiteLoadUpload upload : evidence.uploads()) {
      if (upload.isTaken()) {
        strays.remove(upload.id());
        judge(upload, records.get(upload.id()));
      }
    }
    strays.forEach(
        id -> faults.add("photo %s: a record, but no upload was answered so".formatted(id)));
    if (evidence.counted() != records.size()) {
      faults.add("the site counts %d photos of %d".formatted(evidence.counted(), records.size()));
    }
  }

  private void judge(SiteLoadUpload upload, JsonNode record) {
    if (record == null) {
      faults.add("photo %s: lost, no record".formatted(upload.id()));
      return;
    }
    String status = record.path("status").asText();
    int files = record.path("renditions").size();
    if (!status.equals("ready")) {
      faults.add("photo %s: not ready but %s".formatted(upload.id(), status));
    } else if (!record.path("source").path("sha256").asText().equals(upload.sha256())) {
      faults.add("photo %s: made of other bytes than were uploaded".formatted(upload.id()));
    } else if (files != filesEach) {
      faults.add("photo %s: %d files, expected %d".formatted(upload.id(), files, filesEach));
    }
  }

  /** What is stored is what the records tell, each file once and of the size that is told. */
  private void stored() {
    Map<String, Long> raw = new TreeMap<>();
    Map<String, Long> processed = new TreeMap<>();
    for (JsonNode record : evidence.records()) {
      expect(raw, record.path("source"));
      record.path("renditions").forEach(rendition -> expect(processed, rendition));
    }
    compare("raw", raw, evidence.raw());
    compare("processed", processed, evidence.processed());
  }

  private void expect(Map<String, Long> files, JsonNode told) {
    String path = told.path("path").asText();
    if (files.put(path, told.path("bytes").asLong()) != null) {
      faults.add("%s: two records tell of this file".formatted(path));
    }
  }

  private void compare(String container, Map<String, Long> told, Map<String, Long> there) {
    told.forEach(
        (name, bytes) -> {
          Long found = there.get(name);
          if (found == null) {
            faults.add("%s/%s: lost".formatted(container, name));
          } else if (!found.equals(bytes)) {
            faults.add(
                "%s/%s: %d bytes, the record says %d".formatted(container, name, found, bytes));
          }
        });
    there.keySet().stream()
        .filter(name -> !told.containsKey(name))
        .forEach(
            name -> faults.add("%s/%s: no record tells of this file".formatted(container, name)));
  }

  /** Once for each photo. */
  private void calls(String what, Map<String, Integer> counts) {
    for (SiteLoadUpload upload : evidence.uploads()) {
      int count = counts.getOrDefault(upload.id(), 0);
      if (upload.isTaken() && count != 1) {
        faults.add("photo %s: %s %d times".formatted(upload.id(), what, count));
      }
    }
  }

  private void leftovers() {
    evidence
        .messages()
        .forEach(
            (queue, count) -> {
              if (count != 0) {
                faults.add("queue %s: %d messages are left".formatted(queue, count));
              }
            });
    evidence.complaints().forEach(line -> faults.add("log: %s".formatted(line)));
  }

  private static String id(JsonNode record) {
    return record.path("id").asText();
  }
}
