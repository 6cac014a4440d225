package io.farr.run;

import io.farr.codes.pack.Hashes;
import io.farr.hadoop.HadoopFiles;
import io.farr.hadoop.ParquetFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a run while it is being written.
 *
 * <pre>
 * OUT/.staging-…        what Spark is writing now, locked by its owner; a dead owner's is removed
 * OUT/.run/journal      what is done ({@link RunJournal})
 * OUT/.run/dictionary/  what was found for each distinct segment, by salted hash: no text
 * OUT/.run/tables/…     the files of the chunks that are done
 * OUT/codings/ …        moved from there as wholes when all chunks are done
 * OUT/_MANIFEST.json    last; a run without it did not happen
 * </pre>
 *
 * <p>A job that breaks off leaves {@code .run} if anything in it is worth continuing, else nothing
 * at all, the folders that were made included.
 */
public final class RunFolder implements AutoCloseable {
  private static final String PREFIX = ".staging-";
  private static final String STATE = ".run";
  private static final String DICTIONARY = "dictionary";
  private static final String MANIFEST_BEGUN = "." + RunManifest.FILE + ".tmp";
  private static final Pattern PART = Pattern.compile("part-[0-9]{5}\\.parquet");

  private final Path output;
  private final RunStore store;
  private final Path state;
  private final OwnerLock owner;
  private final Path hidden;
  private final List<Path> made;
  private @Nullable RunManifest finished;
  private @Nullable RunJournal journal;
  private boolean committed;

  private RunFolder(Path output, OwnerLock owner, List<Path> made) {
    this.output = output;
    this.store = RunStore.of(output);
    this.state = output.resolve(STATE);
    this.owner = owner;
    this.hidden = owner.folder();
    this.made = made;
  }

  /**
   * Takes a folder for a run, and removes what killed jobs have left that cannot be continued.
   *
   * @throws OutputFolderException if something else is there, another run is being written there,
   *     one is there that is not to be continued, or nothing can be written there
   * @throws io.farr.codes.ArtefactException if the run there cannot be read
   */
  public static RunFolder begin(Path output, Resume resume) {
    OutputStore kind = OutputStore.of(output);
    kind.refuseUnsupported(output);
    kind.refuseUnsafe(OutputStore::told);
    List<Path> made = new ArrayList<>();
    try {
      refuseAtOnce(output, resume);
      make(output.toAbsolutePath(), made);
      OwnerLock owner = OwnerLock.take(output, PREFIX);
      RunFolder folder = new RunFolder(output, owner, made);
      try {
        Folders.makePrivate(folder.hidden);
        folder.refuseShared();
        folder.take(resume);
        return folder;
      } catch (IOException | RuntimeException e) {
        folder.release();
        throw e;
      }
    } catch (IOException e) {
      unmake(made);
      throw new OutputFolderException(output + ": cannot be written (" + reason(e) + ")");
    }
  }

  /** What can be said before anything is touched. */
  private static void refuseAtOnce(Path output, Resume resume) throws IOException {
    if (HadoopFiles.isHadoop(output)) {
      // A store that does not answer would be asked for every folder above.
      output.getFileSystem().provider().checkAccess(output.toAbsolutePath().getRoot());
    }
    if (!Files.exists(output)) {
      return;
    }
    if (!Files.isDirectory(output)) {
      throw new OutputFolderException(output + ": expected a folder for the run, found a file");
    }
    if (!OwnerLock.sweep(output, PREFIX).isEmpty()) {
      throw inUse(output);
    }
    if (resume == Resume.NO && Files.exists(output.resolve(RunManifest.FILE))) {
      throw taken(output, "a finished run (" + RunManifest.FILE + ")");
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

  /**
   * Two that began at once each see the other. A folder without a pid file is nobody's: a task that
   * outlives its job may make one once more.
   */
  private void refuseShared() throws IOException {
    try (Stream<Path> entries = Files.list(output)) {
      if (entries.anyMatch(entry -> owner.isOther(entry, PREFIX))) {
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

  /** Sees what is there, under the lock. */
  private void take(Resume resume) throws IOException {
    if (Files.exists(output.resolve(RunManifest.FILE))) {
      finished = RunManifest.read(output);
      // Its job was killed between the manifest and its last act.
      Folders.delete(state);
      return;
    }
    List<Path> left;
    try (Stream<Path> entries = Files.list(output)) {
      left = entries.filter(e -> !OwnerLock.isNamed(e, PREFIX)).sorted().toList();
    }
    for (Path entry : left) {
      if (!isOurs(entry)) {
        throw taken(output, String.valueOf(entry.getFileName()));
      }
    }
    boolean begun = Files.exists(state.resolve("journal"));
    if (begun) {
      RunJournal found = RunJournal.open(state.resolve("journal"));
      journal = found;
      if (hasWork() && resume == Resume.NO) {
        int done = found.chunks().size();
        int of = found.begun() == null ? 0 : found.begun().chunks();
        found.close();
        journal = null;
        throw taken(
            output,
            "a run that broke off with "
                + done
                + " of "
                + of
                + " chunks done; continue it with --resume, or delete the folder");
      }
      if (hasWork()) {
        Files.deleteIfExists(output.resolve(MANIFEST_BEGUN));
        takeBack();
        return;
      }
      found.close();
      journal = null;
    }
    for (Path entry : left) {
      Folders.delete(entry);
    }
    Folders.makePrivate(state);
    makeFolders();
    journal = RunJournal.open(state.resolve("journal"));
    store.force(state);
    store.force(output);
  }

  /** Tables that were moved into their places return to where chunks are added to them. */
  private void takeBack() throws IOException {
    for (Table table : Table.values()) {
      Path place = output.resolve(table.folder());
      if (Files.exists(place)) {
        store.moveFolder(place, state(table));
      }
    }
    makeFolders();
  }

  private void makeFolders() throws IOException {
    for (Table table : Table.values()) {
      Files.createDirectories(state(table));
    }
  }

  private boolean hasWork() {
    return journal != null && (journal.dictionary() != null || !journal.chunks().isEmpty());
  }

  /** Whether a run that was killed may have left it; a folder that holds more is somebody's. */
  private static boolean isOurs(Path entry) throws IOException {
    String name = String.valueOf(entry.getFileName());
    if (name.equals(MANIFEST_BEGUN)) {
      return true;
    }
    boolean isFolder = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
    if (name.equals(STATE)) {
      return isFolder;
    }
    if (!isFolder || Arrays.stream(Table.values()).noneMatch(t -> t.folder().equals(name))) {
      return false;
    }
    try (Stream<Path> files = Files.list(entry)) {
      return files.allMatch(
          file ->
              PART.matcher(String.valueOf(file.getFileName())).matches()
                  && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    }
  }

  /** The finished run that lies here already; {@code null} if there is none. */
  public @Nullable RunManifest finished() {
    return finished;
  }

  /** What is done so far; only while the run is not finished. */
  public RunJournal journal() {
    if (journal == null) {
      throw new IllegalStateException("a finished run has no journal");
    }
    return journal;
  }

  /** Whether there is anything that a later job can continue with. */
  public boolean isWorthResuming() {
    return !committed && finished == null && hasWork();
  }

  /** Where Spark may write something of that name; gone when this is closed. */
  public Path staged(String name) {
    return hidden.resolve(name);
  }

  private Path state(Table table) {
    return state.resolve("tables").resolve(table.folder());
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
    Files.move(from, state.resolve("tables").resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Makes sure that the moves are on disk. */
  public void forceTables() throws IOException {
    for (Table table : Table.values()) {
      store.force(state(table));
    }
  }

  /**
   * Compares what the journal names with what is there. Damaged and missing things are taken from
   * the journal's account, and what it does not name is removed.
   */
  public void verify() throws IOException {
    RunJournal known = journal();
    RunJournal.DictionaryDone dictionary = known.dictionary();
    if (dictionary == null
        || !dictionary.files().stream()
            .allMatch(file -> isWhole(state.resolve(file.file()), file))) {
      known.forgetDictionary();
      Folders.delete(dictionary());
    }
    Path tables = state.resolve("tables");
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
      try (Stream<Path> files = Files.list(state(table))) {
        for (Path file : files.filter(f -> !named.contains(f)).toList()) {
          Folders.delete(file);
        }
      }
    }
  }

  private static boolean isWhole(Path file, RunManifest.Output expected) {
    try {
      return Files.isRegularFile(file)
          && Files.size(file) == expected.bytes()
          && Hashes.sha256(file).equals(expected.sha256());
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
  }

  /** The Parquet files in a folder that Spark wrote, sorted by name. */
  public static List<Path> parquet(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(RunFolder::isParquet).sorted().toList();
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

  /** Moves a table of all chunks into its place. */
  public void publish(Table table) throws IOException {
    journal().claim();
    Path place = output.resolve(table.folder());
    store.moveFolder(state(table), place);
    store.force(place);
    store.force(output);
  }

  /** Writes the manifest: from now on the run has happened. */
  public void commit(RunManifest manifest) throws IOException {
    journal().claim();
    manifest.write(output);
    committed = true;
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

  /** Gives the folder back as it was found. */
  private void release() throws IOException {
    try (owner) {
      Folders.delete(hidden);
    }
    unmake(made);
  }

  /** Whether no other job has gone on with the run meanwhile. */
  private boolean isMine() throws IOException {
    try {
      if (journal != null && !committed) {
        journal.claim();
      }
      return true;
    } catch (OutputFolderException e) {
      return false;
    }
  }

  @Override
  public void close() {
    boolean keep = isWorthResuming();
    try (owner) {
      boolean mine = isMine();
      if (journal != null) {
        journal.close();
      }
      Folders.delete(hidden);
      if (committed) {
        // A task that outlived an earlier job may have made that one's folder once more.
        OwnerLock.sweep(output, PREFIX);
      }
      if (!keep && mine) {
        Folders.delete(state);
      }
      if (!committed && finished == null) {
        Files.deleteIfExists(output.resolve(MANIFEST_BEGUN));
      }
    } catch (IOException e) {
      if (committed || finished != null) {
        // A finished run is whole; the next one there would be refused anyway.
        return;
      }
      throw new UncheckedIOException(output + ": what was begun cannot be removed", e);
    }
    if (!committed && finished == null && !keep) {
      unmake(made);
    }
  }
}
