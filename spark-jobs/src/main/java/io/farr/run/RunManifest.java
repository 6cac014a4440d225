package io.farr.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.farr.codes.ArtefactException;
import io.farr.codes.pack.Hashes;
import io.farr.hadoop.HadoopFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code _MANIFEST.json} says of a finished run: what went in, with what it was coded, what
 * came out. Time and host stand here and in no row. A run without it did not happen.
 *
 * @param format version of this layout, see {@link #FORMAT}
 * @param farr version of Farr
 * @param kind {@code certificates}, {@code documents} or {@code phrases}
 * @param outputs files of each table, by the table's folder
 * @param bundle the encoder that was used; {@code null}: none
 * @param settings everything that rows depend on besides inputs and artefacts, and what the run was
 *     told of text and partitions
 * @param promise what was promised of AUTO, by group, or why not
 * @param reviewReasons in how many records each was given
 * @param segments {@code distinct} ones and {@code total}
 * @param rowsDigest of the rows of {@code codings/}, whatever their order and files: the sum modulo
 *     2^256 of the sha256 of every row's canonical JSON
 * @param versions of {@code spark} and {@code java}
 * @param seconds by stage
 * @param started as ISO 8601 in UTC
 * @param course how each stage went on; empty in runs of earlier releases
 * @param used what the job took of the machines, by name; see {@code ResourceUse}
 */
@JsonPropertyOrder({
  "format",
  "farr",
  "kind",
  "inputs",
  "outputs",
  "pack",
  "tables",
  "bundle",
  "settings",
  "promise",
  "counts",
  "reviewReasons",
  "quarantineReasons",
  "segments",
  "rowsDigest",
  "versions",
  "seconds",
  "host",
  "started",
  "ended",
  "course",
  "used"
})
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunManifest(
    int format,
    String farr,
    String kind,
    List<Input> inputs,
    Map<String, List<Output>> outputs,
    PackUsed pack,
    TablesUsed tables,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BundleUsed bundle,
    Map<String, Object> settings,
    Map<String, Object> promise,
    RunCounts counts,
    Map<String, Long> reviewReasons,
    Map<String, Long> quarantineReasons,
    Map<String, Long> segments,
    String rowsDigest,
    Map<String, String> versions,
    Map<String, Double> seconds,
    String host,
    String started,
    String ended,
    Map<String, Course> course,
    Map<String, Double> used) {
  /** The layout that this release writes and reads. */
  public static final int FORMAT = 1;

  /** The file's name in the folder of a run. */
  public static final String FILE = "_MANIFEST.json";

  /**
   * One input file.
   *
   * @param name how quarantine calls it
   * @param records readable or not
   * @param unknownColumns how many were left out
   */
  public record Input(
      String name,
      String path,
      String format,
      String sha256,
      long bytes,
      long records,
      int unknownColumns) {}

  /** One file of a table, named from the folder of the run on. */
  public record Output(String file, String sha256, long bytes, long rows) {}

  /**
   * The encoder it was coded with.
   *
   * @param halvings how often a batch was too large for the device; 0 where it ran on other
   *     machines than the one that started the job
   */
  public record BundleUsed(
      String name,
      String fingerprint,
      String precision,
      String device,
      long segments,
      long tokens,
      long halvings) {}

  /** The pack it was coded with. */
  public record PackUsed(
      String name, String fingerprint, String system, Map<String, String> releases) {}

  /**
   * The tables it was coded with.
   *
   * @param bound whether they were learned with this very pack; if not, nothing is promised
   */
  public record TablesUsed(String name, String fingerprint, String population, boolean bound) {}

  /**
   * How a stage went on: at which second since the start of the job it had done how much of what it
   * counts. Few points, and as many of the one as of the other.
   */
  public record Course(List<Double> seconds, List<Long> done) {
    public Course {
      seconds = List.copyOf(seconds);
      done = List.copyOf(done);
    }
  }

  public RunManifest {
    course = course == null ? Map.of() : course;
    used = used == null ? Map.of() : used;
  }

  /** How a stage went on; empty if that was not kept. */
  public Optional<Course> courseOf(Stage stage) {
    return Optional.ofNullable(course.get(stage.key()));
  }

  /** This, saying how the run went on and what it took. */
  public RunManifest with(Map<String, Course> how, Map<String, Double> took) {
    return new RunManifest(
        format,
        farr,
        kind,
        inputs,
        outputs,
        pack,
        tables,
        bundle,
        settings,
        promise,
        counts,
        reviewReasons,
        quarantineReasons,
        segments,
        rowsDigest,
        versions,
        seconds,
        host,
        started,
        ended,
        how,
        took);
  }

  /**
   * Reads the manifest of a run.
   *
   * @throws ArtefactException if there is none, or it is of another format
   */
  public static RunManifest read(Path run) {
    Path file = run.resolve(FILE);
    RunManifest manifest;
    try (InputStream in = Files.newInputStream(file)) {
      manifest = mapper().readValue(in, RunManifest.class);
    } catch (JsonProcessingException e) {
      throw new ArtefactException(
          file + ": expected the manifest of a run: " + e.getClass().getSimpleName(), e);
    } catch (IOException e) {
      boolean isThere = HadoopFiles.isHadoop(run) || Files.isDirectory(run);
      if (isThere && !(e instanceof NoSuchFileException)) {
        throw new UncheckedIOException(file + ": cannot be read", e);
      }
      throw new ArtefactException(run + ": expected a finished run (" + FILE + ")");
    }
    if (manifest.format() != FORMAT) {
      throw new ArtefactException(
          file + ": expected run format " + FORMAT + ", found " + manifest.format());
    }
    return manifest;
  }

  /**
   * Compares every file of the run with what the manifest says of it; reads them all once.
   *
   * @throws ArtefactException naming the first that differs or is missing
   */
  public void verify(Path run) {
    for (Table table : Table.values()) {
      verify(run, table);
    }
  }

  /** The same for the files of one table. */
  void verify(Path run, Table table) {
    for (Output output : outputs.getOrDefault(table.folder(), List.of())) {
      Path file = run.resolve(output.file());
      if (!Files.isRegularFile(file)) {
        throw new ArtefactException(file + ": named in " + FILE + ", but missing");
      }
      try {
        long bytes = Files.size(file);
        if (bytes != output.bytes()) {
          throw new ArtefactException(
              file + ": expected " + output.bytes() + " bytes, found " + bytes);
        }
        String found = Hashes.sha256(file);
        if (!found.equals(output.sha256())) {
          throw new ArtefactException(
              file + ": expected sha256 " + output.sha256() + ", found " + found);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(file + ": cannot be read", e);
      }
    }
  }

  /**
   * Writes it beside its name and then renames it, so that it is there as a whole or not at all.
   */
  void write(Path run) throws IOException {
    RunStore store = RunStore.of(run);
    Path hidden = run.resolve("." + FILE + ".tmp");
    Files.write(
        hidden,
        mapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(this),
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE);
    store.force(hidden);
    Files.move(hidden, run.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    store.force(run);
  }

  private static ObjectMapper mapper() {
    return new ObjectMapper();
  }
}
