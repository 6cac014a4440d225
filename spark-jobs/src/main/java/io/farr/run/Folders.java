package io.farr.run;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes and deletes whole folders, on disks and in stores. */
public final class Folders {
  public static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  private static final int ATTEMPTS = 20;
  private static final Duration BETWEEN = Duration.ofMillis(250);

  private Folders() {}

  /** Makes a folder that nobody but this user may look into, where the system knows such. */
  public static void makePrivate(Path folder) throws IOException {
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
    } catch (UnsupportedOperationException e) {
      // Windows keeps other books of who may do what.
      Files.createDirectory(folder);
    }
  }

  /**
   * Whether something is there. A store that does not answer has not said no, as it has for {@code
   * Files.exists}: what is not there is written anew, and what belongs to it is deleted.
   */
  static boolean isThere(Path path) throws IOException {
    return attributes(path).isPresent();
  }

  /** What is known of a file or folder, a link not followed; empty: there is none. */
  static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
    try {
      return Optional.of(
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Deletes a folder that tasks may still write to, which were told to stop: tried anew for some
   * seconds.
   */
  static void deleteWhenQuiet(Path folder) throws IOException {
    for (int left = ATTEMPTS; ; left--) {
      try {
        delete(folder);
        return;
      } catch (DirectoryNotEmptyException e) {
        if (left <= 1 || !sleep()) {
          throw e;
        }
      }
    }
  }

  private static boolean sleep() {
    try {
      Thread.sleep(BETWEEN.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Deletes a folder with all that is in it; what is gone already is no fault. */
  public static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
