package io.farr.run;

import io.farr.codes.pack.Hashes;
import io.farr.hadoop.ParquetFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a run while it is being written: the dictionary and those of the chunks that are
 * done, where they lie, what they are called, and whether they are still what the journal says of
 * them. Whose the folder is, {@link RunFolder} knows.
 */
public final class RunFiles {
  private static final String DICTIONARY = "dictionary";
  private static final Pattern PART = Pattern.compile("part-[0-9]{5,}\\.parquet");

  private final Path state;
  private final Path tables;
  private final RunStore store;

  RunFiles(Path state, RunStore store) {
    this.state = state;
    this.tables = state.resolve("tables");
    this.store = store;
  }

  /** Makes a folder for each table. */
  void makeFolders() throws IOException {
    for (Table table : Table.values()) {
      Files.createDirectories(folder(table));
    }
  }

  /** Where a table grows. */
  Path folder(Table table) {
    return tables.resolve(table.folder());
  }

  /** Where the dictionary lies once it is committed. */
  public Path dictionary() {
    return state.resolve(DICTIONARY);
  }

  /** Moves a dictionary from where Spark wrote it; the journal is to name it then. */
  public List<RunManifest.Output> moveDictionary(Path from) throws IOException {
    List<RunManifest.Output> outputs = new ArrayList<>();
    removeChecksums(from);
    for (Path file : parquet(from)) {
      outputs.add(output(file, DICTIONARY + "/" + file.getFileName()));
    }
    store.force(from);
    Folders.delete(dictionary());
    store.moveFolder(from, dictionary());
    store.force(state);
    return List.copyOf(outputs);
  }

  /** A file of a table as it will be named when the run is finished; makes sure it is on disk. */
  public RunManifest.Output output(Path file, String name) throws IOException {
    store.force(file);
    return new RunManifest.Output(
        name, Hashes.sha256(file), Files.size(file), ParquetFile.footer(file).rows());
  }

  /**
   * How a table calls the file of a partition. With another number of partitions, which a run may
   * be continued with, those of the same number still hold records of the same chunk, so that files
   * of different chunks never meet.
   */
  public static String part(Table table, int partition) {
    return String.format(Locale.ROOT, "%s/part-%05d.parquet", table.folder(), partition);
  }

  /** Moves a file of a chunk to the others of its table, by the name that it will have there. */
  public void moveChunk(Path from, String name) throws IOException {
    Files.move(from, tables.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Makes sure that the moves are on disk. */
  public void forceTables() throws IOException {
    for (Table table : Table.values()) {
      store.force(folder(table));
    }
  }

  /**
   * Compares what the journal names with what is there. Damaged and missing things are taken from
   * the journal's account, and what it does not name is removed.
   */
  void verify(RunJournal known) throws IOException {
    RunJournal.DictionaryDone dictionary = known.dictionary();
    if (dictionary == null
        || !dictionary.files().stream()
            .allMatch(file -> isWhole(state.resolve(file.file()), file))) {
      known.forgetDictionary();
      Folders.delete(dictionary());
    }
    List<Integer> damaged =
        known.chunks().values().parallelStream()
            .filter(
                chunk ->
                    !chunk.outputs().values().stream()
                        .flatMap(List::stream)
                        .allMatch(file -> isWhole(tables.resolve(file.file()), file)))
            .map(RunJournal.ChunkDone::chunk)
            .toList();
    damaged.forEach(known::forget);
    Set<Path> named = new HashSet<>();
    known
        .chunks()
        .values()
        .forEach(
            chunk ->
                chunk.outputs().values().stream()
                    .flatMap(List::stream)
                    .forEach(file -> named.add(tables.resolve(file.file()))));
    for (Table table : Table.values()) {
      try (Stream<Path> files = Files.list(folder(table))) {
        for (Path file : files.filter(f -> !named.contains(f)).toList()) {
          Folders.delete(file);
        }
      }
    }
  }

  private static boolean isWhole(Path file, RunManifest.Output expected) {
    try {
      return Folders.attributes(file)
              .filter(found -> found.isRegularFile() && found.size() == expected.bytes())
              .isPresent()
          && Hashes.sha256(file).equals(expected.sha256());
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
  }

  /** The Parquet files in a folder that Spark wrote, sorted by name. */
  public static List<Path> parquet(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(RunFiles::isParquet).sorted().toList();
    }
  }

  private static boolean isParquet(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".parquet") && !name.startsWith(".") && !name.startsWith("_");
  }

  /** Spark's checksum files stay behind: the journal has better ones. */
  private static void removeChecksums(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path file : entries.filter(f -> !isParquet(f)).toList()) {
        Folders.delete(file);
      }
    }
  }

  /** Whether a file is called as one of a table. */
  static boolean isPart(Path file) {
    return PART.matcher(String.valueOf(file.getFileName())).matches();
  }

  /** Files by table, for a manifest: those of all chunks in their order. */
  public static Map<String, List<RunManifest.Output>> byFolder(
      Iterable<RunJournal.ChunkDone> chunks) {
    Map<String, List<RunManifest.Output>> byFolder = new LinkedHashMap<>();
    for (Table table : Table.values()) {
      List<RunManifest.Output> files = new ArrayList<>();
      for (RunJournal.ChunkDone chunk : chunks) {
        files.addAll(chunk.outputs().getOrDefault(table.folder(), List.of()));
      }
      byFolder.put(table.folder(), List.copyOf(files));
    }
    return byFolder;
  }
}
