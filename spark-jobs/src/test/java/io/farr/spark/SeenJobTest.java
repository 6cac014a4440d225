package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.Gauge;
import io.farr.codes.CodeSystem;
import io.farr.coding.CodingSettings;
import io.farr.format.RecordKind;
import io.farr.input.InputFormat;
import io.farr.run.Progress;
import io.farr.run.RunManifest;
import io.farr.run.RunReader;
import io.farr.run.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** What can be seen of a job while it runs and afterwards. */
class SeenJobTest {
  @TempDir Path folder;

  /** Keeps the metrics of Spark's driver as they are when the first records are coded. */
  private static final class Seen implements Progress {
    private final Map<String, Number> metrics = new TreeMap<>();
    private long distinct;
    private long segments;

    @Override
    public void report(Stage stage, long done, long total) {
      if (stage == Stage.CODE && metrics.isEmpty()) {
        for (Source source :
            CollectionConverters.asJava(SparkEnv.get().metricsSystem().getSourcesByName("farr"))) {
          source
              .metricRegistry()
              .getGauges()
              .forEach((name, gauge) -> metrics.put(name, (Number) ((Gauge<?>) gauge).getValue()));
        }
      }
    }

    @Override
    public void segments(long distinctOnes, long total) {
      distinct = distinctOnes;
      segments = total;
    }
  }

  @Test
  void tellsSparksMetricsAndTheManifestHowItWent() throws IOException {
    TestArtefacts artefacts = TestArtefacts.write(Files.createDirectory(folder.resolve("a")));
    Path csv =
        TestRecords.csv(
            folder.resolve("a.csv"), TestRecords.COLUMNS, TestRecords.certificates(200, 5));
    Path out = folder.resolve("out");
    Seen seen = new Seen();

    new CodingJob(
            new CodingJobSettings(
                List.of(csv),
                RecordKind.CERTIFICATES,
                InputFormat.AUTO,
                StandardCharsets.UTF_8,
                out,
                artefacts.pack(),
                artefacts.trusting(),
                new CodingSettings(CodeSystem.ICD_10, false, 0.99, 0.95, 0.3),
                ReviewText.INCLUDED,
                "local[2]",
                Optional.of(2)),
            seen)
        .run();

    RunManifest manifest = RunReader.open(out).manifest();
    assertThat(seen.distinct).isEqualTo(manifest.segments().get("distinct")).isPositive();
    assertThat(seen.segments).isEqualTo(manifest.segments().get("total"));
    assertThat(seen.metrics)
        .containsEntry("segments", seen.segments)
        .containsEntry("segments_distinct", seen.distinct)
        .containsEntry("segment_hit_rate", 1 - (double) seen.distinct / seen.segments)
        .containsEntry("stage", Stage.CODE.ordinal())
        .containsKeys("done", "total", "per_second");
    assertThat(manifest.course()).containsOnlyKeys("check", "read", "link", "code", "write");
    assertThat(manifest.courseOf(Stage.CODE).orElseThrow().done()).startsWith(0L).endsWith(200L);
    assertThat(manifest.used().get("task_cpu_seconds")).isPositive();
    double most = Runtime.getRuntime().maxMemory();
    assertThat(manifest.used().get("peak_heap_bytes")).isBetween(1e6, most);
    assertThat(manifest.used().get("held_heap_bytes")).isBetween(0.0, most);
    assertThat(manifest.used().get("tasks")).isGreaterThan(4);
  }

  @Test
  void aManifestOfAnEarlierReleaseSaysNothingOfItsCourse() throws IOException {
    Files.writeString(folder.resolve(RunManifest.FILE), "{\"format\": 1, \"farr\": \"0.0.9\"}");
    RunManifest manifest = RunManifest.read(folder);
    assertThat(manifest.course()).isEmpty();
    assertThat(manifest.used()).isEmpty();
  }
}
