package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farr.codes.ArtefactException;
import io.farr.hadoop.ParquetFile;
import io.farr.run.RowFilter;
import io.farr.run.RunManifest;
import io.farr.run.RunReader;
import io.farr.run.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What lies in the folder of a finished run. */
class RunContentsTest extends JobFixture {
  @Test
  void theManifestSaysWhatWentInAndOutAndNoticesDamage() throws IOException {
    Path csv =
        TestRecords.csv(
            folder.resolve("a.csv"), TestRecords.COLUMNS, TestRecords.certificates(50, 8));
    RunSummary summary = run(out, csv);

    RunManifest manifest = RunManifest.read(out);
    manifest.verify(out);
    assertThat(manifest.counts()).isEqualTo(summary.counts());
    assertThat(manifest.inputs().get(0).bytes()).isEqualTo(Files.size(csv));
    assertThat(manifest.outputs().keySet()).containsExactly("codings", "review", "quarantine");
    List<RunManifest.Output> codings = manifest.outputs().getOrDefault("codings", List.of());
    assertThat(codings).as("a file for each of two partitions").hasSize(2);
    assertThat(codings.stream().mapToLong(RunManifest.Output::rows).sum()).isEqualTo(50);
    assertThat(manifest.rowsDigest()).isEqualTo(summary.rowsDigest()).hasSize(64);
    assertThat(manifest.seconds().keySet())
        .containsExactly("check", "read", "link", "code", "write");
    assertThat(manifest.tables().bound()).isTrue();
    assertThat(manifest.farr()).isNotEqualTo("unknown").doesNotContain("$");
    assertThat(summary.distinctSegments()).isPositive().isLessThan(summary.segments());
    try (Stream<Path> files = Files.walk(out)) {
      assertThat(files.filter(Files::isRegularFile).map(f -> out.relativize(f).toString()))
          .containsExactlyInAnyOrder(
              "_MANIFEST.json",
              "codings/part-00000.parquet",
              "codings/part-00001.parquet",
              "quarantine/part-00000.parquet",
              "review/part-00000.parquet",
              "review/part-00001.parquet");
    }

    Path file = out.resolve("codings/part-00000.parquet");
    byte[] bytes = Files.readAllBytes(file);
    bytes[100] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> manifest.verify(out))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining("part-00000.parquet: expected sha256");
    assertThatThrownBy(() -> RunReader.open(out).rows(Table.CODINGS, RowFilter.ALL))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining("part-00000.parquet: expected sha256");
    assertThat(rows(out, Table.REVIEW)).as("another table, undamaged").isNotEmpty();
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    assertThatThrownBy(() -> RunReader.open(out).rows(Table.CODINGS, RowFilter.ALL))
        .isInstanceOf(ArtefactException.class)
        .hasMessage("%s: expected %d bytes, found %d", file, bytes.length, bytes.length - 1);
    Files.delete(out.resolve(RunManifest.FILE));
    assertThatThrownBy(() -> RunReader.open(out))
        .isInstanceOf(ArtefactException.class)
        .hasMessage(out + ": expected a finished run (_MANIFEST.json)");
  }

  @Test
  void aRunOfNoRecordsHasItsTablesAndTheirColumns() throws IOException {
    run(out, TestRecords.csv(folder.resolve("a.csv"), TestRecords.COLUMNS, List.of()));

    for (Table table : Table.values()) {
      ParquetFile.Footer footer =
          ParquetFile.footer(out.resolve(table.folder()).resolve("part-00000.parquet"));
      assertThat(footer.rows()).isZero();
      assertThat(footer.schema().containsField("record_id")).isTrue();
    }
  }

  @Test
  void recordsForAuditComeBlindToReview() throws IOException {
    Path csv =
        TestRecords.csv(
            folder.resolve("a.csv"), TestRecords.COLUMNS, TestRecords.certificates(120, 9));
    RunSummary summary = run(out, csv);

    assertThat(summary.counts().audit()).isPositive();
    List<ObjectNode> review = rows(out, Table.REVIEW);
    assertThat(review).hasSize((int) (summary.counts().review() + summary.counts().audit()));
    List<ObjectNode> audited = review.stream().filter(r -> r.get("audit").asBoolean()).toList();
    assertThat(audited).hasSize((int) summary.counts().audit());
    for (ObjectNode row : audited) {
      assertThat(row.get("route").asText()).isEqualTo("AUTO");
      for (String column :
          List.of("codes", "record_axis", "underlying_cause", "trace", "shortlists", "queries")) {
        assertThat(row.get(column).isNull()).as(column).isTrue();
      }
      assertThat(row.get("fields").get("part1a").asText()).isNotEmpty();
    }
    Optional<ObjectNode> open =
        review.stream().filter(r -> r.get("route").asText().equals("REVIEW")).findFirst();
    assertThat(open).isPresent();
    assertThat(open.get().get("codes").isArray()).isTrue();
    assertThat(open.get().get("shortlists").isArray()).isTrue();
    assertThat(open.get().get("queries").isArray()).isTrue();
  }

  @Test
  void rowsHaveTheColumnsOfTheDesignAndCanBeFiltered() throws IOException {
    Path csv =
        TestRecords.csv(
            folder.resolve("a.csv"), TestRecords.COLUMNS, TestRecords.certificates(60, 10));
    RunSummary summary = run(out, csv);
    RunReader reader = RunReader.open(out);

    ObjectNode first = rows(out, Table.CODINGS).get(0);
    List<String> names = new ArrayList<>();
    first.fieldNames().forEachRemaining(names::add);
    assertThat(String.join(" ", names))
        .isEqualTo(
            "schema_version record_id version kind language codes entity_axis record_axis"
                + " tentative_cause underlying_cause underlying_confidence main_injury"
                + " principal_diagnosis dpc6 trace route reasons audit decided_by");
    assertThat(first.get("principal_diagnosis").isNull()).as("missing is null").isTrue();
    try (Stream<ObjectNode> one = reader.rows(Table.CODINGS, RowFilter.ofRecord("c17"))) {
      assertThat(one).extracting(r -> r.get("record_id").asText()).containsExactly("c17");
    }
    try (Stream<ObjectNode> auto = reader.rows(Table.CODINGS, RowFilter.ofRoute("AUTO"))) {
      assertThat(auto).hasSize((int) summary.counts().auto());
    }
  }
}
