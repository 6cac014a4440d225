package io.farr.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that comes into being whole or not at all: it is filled beside its place and moved there
 * when it is done.
 */
final class FreshFolder {
  /** Fills the folder it is given. */
  @FunctionalInterface
  interface Filling<T> {
    T fill(Path folder) throws IOException;
  }

  private FreshFolder() {}

  /** The name that was given to what stands in a folder, or else the folder's own. */
  static String called(Path place, @Nullable String name) {
    return name == null ? place.toAbsolutePath().getFileName().toString() : name;
  }

  /**
   * Refuses a place that is taken.
   *
   * @throws UsageException if there is anything but an empty folder
   */
  static void check(Path place) {
    if (Files.exists(place) && !isEmptyFolder(place)) {
      throw new UsageException(
          "--out "
              + place
              + ": expected nothing or an empty folder, found "
              + (Files.isDirectory(place) ? "a folder with files" : "a file"));
    }
  }

  /** Fills a folder beside the place and moves it there; leaves nothing behind on failure. */
  static <T> T fill(Path place, Filling<T> filling) throws IOException {
    check(place);
    Path target = place.toAbsolutePath();
    Path beside =
        target.resolveSibling("." + target.getFileName() + ".tmp-" + ProcessHandle.current().pid());
    Files.createDirectories(target.getParent());
    try {
      T result = filling.fill(beside);
      Files.deleteIfExists(target);
      Files.move(beside, target);
      return result;
    } finally {
      delete(beside);
    }
  }

  /** Deletes a folder with all that is in it, if it is there. */
  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be deleted", e);
    }
  }

  private static boolean isEmptyFolder(Path place) {
    if (!Files.isDirectory(place)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(place)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(place + ": cannot be read", e);
    }
  }
}
