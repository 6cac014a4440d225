package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farr.codes.ArtefactException;
import io.farr.codes.CodeSystem;
import io.farr.codes.InputException;
import io.farr.coding.CodingSettings;
import io.farr.format.RecordKind;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodingJobTest {
  private static final String CANARY = "Quillfeather";

  @TempDir static Path shared;
  private static TestArtefacts artefacts;
  private static String temporary;

  @TempDir Path folder;
  private Path out;

  @BeforeAll
  static void makeArtefacts() throws IOException {
    artefacts = TestArtefacts.write(shared);
    // All that Spark writes for itself shall be found under one folder.
    temporary = System.getProperty("java.io.tmpdir");
    System.setProperty("java.io.tmpdir", Files.createDirectory(shared.resolve("tmp")).toString());
  }

  @AfterAll
  static void restore() {
    System.setProperty("java.io.tmpdir", temporary);
  }

  @BeforeEach
  void nameOutput() {
    out = folder.resolve("out");
  }

  private CodingJobSettings settings(Path output, Path... inputs) {
    return new CodingJobSettings(
        List.of(inputs),
        RecordKind.CERTIFICATES,
        InputFormat.AUTO,
        StandardCharsets.UTF_8,
        output,
        artefacts.pack(),
        artefacts.trusting(),
        new CodingSettings(CodeSystem.ICD_10, false, 0.99, 0.95, 0.3),
        ReviewText.INCLUDED,
        "local[2]",
        Optional.of(2));
  }

  private static CodingJobSettings over(CodingJobSettings s, int partitions) {
    return new CodingJobSettings(
        s.inputs(),
        s.kind(),
        s.format(),
        s.charset(),
        s.output(),
        s.pack(),
        s.tables(),
        s.coding(),
        s.reviewText(),
        s.master(),
        Optional.of(partitions));
  }

  private static CodingJobSettings withoutText(CodingJobSettings s) {
    return new CodingJobSettings(
        s.inputs(),
        s.kind(),
        s.format(),
        s.charset(),
        s.output(),
        s.pack(),
        s.tables(),
        s.coding(),
        ReviewText.LEFT_OUT,
        s.master(),
        s.partitions());
  }

  private RunSummary run(Path output, Path... inputs) {
    return new CodingJob(settings(output, inputs), Progress.NONE).run();
  }

  private static List<ObjectNode> rows(Path run, Table table) {
    try (Stream<ObjectNode> rows = RunReader.open(run).rows(table, RowFilter.ALL)) {
      return rows.toList();
    }
  }

  private static List<String> column(Path run, Table table, String column) {
    return rows(run, table).stream().map(row -> row.get(column).asText()).toList();
  }

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
          new CodingJob(over(settings(output, first, second), partitions), Progress.NONE).run();
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
  void aFileThatIsNotWhatItIsSaidToBeStopsTheJobBeforeAnythingIsWritten() throws IOException {
    Path good =
        TestRecords.csv(
            folder.resolve("a.csv"), TestRecords.COLUMNS, TestRecords.certificates(3, 5));
    Path bad = Files.writeString(folder.resolve("b.csv"), "name,birthday\n" + CANARY + ",1\n");
    Path noParquet = Files.writeString(folder.resolve("c.parquet"), CANARY);
    for (Path wrong : List.of(bad, noParquet)) {
      assertThatThrownBy(() -> run(out, good, wrong))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(wrong.getFileName().toString())
          .hasMessageContaining("expected")
          .hasMessageNotContaining(CANARY);
      assertThat(out).doesNotExist();
    }
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
  void aFaultBeforeAnythingIsDoneLeavesNothingBehindAndTellsNothingOfARecord() throws IOException {
    Path csv =
        TestRecords.csv(
            folder.resolve("a.csv"), TestRecords.COLUMNS, TestRecords.certificates(3, 7));
    Progress failing =
        (stage, done, total) -> {
          if (stage == Stage.READ && done > 0) {
            throw new IllegalArgumentException(CANARY);
          }
        };
    assertThatThrownBy(() -> new CodingJob(settings(out, csv), failing).run())
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("java.lang.IllegalArgumentException")
        .hasMessageNotContaining(CANARY)
        .hasNoCause();
    assertThat(out).doesNotExist();
    assertThat(sparkFiles()).isEmpty();
  }

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
    assertThat(manifest.outputs().get("codings"))
        .extracting(RunManifest.Output::rows)
        .containsExactly(50L);
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
              "quarantine/part-00000.parquet",
              "review/part-00000.parquet");
    }

    Path codings = out.resolve("codings/part-00000.parquet");
    byte[] bytes = Files.readAllBytes(codings);
    bytes[100] ^= 1;
    Files.write(codings, bytes);
    assertThatThrownBy(() -> manifest.verify(out))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining("part-00000.parquet: expected sha256");
    assertThatThrownBy(() -> RunReader.open(out).rows(Table.CODINGS, RowFilter.ALL))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining("part-00000.parquet: expected sha256");
    assertThat(rows(out, Table.REVIEW)).as("another table, undamaged").isNotEmpty();
    Files.write(codings, Arrays.copyOf(bytes, bytes.length - 1));
    assertThatThrownBy(() -> RunReader.open(out).rows(Table.CODINGS, RowFilter.ALL))
        .isInstanceOf(ArtefactException.class)
        .hasMessage("%s: expected %d bytes, found %d", codings, bytes.length, bytes.length - 1);
    Files.delete(out.resolve(RunManifest.FILE));
    assertThatThrownBy(() -> RunReader.open(out))
        .isInstanceOf(ArtefactException.class)
        .hasMessage(out + ": expected a finished run (_MANIFEST.json)");
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

  @Test
  void wordsAreFoundInReviewAndNowhereElse() throws IOException {
    List<Map<String, String>> records = TestRecords.certificates(60, 12);
    for (Map<String, String> record : records) {
      for (String column : List.of("part1a", "part1b", "part2", "remarks")) {
        record.merge(column, CANARY, (text, canary) -> text + " " + canary);
      }
    }
    records.add(TestRecords.certificate("twice", "1", CANARY));
    records.add(TestRecords.certificate("twice", "1", CANARY));
    records.add(TestRecords.certificate("bad", CANARY, CANARY));
    records.add(TestRecords.certificate("", "1", CANARY));
    Path csv = TestRecords.csv(folder.resolve("a.csv"), TestRecords.COLUMNS, records);
    AtomicInteger seen = new AtomicInteger();
    Progress watching =
        (stage, done, total) -> {
          List<Path> files = sparkFiles();
          seen.addAndGet(files.size());
          assertThat(files).noneMatch(CodingJobTest::holdsCanary);
        };

    String log = logged(() -> new CodingJob(settings(out, csv), watching).run());

    assertThat(seen.get()).as("shuffle files looked at").isPositive();
    assertThat(sparkFiles()).as("left by Spark").isEmpty();
    assertThat(log).doesNotContain(CANARY);
    assertThat(rows(out, Table.REVIEW).toString()).contains(CANARY);
    assertThat(rows(out, Table.CODINGS).toString()).doesNotContain(CANARY);
    assertThat(rows(out, Table.QUARANTINE).toString()).doesNotContain(CANARY);
    assertThat(rows(out, Table.QUARANTINE)).hasSize(4);
    try (Stream<Path> files = Files.walk(out)) {
      assertThat(files.filter(f -> Files.isRegularFile(f) && !f.startsWith(out.resolve("review"))))
          .hasSize(3)
          .noneMatch(CodingJobTest::holdsCanary);
    }

    Path bare = folder.resolve("bare");
    new CodingJob(withoutText(settings(bare, csv)), Progress.NONE).run();
    List<ObjectNode> review = rows(bare, Table.REVIEW);
    assertThat(review.toString()).doesNotContain(CANARY);
    assertThat(review).extracting(r -> r.get("fields")).allMatch(JsonNode::isNull);
    assertThat(RunManifest.read(bare).rowsDigest()).isEqualTo(RunManifest.read(out).rowsDigest());
  }

  private static String logged(Runnable job) {
    StringWriter text = new StringWriter();
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    Configuration configuration = context.getConfiguration();
    WriterAppender appender = WriterAppender.newBuilder().setName("test").setTarget(text).build();
    appender.start();
    configuration.getRootLogger().addAppender(appender, Level.ALL, null);
    context.updateLoggers();
    try {
      job.run();
    } finally {
      configuration.getRootLogger().removeAppender("test");
      context.updateLoggers();
      appender.stop();
    }
    return text.toString();
  }

  private static List<Path> sparkFiles() {
    try {
      Path home = LocalFolder.home(Path.of(System.getProperty("java.io.tmpdir")));
      try (Stream<Path> files = Files.walk(home)) {
        return files.filter(Files::isRegularFile).toList();
      }
    } catch (IOException | UncheckedIOException e) {
      // Spark removes files while they are listed.
      return List.of();
    }
  }

  private static boolean holdsCanary(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
        String wanted = new String(CANARY.getBytes(charset), StandardCharsets.ISO_8859_1);
        String folded = wanted.toLowerCase(Locale.ROOT);
        String content = new String(bytes, StandardCharsets.ISO_8859_1);
        if (content.contains(wanted) || content.contains(folded)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }
}
