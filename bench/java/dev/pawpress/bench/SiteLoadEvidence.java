package dev.pawpress.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is there when a load is over, for {@link SiteLoadProof} to look for what is lost or
 * doubled.
 *
 * @param uploads what clients were answered
 * @param records every document of the album
 * @param raw names of all uploads that are stored, with their bytes
 * @param processed names of all renditions that are stored, with their bytes
 * @param messages how many are left, by queue; without those that are not waited for
 * @param made how often the app has made each photo
 * @param settled how often it has settled each; nothing if that was not waited for
 * @param complaints warnings and errors in the host's log
 * @param counted how many photos the site itself says the album has
 */
record SiteLoadEvidence(
    List<SiteLoadUpload> uploads,
    List<JsonNode> records,
    Map<String, Long> raw,
    Map<String, Long> processed,
    Map<String, Long> messages,
    Map<String, Integer> made,
    Optional<Map<String, Integer>> settled,
    List<String> complaints,
    long counted) {
  /** Copies all. */
  SiteLoadEvidence {
    uploads = List.copyOf(uploads);
    records = List.copyOf(records);
    raw = Map.copyOf(raw);
    processed = Map.copyOf(processed);
    messages = Map.copyOf(messages);
    made = Map.copyOf(made);
    settled = settled.map(Map::copyOf);
    complaints = List.copyOf(complaints);
  }
}
