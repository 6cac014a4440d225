package io.farr.codes.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hashes the largest file of a folder while something else is done: half of what opening a pack
 * takes is reading its manifest in a process that has just begun.
 */
final class HashAhead {
  /** Of no file. */
  static final HashAhead NONE = new HashAhead(null, CompletableFuture.completedFuture(""));

  private final @Nullable Path file;
  private final CompletableFuture<String> digest;

  private HashAhead(@Nullable Path file, CompletableFuture<String> digest) {
    this.file = file;
    this.digest = digest;
  }

  /** Begins with the largest file, unless it is smaller than so many bytes. */
  static HashAhead ofLargest(Path folder, long least) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.filter(Files::isRegularFile).toList();
    }
    Path largest = files.stream().max(Comparator.comparingLong(HashAhead::size)).orElse(null);
    if (largest == null || size(largest) < least) {
      return NONE;
    }
    return new HashAhead(
        largest,
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Hashes.sha256(largest);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // gone or unreadable: whoever needs it will say so
    }
  }

  /** Whether this is the file that is hashed. */
  boolean isOf(Path other) {
    return other.equals(file);
  }

  /**
   * The digest of the file; waits for it.
   *
   * @throws IOException if the file cannot be read
   */
  String sha256() throws IOException {
    try {
      return digest.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException unreadable) {
        throw unreadable.getCause();
      }
      throw e;
    }
  }
}
