package io.farr.spark;

import io.farr.codes.pack.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of a run while it is being written: tables grow in a hidden folder inside it, are
 * moved into their places as wholes, and the manifest comes last. Whatever is closed before it was
 * committed disappears, with the folders that were made here. What a killed run has left, text in
 * clear among it, is removed by the next one: a run without a manifest did not happen.
 */
final class Staging implements AutoCloseable {
  private static final String PREFIX = ".staging-";
  private static final String MANIFEST_BEGUN = "." + RunManifest.FILE + ".tmp";
  private static final Pattern PART = Pattern.compile("part-[0-9]{5}\\.parquet");

  private final Path output;
  private final OwnerLock owner;
  private final Path hidden;
  private final List<Path> made;
  private final List<Path> moved = new ArrayList<>();
  private boolean committed;

  private Staging(Path output, OwnerLock owner, List<Path> made) {
    this.output = output;
    this.owner = owner;
    this.hidden = owner.folder();
    this.made = made;
  }

  /**
   * Begins a run there, and removes what killed ones have left.
   *
   * @throws OutputFolderException if something else is there, another run is being written there,
   *     or nothing can be written there
   */
  static Staging begin(Path output) {
    List<Path> made = new ArrayList<>();
    try {
      clear(output);
      make(output.toAbsolutePath(), made);
      OwnerLock owner = OwnerLock.take(output, PREFIX);
      Staging staging = new Staging(output, owner, made);
      try {
        Files.createDirectory(staging.hidden);
        refuseShared(output, owner);
        return staging;
      } catch (IOException | RuntimeException e) {
        staging.close();
        throw e;
      }
    } catch (IOException e) {
      unmake(made);
      throw new OutputFolderException(output + ": cannot be written (" + reason(e) + ")");
    }
  }

  /** Makes a folder and those above it; lists what was made, the innermost first. */
  private static void make(Path folder, List<Path> made) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      make(parent, made);
    }
    try {
      Files.createDirectory(folder);
      made.add(0, folder);
    } catch (FileAlreadyExistsException e) {
      // Made by another meanwhile, or no folder at all.
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  private static void unmake(List<Path> made) {
    for (Path folder : made) {
      try {
        Files.deleteIfExists(folder);
      } catch (IOException e) {
        // Somebody else has put something there.
        return;
      }
    }
  }

  private static String reason(IOException e) {
    if (!(e instanceof FileSystemException)) {
      return String.valueOf(e.getMessage());
    }
    FileSystemException fault = (FileSystemException) e;
    if (fault instanceof AccessDeniedException) {
      return fault.getFile() + ": permission denied";
    }
    if (fault instanceof FileAlreadyExistsException) {
      return fault.getFile() + " is a file";
    }
    return fault.getFile()
        + ": "
        + (fault.getReason() == null ? fault.getClass().getSimpleName() : fault.getReason());
  }

  /** Removes what killed runs have left; refuses a folder with anything else. */
  private static void clear(Path output) throws IOException {
    if (!Files.exists(output)) {
      return;
    }
    if (!Files.isDirectory(output)) {
      throw new OutputFolderException(output + ": expected a folder for the run, found a file");
    }
    if (!OwnerLock.sweep(output, PREFIX).isEmpty()) {
      throw inUse(output);
    }
    if (Files.exists(output.resolve(RunManifest.FILE))) {
      throw taken(output, "a finished run (" + RunManifest.FILE + ")");
    }
    List<Path> left;
    try (Stream<Path> entries = Files.list(output)) {
      left = entries.sorted().toList();
    }
    for (Path entry : left) {
      if (!isOurs(entry)) {
        throw taken(output, String.valueOf(entry.getFileName()));
      }
    }
    for (Path entry : left) {
      LocalFolder.delete(entry);
    }
  }

  /** Two that began at once each see the other. */
  private static void refuseShared(Path output, OwnerLock owner) throws IOException {
    try (Stream<Path> entries = Files.list(output)) {
      if (entries.anyMatch(
          entry ->
              OwnerLock.isNamed(entry, PREFIX)
                  && !owner.isAt(entry)
                  && !entry.equals(owner.folder()))) {
        throw inUse(output);
      }
    }
  }

  private static OutputFolderException inUse(Path output) {
    return taken(output, "another run being written there");
  }

  private static OutputFolderException taken(Path output, String found) {
    return new OutputFolderException(
        output + ": expected nothing or an empty folder, found " + found);
  }

  /** Whether a run that was killed may have left it; a folder that holds more is somebody's. */
  private static boolean isOurs(Path entry) throws IOException {
    String name = String.valueOf(entry.getFileName());
    if (name.equals(MANIFEST_BEGUN)) {
      return true;
    }
    if (Arrays.stream(Table.values()).noneMatch(table -> table.folder().equals(name))
        || !Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> files = Files.list(entry)) {
      return files.allMatch(
          file ->
              PART.matcher(String.valueOf(file.getFileName())).matches()
                  && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
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
    // The lock goes last: whoever finds tables without a manifest may remove them.
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
    try (owner) {
      LocalFolder.delete(hidden);
      if (!committed) {
        for (Path place : moved) {
          LocalFolder.delete(place);
        }
        Files.deleteIfExists(output.resolve(MANIFEST_BEGUN));
      }
    } catch (IOException e) {
      if (committed) {
        // A finished run is whole; the next one there would be refused anyway.
        return;
      }
      throw new UncheckedIOException(output + ": what was begun cannot be removed", e);
    }
    if (!committed) {
      unmake(made);
    }
  }
}
