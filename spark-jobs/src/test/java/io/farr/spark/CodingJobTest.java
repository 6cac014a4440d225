package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farr.format.RecordKind;
import io.farr.hadoop.ParquetFile;
import io.farr.run.OutputFolderException;
import io.farr.run.Progress;
import io.farr.run.RunCounts;
import io.farr.run.RunManifest;
import io.farr.run.RunReader;
import io.farr.run.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which rows come out of which records. */
class CodingJobTest extends JobFixture {
  @Test
  void rowsAreTheSameHoweverTheyArePartitioned() throws IOException {
    List<Map<String, String>> records = TestRecords.certificates(300, 1);
    Path first =
        TestRecords.csv(folder.resolve("a.csv"), TestRecords.COLUMNS, records.subList(0, 120));
    Path second =
        TestRecords.csv(folder.resolve("b.csv"), TestRecords.COLUMNS, records.subList(120, 300));
    List<List<ObjectNode>> codings = new ArrayList<>();
    List<List<ObjectNode>> reviews = new ArrayList<>();
    List<String> digests = new ArrayList<>();
    for (int partitions : List.of(1, 2, 7)) {
      Path output = folder.resolve("out-" + partitions);
      RunSummary summary =
          new CodingJob(
                  with(settings(output, first, second), ReviewText.INCLUDED, partitions),
                  Progress.NONE)
              .run();
      codings.add(rows(output, Table.CODINGS));
      reviews.add(rows(output, Table.REVIEW));
      digests.add(summary.rowsDigest());
      assertThat(RunReader.open(output).rowsDigest()).isEqualTo(summary.rowsDigest());
    }
    assertThat(codings.get(0)).hasSize(300).isEqualTo(codings.get(1)).isEqualTo(codings.get(2));
    assertThat(reviews.get(0)).isEqualTo(reviews.get(1)).isEqualTo(reviews.get(2));
    assertThat(digests).containsOnly(digests.get(0));
    assertThat(column(folder.resolve("out-7"), Table.CODINGS, "record_id")).isSorted();
  }

  @Test
  void rowsAreTheSameInHoweverManyChunks() throws IOException {
    List<Map<String, String>> records = new ArrayList<>(TestRecords.certificates(200, 13));
    records.add(TestRecords.certificate("", "1", "pneumonia"));
    records.addAll(List.of(records.get(3), records.get(99)));
    Path csv = TestRecords.csv(folder.resolve("a.csv"), TestRecords.COLUMNS, records);
    Path whole = folder.resolve("whole");
    RunSummary expected = run(whole, csv);
    // More than a wave.
    RunSummary cut = new CodingJob(settings(out, csv).inChunks(11), Progress.NONE).run();
    assertThat(cut.rowsDigest()).isEqualTo(expected.rowsDigest());
    assertThat(cut.counts()).isEqualTo(expected.counts());
    assertThat(RunManifest.read(out).outputs().get("codings")).hasSizeGreaterThan(5);
    for (Table table : Table.values()) {
      assertThat(rows(out, table)).isEqualTo(rows(whole, table));
    }
  }

  @Test
  void everyRecordOfAFileWithFaultsIsAccountedFor() throws IOException {
    List<Map<String, String>> records = new ArrayList<>(TestRecords.certificates(40, 2));
    records.add(TestRecords.certificate("", "1", "pneumonia"));
    records.add(TestRecords.certificate("bad-version", "first", "pneumonia"));
    records.add(TestRecords.certificate("bad-void", "1", "pneumonia"));
    records.get(42).put("void", "perhaps");
    records.add(TestRecords.certificate("bad-age", "1", "pneumonia"));
    records.get(43).put("age", "999y");
    records.add(TestRecords.certificate("c3", "2", "pneumonia"));
    records.add(TestRecords.certificate("c4", "1", "pneumonia"));
    Path csv = TestRecords.csv(folder.resolve("a.csv"), TestRecords.COLUMNS, records);
    Files.writeString(csv, Files.readString(csv) + "\"too\",\"few\"\n");

    RunSummary summary = run(out, csv);

    RunCounts counts = summary.counts();
    assertThat(counts.in()).isEqualTo(47);
    assertThat(counts.isComplete()).isTrue();
    assertThat(counts.superseded()).isEqualTo(1);
    assertThat(summary.quarantineReasons())
        .containsExactly(
            Map.entry("BAD_VALUE", 1L),
            Map.entry("BAD_VERSION", 1L),
            Map.entry("DUPLICATE_RECORD", 2L),
            Map.entry("IMPOSSIBLE_AGE", 1L),
            Map.entry("MISSING_ID", 1L),
            Map.entry("WRONG_COLUMN_COUNT", 1L));
    assertThat(rows(out, Table.QUARANTINE))
        .extracting(r -> r.get("source").asText() + ":" + r.get("ordinal") + ":" + r.get("reason"))
        .contains("a.csv:41:\"MISSING_ID\"", "a.csv:5:\"DUPLICATE_RECORD\"")
        .hasSize(7);
    assertThat(counts.auto()).isPositive();
    assertThat(counts.review()).isPositive();
  }

  @Test
  void theLatestVersionCountsAndAVoidOneWithdraws() throws IOException {
    List<Map<String, String>> records =
        List.of(
            TestRecords.certificate("amended", "1", "pneumonia"),
            TestRecords.certificate("amended", "3", "stroke"),
            TestRecords.certificate("amended", "2", "sepsis"),
            TestRecords.certificate("withdrawn", "1", "pneumonia"),
            TestRecords.certificate("withdrawn", "2", "pneumonia"),
            TestRecords.certificate("withdrawn-as-itself", "1", "pneumonia"),
            TestRecords.certificate("withdrawn-as-itself", "1", "pneumonia"),
            TestRecords.certificate("back", "1", "pneumonia"),
            TestRecords.certificate("back", "2", "pneumonia"));
    records.get(4).put("void", "true");
    records.get(6).put("void", "true");
    records.get(7).put("void", "true");

    RunSummary summary =
        run(out, TestRecords.csv(folder.resolve("a.csv"), TestRecords.COLUMNS, records));

    assertThat(rows(out, Table.CODINGS))
        .extracting(r -> r.get("record_id").asText() + " " + r.get("version"))
        .containsExactly("amended 3", "back 2");
    assertThat(summary.counts().superseded()).isEqualTo(7);
    assertThat(rows(out, Table.QUARANTINE)).isEmpty();
  }

  @Test
  void whatComesTwiceUnderOneVersionIsQuarantinedAltogetherEvenAcrossFiles() throws IOException {
    Path first =
        TestRecords.csv(
            folder.resolve("a.csv"),
            TestRecords.COLUMNS,
            List.of(
                TestRecords.certificate("x", "2", "pneumonia"),
                TestRecords.certificate("x", "1", "stroke"),
                TestRecords.certificate("y", "1", "stroke")));
    Path second =
        TestRecords.csv(
            folder.resolve("b.csv"),
            TestRecords.COLUMNS,
            List.of(TestRecords.certificate("x", "2.0", "pneumonia")));

    RunSummary summary = run(out, first, second);

    assertThat(column(out, Table.CODINGS, "record_id")).containsExactly("y");
    assertThat(column(out, Table.QUARANTINE, "source")).containsExactly("a.csv", "b.csv");
    assertThat(summary.counts()).isEqualTo(new RunCounts(4, 1, 0, 2, 1, summary.counts().audit()));
  }

  @Test
  void answersInTheFileAndItsFormatChangeNothing() throws IOException {
    List<Map<String, String>> records = TestRecords.certificates(250, 3);
    records.forEach(r -> r.put("gold_part1a", "A00"));
    List<String> withGold = new ArrayList<>(TestRecords.COLUMNS);
    withGold.add(3, "gold_part1a");
    withGold.add("expected_uc");
    Path gold = TestRecords.csv(folder.resolve("gold.csv"), withGold, records);
    Path bare = TestRecords.csv(folder.resolve("bare.csv"), TestRecords.COLUMNS, records);
    records.forEach(r -> r.remove("gold_part1a"));
    Path jsonl = TestRecords.jsonl(folder.resolve("lines.jsonl"), records);
    Path parquet = TestRecords.parquet(folder.resolve("rows.parquet"), records);
    assertThat(ParquetFile.footer(parquet).groups()).as("slices of one file").hasSize(3);

    String expected = run(folder.resolve("1"), bare).rowsDigest();

    assertThat(run(folder.resolve("2"), gold).rowsDigest()).isEqualTo(expected);
    assertThat(run(folder.resolve("3"), jsonl).rowsDigest()).isEqualTo(expected);
    assertThat(run(folder.resolve("4"), parquet).rowsDigest()).isEqualTo(expected);
    RunManifest.Input input = RunManifest.read(folder.resolve("4")).inputs().get(0);
    assertThat(input.records()).isEqualTo(250);
    assertThat(input.format()).isEqualTo("parquet");
    assertThat(rows(folder.resolve("2"), Table.REVIEW).toString()).doesNotContain("A00");
  }

  @Test
  void placesInAParquetFileCountOverItsRowGroups() throws IOException {
    List<Map<String, String>> records = TestRecords.certificates(250, 4);
    records.get(201).put("id", "");
    run(out, TestRecords.parquet(folder.resolve("rows.parquet"), records));
    assertThat(rows(out, Table.QUARANTINE))
        .extracting(r -> r.get("source").asText() + ":" + r.get("ordinal"))
        .containsExactly("rows.parquet:202");
  }

  @Test
  void aFolderInUseIsRefusedAndNotTouched() throws IOException {
    Path csv =
        TestRecords.csv(
            folder.resolve("a.csv"), TestRecords.COLUMNS, TestRecords.certificates(3, 6));
    Path note = Files.writeString(Files.createDirectory(out).resolve("note.txt"), "mine");
    assertThatThrownBy(() -> run(out, csv))
        .isInstanceOf(OutputFolderException.class)
        .hasMessageContaining("note.txt");
    assertThat(out).isDirectoryContaining(note::equals);
    Files.delete(note);
    run(out, csv);
    String manifest = Files.readString(out.resolve(RunManifest.FILE));
    assertThatThrownBy(() -> run(out, csv))
        .isInstanceOf(OutputFolderException.class)
        .hasMessageContaining(out.toString())
        .hasMessageContaining("finished run");
    assertThat(out.resolve(RunManifest.FILE)).hasContent(manifest);
  }

  @Test
  void aFolderOfPlainTextsIsOneDocumentAFile() throws IOException {
    Path notes = Files.createDirectory(folder.resolve("notes"));
    Files.writeString(notes.resolve("b.txt"), "Assessment: pneumonia.");
    Files.writeString(notes.resolve("a.txt"), "History of stroke. Now heart failure.");
    CodingJobSettings s = settings(out, notes);
    RunSummary summary =
        new CodingJob(
                CodingJobSettings.local(
                    s.inputs(), RecordKind.DOCUMENTS, out, s.pack(), s.tables(), s.coding()),
                Progress.NONE)
            .run();
    assertThat(column(out, Table.CODINGS, "record_id")).containsExactly("a", "b");
    assertThat(summary.counts().in()).isEqualTo(2);
    assertThat(summary.distinctSegments()).isPositive();
  }

  @Test
  void progressReachesItsTotals() throws IOException {
    Path csv =
        TestRecords.csv(
            folder.resolve("a.csv"), TestRecords.COLUMNS, TestRecords.certificates(30, 11));
    List<String> reports = new ArrayList<>();
    new CodingJob(
            settings(out, csv),
            (stage, done, total) -> {
              assertThat(total == 0 || done <= total).isTrue();
              synchronized (reports) {
                reports.add(stage.key() + " " + done + "/" + total);
              }
            })
        .run();
    assertThat(reports).contains("check 1/1", "read 30/30", "code 30/30", "write 3/3");
  }
}
