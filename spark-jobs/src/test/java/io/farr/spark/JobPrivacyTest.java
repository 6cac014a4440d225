package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farr.codes.InputException;
import io.farr.run.JobFailedException;
import io.farr.run.Progress;
import io.farr.run.RunManifest;
import io.farr.run.Stage;
import io.farr.run.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.junit.jupiter.api.Test;

/** The words of a record stay where they belong, whatever happens to its job. */
class JobPrivacyTest extends JobFixture {
  private static final String CANARY = "Quillfeather";

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
          assertThat(files).noneMatch(JobPrivacyTest::holdsCanary);
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
          .as("the manifest, and a file of two tables for each of two partitions")
          .hasSize(5)
          .noneMatch(JobPrivacyTest::holdsCanary);
    }

    Path bare = folder.resolve("bare");
    new CodingJob(with(settings(bare, csv), ReviewText.LEFT_OUT, 2), Progress.NONE).run();
    List<ObjectNode> review = rows(bare, Table.REVIEW);
    assertThat(review.toString()).doesNotContain(CANARY);
    assertThat(review).extracting(r -> r.get("fields")).allMatch(JsonNode::isNull);
    assertThat(RunManifest.read(bare).rowsDigest()).isEqualTo(RunManifest.read(out).rowsDigest());
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
