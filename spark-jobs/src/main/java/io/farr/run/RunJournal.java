package io.farr.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.codes.ArtefactException;
import io.farr.codes.pack.Hashes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run has done so far, as lines that are only ever added. What a line says is true: it is
 * written after the files that it names, and down on disk before the next step. Each line begins
 * with a hash over itself and the line before, so that a line which a crash cut short is known from
 * one that somebody changed. Never text of a record. Not thread-safe.
 */
public final class RunJournal implements AutoCloseable {
  /** The layout that this release writes and reads. */
  private static final int FORMAT = 1;

  private static final int HASH = 16;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * The first line.
   *
   * @param chunks into how many the records are cut, for the whole life of the run
   * @param salt of the hashes in the dictionary, hexadecimal
   * @param started as ISO 8601 in UTC
   */
  public record Begun(int format, RunPlan plan, int chunks, String salt, String started) {
    public Begun(RunPlan plan, int chunks, String salt, String started) {
      this(FORMAT, plan, chunks, salt, started);
    }
  }

  /**
   * The dictionary is complete.
   *
   * @param distinct how many segments it holds
   * @param files named from the folder of the run's state on
   */
  public record DictionaryDone(long distinct, List<RunManifest.Output> files) {}

  /**
   * A chunk is complete.
   *
   * @param outputs files of each table, by the table's folder, as the manifest will name them
   * @param segments how many the chunk's records have
   * @param digest of its rows of {@code codings/}
   */
  public record ChunkDone(
      int chunk,
      RunCounts counts,
      SortedMap<String, Long> reviewReasons,
      SortedMap<String, Long> quarantineReasons,
      long segments,
      String digest,
      Map<String, List<RunManifest.Output>> outputs) {}

  /** One line: exactly one of its parts is there. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Line(
      @Nullable Begun begun, @Nullable DictionaryDone dictionary, @Nullable ChunkDone chunk) {}

  private final RunStore.GrowingFile file;
  private final SortedMap<Integer, ChunkDone> chunks = new TreeMap<>();
  private @Nullable Begun begun;
  private @Nullable DictionaryDone dictionary;
  private String last = "";

  private RunJournal(RunStore.GrowingFile file) {
    this.file = file;
  }

  /**
   * Opens a journal, or makes one. A last line that a crash cut short is removed.
   *
   * @throws ArtefactException if another line is not as it was written, or of another format
   */
  public static RunJournal open(Path path) throws IOException {
    RunStore.GrowingFile file = RunStore.of(path).growing(path);
    RunJournal journal = new RunJournal(file);
    try {
      journal.replay(path, file.read());
      return journal;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void replay(Path path, byte[] bytes) throws IOException {
    int at = 0;
    for (int number = 1; at < bytes.length; number++) {
      int end = at;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      @Nullable Line line = end < bytes.length ? line(Arrays.copyOfRange(bytes, at, end)) : null;
      if (line == null) {
        if (end + 1 < bytes.length) {
          throw new ArtefactException(
              path + ":" + number + ": expected the line as it was written, found another");
        }
        // The crash came while it was written: what it would have said did not happen.
        break;
      }
      take(line);
      at = end + 1;
    }
    file.cut(at);
    if (begun != null && begun.format() != FORMAT) {
      throw new ArtefactException(
          path + ": expected journal format " + FORMAT + ", found " + begun.format());
    }
  }

  /** A whole line in its place, else {@code null}. */
  private @Nullable Line line(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.length() <= HASH || !text.substring(0, HASH).equals(hash(text.substring(HASH + 1)))) {
      return null;
    }
    try {
      Line line = MAPPER.readValue(text.substring(HASH + 1), Line.class);
      last = text.substring(0, HASH);
      return line;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private String hash(String json) {
    return Hashes.sha256((last + json).getBytes(StandardCharsets.UTF_8)).substring(0, HASH);
  }

  private void take(Line line) {
    if (line.begun() != null) {
      begun = line.begun();
    }
    if (line.dictionary() != null) {
      dictionary = line.dictionary();
    }
    ChunkDone chunk = line.chunk();
    if (chunk != null) {
      chunks.put(chunk.chunk(), chunk);
    }
  }

  /** Writes the first line, synced. */
  public void begin(Begun line) throws IOException {
    add(new Line(line, null, null));
  }

  /** Notes that the dictionary is complete, synced. */
  public void add(DictionaryDone line) throws IOException {
    add(new Line(null, line, null));
  }

  /** Notes that a chunk is complete, synced: from now on it is the run's. */
  public void add(ChunkDone line) throws IOException {
    add(new Line(null, null, line));
  }

  private void add(Line line) throws IOException {
    String json = MAPPER.writeValueAsString(line);
    String hash = hash(json);
    file.add((hash + " " + json + "\n").getBytes(StandardCharsets.UTF_8));
    last = hash;
    take(line);
  }

  /**
   * Makes sure that no other job has gone on with the run.
   *
   * @throws OutputFolderException if one has
   */
  void claim() throws IOException {
    file.claim();
  }

  /** How the run was begun; {@code null} before that. */
  public @Nullable Begun begun() {
    return begun;
  }

  /** The dictionary; {@code null} while there is none. */
  public @Nullable DictionaryDone dictionary() {
    return dictionary;
  }

  /** What is done, by number of chunk; of a chunk that was done again, the last time. */
  public SortedMap<Integer, ChunkDone> chunks() {
    return Collections.unmodifiableSortedMap(chunks);
  }

  /** Leaves out of account what turned out to be damaged; the file still tells of it. */
  void forgetDictionary() {
    dictionary = null;
  }

  /** The same for a chunk. */
  void forget(int chunk) {
    chunks.remove(chunk);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
