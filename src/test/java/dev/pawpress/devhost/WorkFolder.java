package dev.pawpress.devhost;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder with a run's log and photos, kept for this run alone until it is closed. */
final class WorkFolder implements AutoCloseable {
  private final Path folder;
  private final FileChannel channel;

  private WorkFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the folder, and makes it where it is missing.
   *
   * @throws LocalRunException if another run has it
   */
  static WorkFolder take(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve("local-run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new LocalRunException(
          "Pawpress is running already with the folder %s: end that run first."
              .formatted(folder.toAbsolutePath()));
    }
    return new WorkFolder(folder, channel);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
