package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeSystem;
import io.farr.coding.CodingSettings;
import io.farr.format.RecordKind;
import io.farr.input.InputFormat;
import io.farr.run.Progress;
import io.farr.run.Resume;
import io.farr.run.RowFilter;
import io.farr.run.RunManifest;
import io.farr.run.RunReader;
import io.farr.run.Step;
import io.farr.run.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.jspecify.annotations.Nullable;

/**
 * A small job, the run that nothing disturbed, one Spark session for many jobs, and what must hold
 * of every run that was disturbed and continued.
 */
final class FaultRig implements AutoCloseable {
  static final int RECORDS = 90;
  static final int CHUNKS = 3;
  private static final String FILE_SYSTEM = "spark.hadoop.fs.file.impl";

  final TestArtefacts artefacts;
  final Path input;
  final Path undisturbed;
  final List<Crashes.Crash> crashes;
  private final LocalSession session;
  private final RunManifest expected;
  private final Map<Table, List<String>> expectedRows;

  private FaultRig(Path folder) throws IOException {
    artefacts = TestArtefacts.write(folder);
    input = TestRecords.csv(folder.resolve("a.csv"), TestRecords.COLUMNS, records());
    undisturbed = folder.resolve("undisturbed");
    // Hadoop keeps file systems for the life of a JVM, and other tests have used the real one.
    FileSystem.closeAll();
    System.setProperty(FILE_SYSTEM, FaultyFileSystem.class.getName());
    try {
      session = LocalSession.start("local[2,4]");
    } finally {
      System.clearProperty(FILE_SYSTEM);
    }
    Crashes taken = new Crashes(undisturbed, folder);
    try {
      run(settings(undisturbed), taken);
    } catch (RuntimeException e) {
      // Other tests of this JVM want sessions of their own.
      session.close();
      throw e;
    }
    crashes = taken.taken();
    expected = RunManifest.read(undisturbed);
    expectedRows = rows(undisturbed);
  }

  static FaultRig in(Path folder) throws IOException {
    return new FaultRig(folder);
  }

  /** Certificates of which some are superseded, some there twice and some not readable. */
  private static List<Map<String, String>> records() {
    List<Map<String, String>> records = new ArrayList<>(TestRecords.certificates(RECORDS, 71));
    for (int i = 0; i < 5; i++) {
      records.add(TestRecords.certificate("c" + i, "2", "pneumonia"));
      records.add(TestRecords.certificate("c" + (10 + i), "1", "stroke"));
      records.add(TestRecords.certificate("", "1", "sepsis"));
    }
    return records;
  }

  CodingJobSettings settings(Path output) {
    return new CodingJobSettings(
            List.of(input),
            RecordKind.CERTIFICATES,
            InputFormat.AUTO,
            StandardCharsets.UTF_8,
            output,
            artefacts.pack(),
            artefacts.trusting(),
            new CodingSettings(CodeSystem.ICD_10, false, 0.99, 0.95, 0.3),
            ReviewText.INCLUDED,
            "local[2,4]",
            Optional.of(2))
        .inChunks(CHUNKS);
  }

  RunSummary run(CodingJobSettings settings, Step.Listener steps) {
    return new CodingJob(settings, Progress.NONE, master -> session.lent(), steps).run();
  }

  /** Continues a run, and tells which steps that took. */
  List<Step> resume(Path output) {
    List<Step> steps = new ArrayList<>();
    run(settings(output).with(Resume.YES), steps::add);
    return steps;
  }

  /** No record lost, none doubled, no row different, nothing left over. */
  void assertUndisturbed(Path run) throws IOException {
    RunManifest manifest = RunManifest.read(run);
    manifest.verify(run);
    assertThat(manifest.counts()).isEqualTo(expected.counts());
    assertThat(manifest.counts().isComplete()).isTrue();
    assertThat(manifest.rowsDigest()).isEqualTo(expected.rowsDigest());
    assertThat(manifest.reviewReasons()).isEqualTo(expected.reviewReasons());
    assertThat(manifest.quarantineReasons()).isEqualTo(expected.quarantineReasons());
    assertThat(manifest.segments()).isEqualTo(expected.segments());
    assertThat(RunReader.open(run).rowsDigest())
        .as("of what lies on disk")
        .isEqualTo(expected.rowsDigest());
    assertThat(rows(run)).as("in their order").isEqualTo(expectedRows);
    try (Stream<Path> entries = Files.list(run)) {
      assertThat(entries.map(e -> e.getFileName().toString()))
          .containsExactlyInAnyOrder("_MANIFEST.json", "codings", "review", "quarantine");
    }
  }

  private static Map<Table, List<String>> rows(Path run) {
    Map<Table, List<String>> byTable = new TreeMap<>();
    for (Table table : Table.values()) {
      try (Stream<?> rows = RunReader.open(run).rows(table, RowFilter.ALL)) {
        byTable.put(table, rows.map(String::valueOf).toList());
      }
    }
    return byTable;
  }

  /** A copy of what a crash left, to be worked on. */
  static Path again(Crashes.Crash crash, Path to) {
    Crashes.copy(crash.folder(), to);
    return to;
  }

  /** The last crash at a step; of steps that are reached often, another as the seed says. */
  Crashes.Crash crashAt(Step step, long seed) {
    List<Crashes.Crash> at = crashes.stream().filter(c -> c.step() == step).toList();
    return at.get((int) Math.floorMod(seed, (long) at.size()));
  }

  @Override
  public void close() throws IOException {
    FaultyFileSystem.heal();
    session.close();
    FileSystem.closeAll();
  }

  /** Breaks a job off at the n-th step that it reaches. */
  static Step.Listener breakingAt(int n) {
    return new Step.Listener() {
      private int reached;

      @Override
      public void reached(Step step) {
        if (reached++ == n) {
          throw new InjectedException();
        }
      }
    };
  }

  /** Breaks a job off on purpose. */
  static final class InjectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  static @Nullable Path firstPart(Path run, Table table) throws IOException {
    Path state = run.resolve(".run/tables").resolve(table.folder());
    Path folder = Files.isDirectory(state) ? state : run.resolve(table.folder());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".parquet")).sorted().findFirst().orElse(null);
    }
  }
}
