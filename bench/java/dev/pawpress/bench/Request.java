package dev.pawpress.bench;

import java.util.List;

/**
 * What a pipeline's process is asked, in one line of JSON.
 *
 * @param photos files; none to be told only how the process began
 * @param out folder where the renditions are kept, below it one folder a photo; null: not at all
 * @param atOnce how many photos are worked on at the same time
 */
record Request(List<String> photos, String out, int atOnce) {
  Request {
    photos = List.copyOf(photos);
  }
}
