package dev.pawpress.devhost;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pawpress.processing.PhotoPath;
import java.nio.file.Path;
import java.util.Optional;

/** What a run of photos needs of an app that is running somewhere. */
interface RunningApp {
  /**
   * Uploads a file.
   *
   * @return the ETag of this version, without quotes
   */
  String upload(PhotoPath path, Path file);

  /** The photo's record, without what the database adds. */
  Optional<ObjectNode> record(PhotoPath path);

  /** The bytes of a rendition, by its path in the record. */
  byte[] rendition(String path);

  /**
   * Makes sure that somebody is there to answer.
   *
   * @throws LocalRunException if the host has ended by itself and is not started again
   */
  void keepRunning();
}
