package io.farr.spark;

import io.farr.run.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a disk would hold if the job had been killed, at every step that it reached: copies of its
 * output folder, made while it waits. In a copy nobody holds the owner's lock, as after a kill.
 */
public final class Crashes implements Step.Listener {
  /** One copy. */
  record Crash(Step step, int number, Path folder) {
    @Override
    public String toString() {
      return step + " (" + number + ")";
    }
  }

  private final Path output;
  private final Path copies;
  private final Set<Step> wanted;
  private final List<Crash> taken = new ArrayList<>();

  Crashes(Path output, Path copies) {
    this(output, copies, EnumSet.allOf(Step.class));
  }

  /** At some steps only. */
  Crashes(Path output, Path copies, Set<Step> wanted) {
    this.output = output;
    this.copies = copies;
    this.wanted = wanted;
  }

  @Override
  public void reached(Step step) {
    if (!wanted.contains(step)) {
      return;
    }
    Path copy = copies.resolve("crash-" + taken.size());
    copy(output, copy);
    taken.add(new Crash(step, taken.size(), copy));
  }

  /** In the order in which the steps were reached. */
  List<Crash> taken() {
    return List.copyOf(taken);
  }

  /** Copies a folder with all that is in it. */
  static void copy(Path from, Path to) {
    try {
      Files.walkFileTree(
          from,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
              Files.createDirectories(to.resolve(from.relativize(folder).toString()));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.copy(file, to.resolve(from.relativize(file).toString()));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
