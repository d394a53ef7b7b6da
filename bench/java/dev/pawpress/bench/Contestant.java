package dev.pawpress.bench;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A pipeline that takes part.
 *
 * @param id in the JSON and of {@code -Dpipeline}
 * @param title for people
 * @param flags how it is started, for people: without paths
 * @param starts how it is started, by number of threads (1 and 2)
 * @param warmUps rounds that are not counted
 * @param rounds at most so many are counted
 */
record Contestant(
    String id, String title, String flags, Map<Integer, Start> starts, int warmUps, int rounds) {
  Contestant {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(flags, "flags");
    starts = Map.copyOf(starts);
  }

  /** Whether it takes part in a round; those below 0 warm up. */
  boolean takesPart(int round) {
    return round >= -warmUps && round < rounds;
  }

  /** A command and what is added to the environment. */
  record Start(List<String> command, Map<String, String> environment) {
    Start {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }
}
