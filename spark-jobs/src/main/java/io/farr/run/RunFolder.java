package io.farr.run;

import io.farr.hadoop.HadoopFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  private static final String MANIFEST_BEGUN = "." + RunManifest.FILE + ".tmp";

  private final Path output;
  private final RunStore store;
  private final Path state;
  private final RunFiles files;
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
    this.files = new RunFiles(state, store);
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
    if (resume == Resume.NO && Folders.isThere(output.resolve(RunManifest.FILE))) {
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
    if (Folders.isThere(output.resolve(RunManifest.FILE))) {
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
    boolean begun = Folders.isThere(state.resolve("journal"));
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
    files.makeFolders();
    journal = RunJournal.open(state.resolve("journal"));
    store.force(state);
    store.force(output);
  }

  /** Tables that were moved into their places return to where chunks are added to them. */
  private void takeBack() throws IOException {
    for (Table table : Table.values()) {
      Path place = output.resolve(table.folder());
      if (Folders.isThere(place)) {
        store.moveFolder(place, files.folder(table));
      }
    }
    files.makeFolders();
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
          file -> RunFiles.isPart(file) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
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

  /**
   * Removes what was staged under a name. Where a task that was told to stop still writes there,
   * the rest goes when this is closed.
   */
  public void discard(String name) throws IOException {
    try {
      Folders.delete(staged(name));
    } catch (DirectoryNotEmptyException e) {
      return;
    }
  }

  /** What is done of the run, as files. */
  public RunFiles files() {
    return files;
  }

  /**
   * Compares what the journal names with what is there. Damaged and missing things are taken from
   * the journal's account, and what it does not name is removed.
   */
  public void verify() throws IOException {
    files.verify(journal());
  }

  /** Moves a table of all chunks into its place. */
  public void publish(Table table) throws IOException {
    journal().claim();
    Path place = output.resolve(table.folder());
    store.moveFolder(files.folder(table), place);
    store.force(place);
    store.force(output);
  }

  /** Writes the manifest: from now on the run has happened. */
  public void commit(RunManifest manifest) throws IOException {
    journal().claim();
    manifest.write(output);
    committed = true;
  }

  /** Gives the folder back as it was found. */
  private void release() throws IOException {
    try (owner) {
      store.deleteStaged(hidden);
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

  /** Something to remove. */
  @FunctionalInterface
  private interface Removal {
    void run() throws IOException;
  }

  /** Removes one after the other, whatever becomes of those before; then tells the first fault. */
  private static void removeAll(Removal... removals) throws IOException {
    IOException first = null;
    for (Removal removal : removals) {
      try {
        removal.run();
      } catch (IOException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
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
      removeAll(
          () -> store.deleteStaged(hidden),
          () -> {
            if (committed) {
              // A task that outlived an earlier job may have made that one's folder once more.
              OwnerLock.sweep(output, PREFIX);
            }
          },
          () -> {
            if (!keep && mine) {
              Folders.delete(state);
            }
          },
          () -> {
            if (!committed && finished == null) {
              Files.deleteIfExists(output.resolve(MANIFEST_BEGUN));
            }
          });
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
