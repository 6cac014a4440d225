package io.farr.spark;

import io.farr.codes.InputException;
import io.farr.codes.pack.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder of a run while it is being written: tables grow in a hidden folder inside it, are
 * moved into their places as wholes, and the manifest comes last. Whatever is closed before it was
 * committed disappears, with the folder of the run if that was made here.
 */
final class Staging implements AutoCloseable {
  private final Path output;
  private final Path hidden;
  private final boolean made;
  private final List<Path> moved = new ArrayList<>();
  private boolean committed;

  private Staging(Path output, Path hidden, boolean made) {
    this.output = output;
    this.hidden = hidden;
    this.made = made;
  }

  /**
   * Makes sure that a run may be written there; touches nothing.
   *
   * @throws InputException naming what is there
   */
  static void refuseUsed(Path output) {
    if (!Files.exists(output)) {
      return;
    }
    if (!Files.isDirectory(output)) {
      throw new InputException(output + ": expected a folder for the run, found a file");
    }
    if (Files.exists(output.resolve(RunManifest.FILE))) {
      throw new InputException(
          output + ": expected an empty folder, found a finished run (" + RunManifest.FILE + ")");
    }
    try (Stream<Path> entries = Files.list(output)) {
      Optional<Path> first = entries.sorted().findFirst();
      if (first.isPresent()) {
        throw new InputException(
            output + ": expected an empty folder, found " + first.get().getFileName());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(output + ": cannot be read", e);
    }
  }

  /** Begins a run there. */
  static Staging begin(Path output) {
    refuseUsed(output);
    try {
      boolean made = !Files.exists(output);
      Files.createDirectories(output);
      Path hidden = output.resolve(".staging-" + UUID.randomUUID());
      Files.createDirectory(hidden);
      return new Staging(output, hidden, made);
    } catch (IOException e) {
      throw new UncheckedIOException(output + ": cannot be made", e);
    }
  }

  /** Where Spark may write a table. */
  Path folder(Table table) {
    return hidden.resolve(table.folder());
  }

  /** The files that Spark wrote for a table, in the order of their rows, hashed and counted. */
  List<RunManifest.Output> files(Table table) throws IOException {
    List<RunManifest.Output> outputs = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder(table))) {
      files = entries.filter(Staging::isParquet).sorted().toList();
    }
    for (Path file : files) {
      String name = String.format(Locale.ROOT, "part-%05d.parquet", outputs.size());
      Path renamed = Files.move(file, file.resolveSibling(name));
      force(renamed);
      outputs.add(
          new RunManifest.Output(
              table.folder() + "/" + name,
              Hashes.sha256(renamed),
              Files.size(renamed),
              ParquetFile.footer(renamed).rows()));
    }
    return List.copyOf(outputs);
  }

  private static boolean isParquet(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".parquet") && !name.startsWith(".") && !name.startsWith("_");
  }

  /** Moves the tables into their places and writes the manifest. */
  void commit(RunManifest manifest) throws IOException {
    for (Table table : Table.values()) {
      // Spark's checksum files stay behind: the manifest has better ones.
      try (Stream<Path> entries = Files.list(folder(table))) {
        for (Path file : entries.filter(f -> !isParquet(f)).toList()) {
          LocalFolder.delete(file);
        }
      }
      Path place = output.resolve(table.folder());
      Files.move(folder(table), place, StandardCopyOption.ATOMIC_MOVE);
      moved.add(place);
      force(place);
    }
    LocalFolder.delete(hidden);
    manifest.write(output);
    committed = true;
  }

  /** Makes sure that a file, or the entries of a folder, are on disk. */
  static void force(Path path) throws IOException {
    StandardOpenOption how =
        Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders; there the file system journals their entries anyway.
      if (how == StandardOpenOption.WRITE) {
        throw e;
      }
    }
  }

  /** Files by table, for a manifest. */
  static Map<String, List<RunManifest.Output>> byFolder(
      Map<Table, List<RunManifest.Output>> outputs) {
    Map<String, List<RunManifest.Output>> byFolder = new LinkedHashMap<>();
    for (Table table : Table.values()) {
      byFolder.put(table.folder(), outputs.getOrDefault(table, List.of()));
    }
    return byFolder;
  }

  @Override
  public void close() {
    if (committed) {
      return;
    }
    try {
      LocalFolder.delete(hidden);
      for (Path place : moved) {
        LocalFolder.delete(place);
      }
      Files.deleteIfExists(output.resolve("." + RunManifest.FILE + ".tmp"));
      if (made) {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(output + ": what was begun cannot be removed", e);
    }
  }
}
