package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.CodeSystem;
import io.farr.coding.CodingSettings;
import io.farr.format.RecordKind;
import io.farr.hadoop.MiniHdfs;
import io.farr.input.InputFormat;
import io.farr.run.JobFailedException;
import io.farr.run.Progress;
import io.farr.run.RunReader;
import io.farr.run.Stage;
import io.farr.run.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("cluster")
class ClusterTest {
  private static final String CANARY = "Quillfeather";

  @TempDir static Path shared;
  private static TestArtefacts artefacts;
  private static StandaloneCluster cluster;
  private static Path input;
  private static String expected;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    cluster = StandaloneCluster.in(Files.createDirectory(shared.resolve("cluster")));
    artefacts = TestArtefacts.write(shared);
    List<Map<String, String>> records = TestRecords.certificates(200, 31);
    records.forEach(r -> r.merge("part1a", CANARY, (text, canary) -> text + " " + canary));
    input = TestRecords.csv(shared.resolve("a.csv"), TestRecords.COLUMNS, records);
    expected =
        new CodingJob(settings(shared.resolve("local"), "local[2]"), Progress.NONE)
            .run()
            .rowsDigest();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @AfterEach
  void forget() {
    cluster.forget();
  }

  private static CodingJobSettings settings(Path out, String master) {
    return settings(input, out, master);
  }

  private static CodingJobSettings settings(Path in, Path out, String master) {
    return new CodingJobSettings(
            List.of(in),
            RecordKind.CERTIFICATES,
            InputFormat.AUTO,
            StandardCharsets.UTF_8,
            out,
            artefacts.pack(),
            artefacts.trusting(),
            new CodingSettings(CodeSystem.ICD_10, false, 0.99, 0.95, 0.3),
            ReviewText.INCLUDED,
            master,
            Optional.of(4))
        .inChunks(4);
  }

  @Test
  void aClusterGivesTheSameRowsWithAPackThatItsMachinesDoNotHave() throws IOException {
    cluster.configure(
        LinkingResourceProfile.EXECUTOR_CARDS,
        "1",
        "spark.executor.resource.gpu.discoveryScript",
        cluster.cards().toString(),
        LinkingResourceProfile.SHARE,
        "0.5");
    List<Integer> profiles = new CopyOnWriteArrayList<>();
    Sessions listened =
        master -> {
          LocalSession session = LocalSession.start(master);
          session.spark().sparkContext().addSparkListener(new Profiles(profiles));
          return session;
        };
    Path elsewhere = shared.resolve("elsewhere");
    Progress hiding =
        (stage, done, total) -> {
          if (stage == Stage.READ && Files.exists(artefacts.pack())) {
            move(artefacts.pack(), elsewhere);
          }
        };
    Path out = folder.resolve("out");
    try {
      RunSummary summary =
          new CodingJob(settings(out, cluster.master), hiding, listened, Step.Listener.NONE).run();
      assertThat(summary.rowsDigest()).isEqualTo(expected);
      assertThat(RunReader.open(out).rowsDigest()).isEqualTo(expected);
    } finally {
      if (Files.exists(elsewhere)) { // else the job broke off earlier, which is to be told
        move(elsewhere, artefacts.pack());
      }
    }
    assertThat(profiles).as("most stages ask for no card").contains(0);
    assertThat(profiles.stream().filter(id -> id != 0)).as("the linking stage does").hasSize(1);
    assertThat(cluster.written())
        .as("what workers and executors left")
        .doesNotContainIgnoringCase(CANARY);
  }

  @Test
  void executorsReadFromAndWriteToAStore() throws IOException {
    cluster.configure();
    try (MiniHdfs hdfs = MiniHdfs.start(folder.resolve("hdfs"))) {
      Path in = Files.copy(input, Locations.path(hdfs.root() + "/a.csv"));
      Path out = Locations.path(hdfs.root() + "/out");
      RunSummary summary = new CodingJob(settings(in, out, cluster.master), Progress.NONE).run();
      assertThat(summary.rowsDigest()).isEqualTo(expected);
      assertThat(RunReader.open(out).rowsDigest()).isEqualTo(expected);
      assertThat(summary.counts().isComplete()).isTrue();
    }
  }

  /** Notes by which profile each stage was scheduled. */
  private static final class Profiles extends SparkListener {
    private final List<Integer> profiles;

    Profiles(List<Integer> profiles) {
      this.profiles = profiles;
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
      profiles.add(stage.stageInfo().resourceProfileId());
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  // With the other faults, because it takes as long as all tests of this class together.
  @Tag("faults")
  @Test
  void executorsThatAreKilledAndTasksThatRunTwiceChangeNoRow() throws IOException {
    AtomicInteger twice = new AtomicInteger();
    AtomicBoolean armed = new AtomicBoolean();
    AtomicInteger killed = new AtomicInteger();
    // One task is slow, so that another is started beside it; and an executor dies at work.
    Path marker = folder.resolve("slowed");
    cluster.configure(
        "spark.hadoop.fs.file.impl",
        SlowFileSystem.class.getName(),
        SlowFileSystem.MARKER,
        marker.toString(),
        "spark.speculation",
        "true",
        "spark.speculation.efficiency.enabled",
        "false",
        "spark.speculation.quantile",
        "0.1",
        "spark.speculation.multiplier",
        "1.1",
        "spark.speculation.minTaskRuntime",
        "50ms",
        "spark.speculation.interval",
        "50ms");
    Path out = folder.resolve("out");
    SparkListener watching =
        new SparkListener() {
          @Override
          public void onTaskStart(SparkListenerTaskStart start) {
            if (start.taskInfo().speculative()) {
              twice.incrementAndGet();
            } else if (armed.getAndSet(false) && cluster.killExecutor()) {
              killed.incrementAndGet();
            }
          }
        };
    Sessions watched =
        master -> {
          LocalSession session = LocalSession.start(master);
          session.spark().sparkContext().addSparkListener(watching);
          return session;
        };
    Step.Listener killing = step -> armed.compareAndSet(false, step == Step.READ);
    RunSummary summary =
        new CodingJob(settings(out, cluster.master), Progress.NONE, watched, killing).run();
    assertThat(killed).as("executors killed").hasValue(1);
    assertThat(marker).as("tells that a task was slow").exists();
    assertThat(twice).as("tasks started a second time").hasPositiveValue();
    assertThat(summary.rowsDigest()).isEqualTo(expected);
    assertThat(RunReader.open(out).rowsDigest()).isEqualTo(expected);
    assertThat(summary.counts().isComplete()).isTrue();
  }

  @Test
  void aClusterWithoutASecretIsRefused() {
    assertThatThrownBy(
            () ->
                new CodingJob(settings(folder.resolve("out"), cluster.master), Progress.NONE).run())
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("expected the cluster's spark.authenticate.secret");
  }
}
