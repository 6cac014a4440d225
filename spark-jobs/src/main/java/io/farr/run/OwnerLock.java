package io.farr.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Says of a folder that its owner lives, by the pid file beside it. */
public final class OwnerLock implements AutoCloseable {
  private static final String PID = ".pid";

  private final Path folder;
  private final Path pidFile;
  private final Closeable signOfLife;

  private OwnerLock(Path folder, Path pidFile, Closeable signOfLife) {
    this.folder = folder;
    this.pidFile = pidFile;
    this.signOfLife = signOfLife;
  }

  /**
   * Takes a new name in a folder. The pid file comes first and goes last, so that a folder without
   * one is a dead one's.
   */
  public static OwnerLock take(Path home, String prefix) throws IOException {
    String name = prefix + UUID.randomUUID();
    Path pidFile = home.resolve(name + PID);
    return new OwnerLock(
        home.resolve(name),
        pidFile,
        RunStore.of(home).signOfLife(pidFile, String.valueOf(ProcessHandle.current().pid())));
  }

  /** The folder that is owned; not made here. */
  public Path folder() {
    return folder;
  }

  /** Whether a folder so prefixed, or its pid file, would have that name. */
  static boolean isNamed(Path entry, String prefix) {
    return String.valueOf(entry.getFileName()).startsWith(prefix);
  }

  /**
   * Deletes the folders of dead owners.
   *
   * @return the pid files of the living, sorted
   */
  public static List<Path> sweep(Path home, String prefix) throws IOException {
    List<Path> entries;
    try (Stream<Path> list = Files.list(home)) {
      entries = list.filter(entry -> isNamed(entry, prefix)).sorted().toList();
    }
    List<Path> living = new ArrayList<>();
    for (Path entry : entries) {
      String name = String.valueOf(entry.getFileName());
      if (name.endsWith(PID)) {
        Path folder = home.resolve(name.substring(0, name.length() - PID.length()));
        if (!RunStore.of(home).cleanIfDead(entry, () -> RunStore.of(home).deleteStaged(folder))) {
          living.add(entry);
        }
      } else if (!Folders.isThere(home.resolve(name + PID))) {
        RunStore.of(home).deleteStaged(entry);
      }
    }
    return living;
  }

  /** Whether that is the pid file of another lock of that prefix. */
  boolean isOther(Path entry, String prefix) {
    return isNamed(entry, prefix) && entry.toString().endsWith(PID) && !pidFile.equals(entry);
  }

  /** Gives the name up; the folder should be gone by now. */
  @Override
  public void close() throws IOException {
    signOfLife.close();
  }
}
