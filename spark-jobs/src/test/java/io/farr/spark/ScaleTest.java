package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.codes.CodeSystem;
import io.farr.coding.CodingSettings;
import io.farr.format.RecordKind;
import io.farr.input.InputFormat;
import io.farr.run.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large input on clusters of one and of two workers. Prints one JSON object. */
@Tag("scale")
class ScaleTest {
  @TempDir Path folder;

  @Test
  void twoWorkersGiveTheRowsOfOneForHardlyMoreWork() throws IOException {
    int n = Integer.getInteger("farr.records", 1_000_000);
    TestArtefacts artefacts = TestArtefacts.write(folder);
    Path input =
        TestRecords.csv(
            folder.resolve("a.csv"), TestRecords.COLUMNS, TestRecords.certificates(n, 17));
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("records", n);
    String digest = "";
    for (int workers = 1; workers <= 2; workers++) {
      Path out = folder.resolve("out-" + workers);
      try (StandaloneCluster cluster =
          StandaloneCluster.of(
              workers, Files.createDirectory(folder.resolve("cluster-" + workers)))) {
        cluster.configure();
        long began = System.nanoTime();
        RunSummary summary =
            new CodingJob(
                    new CodingJobSettings(
                        List.of(input),
                        RecordKind.CERTIFICATES,
                        InputFormat.AUTO,
                        StandardCharsets.UTF_8,
                        out,
                        artefacts.pack(),
                        artefacts.trusting(),
                        CodingSettings.defaults(CodeSystem.ICD_10),
                        ReviewText.INCLUDED,
                        cluster.master,
                        Optional.empty()),
                    Progress.NONE)
                .run();
        figures.put("wall_seconds_" + workers, (System.nanoTime() - began) / 1e9);
        figures.put("executor_cpu_seconds_" + workers, executorSeconds(cluster));
        assertThat(summary.counts().isComplete()).isTrue();
        assertThat(summary.counts().in()).isEqualTo(n);
        assertThat(digest.isEmpty() || digest.equals(summary.rowsDigest())).isTrue();
        digest = summary.rowsDigest();
      }
    }
    System.out.println(new ObjectMapper().writeValueAsString(figures));
  }

  /** Executors end a moment after the job does. */
  private static double executorSeconds(StandaloneCluster cluster) throws IOException {
    for (int i = 0; i < 100 && cluster.executors() > 0; i++) {
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return cluster.executorSeconds();
  }
}
