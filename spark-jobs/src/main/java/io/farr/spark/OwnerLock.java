package io.farr.spark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says of a folder that its owner lives, by a lock on the pid file beside it. The kernel releases
 * the lock with the process: numbers of processes come again, and differ between containers.
 */
final class OwnerLock implements AutoCloseable {
  private static final String PID = ".pid";

  private final Path folder;
  private final Path pidFile;
  private final FileChannel pid;

  private OwnerLock(Path folder, Path pidFile, FileChannel pid) {
    this.folder = folder;
    this.pidFile = pidFile;
    this.pid = pid;
  }

  /**
   * Takes a new name in a folder. The pid file comes first and goes last, so that a folder without
   * one is a dead one's.
   */
  static OwnerLock take(Path home, String prefix) throws IOException {
    String name = prefix + UUID.randomUUID();
    Path pidFile = home.resolve(name + PID);
    FileChannel pid =
        FileChannel.open(pidFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      // Another's sweep may have come between the file and the lock.
      if (pid.tryLock() == null || !Files.exists(pidFile)) {
        throw new IOException(pidFile + ": expected a new file, found it locked");
      }
      pid.write(
          ByteBuffer.wrap(
              String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      return new OwnerLock(home.resolve(name), pidFile, pid);
    } catch (IOException | RuntimeException e) {
      pid.close();
      Files.deleteIfExists(pidFile);
      throw e;
    }
  }

  /** The folder that is owned; not made here. */
  Path folder() {
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
  static List<Path> sweep(Path home, String prefix) throws IOException {
    List<Path> entries;
    try (Stream<Path> list = Files.list(home)) {
      entries = list.filter(entry -> isNamed(entry, prefix)).sorted().toList();
    }
    List<Path> living = new ArrayList<>();
    for (Path entry : entries) {
      String name = String.valueOf(entry.getFileName());
      if (name.endsWith(PID)) {
        if (!sweepIfDead(entry, home.resolve(name.substring(0, name.length() - PID.length())))) {
          living.add(entry);
        }
      } else if (!Files.exists(home.resolve(name + PID), LinkOption.NOFOLLOW_LINKS)) {
        LocalFolder.delete(entry);
      }
    }
    return living;
  }

  private static boolean sweepIfDead(Path pidFile, Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(pidFile, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return false;
      }
      LocalFolder.delete(folder);
      Files.deleteIfExists(pidFile);
      return true;
    } catch (OverlappingFileLockException e) {
      // A living one of this very JVM.
      return false;
    } catch (NoSuchFileException e) {
      // Another sweep has just removed it.
      return true;
    }
  }

  /** Whether that is the pid file of another lock of that prefix. */
  boolean isOther(Path entry, String prefix) {
    return isNamed(entry, prefix) && entry.toString().endsWith(PID) && !pidFile.equals(entry);
  }

  /** Gives the name up; the folder should be gone by now. */
  @Override
  public void close() throws IOException {
    try (pid) {
      Files.deleteIfExists(pidFile);
    }
  }
}
