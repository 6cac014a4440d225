package io.farr.format;

import static io.farr.format.RecordKind.CERTIFICATES;
import static io.farr.format.RecordKind.DOCUMENTS;
import static io.farr.format.RecordKind.PHRASES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.farr.codes.InputException;
import io.farr.format.RawRecord.Readable;
import io.farr.format.RawRecord.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {
  private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

  // ---- CSV

  @Test
  void readsCsvWithQuotesAndEmbeddedLineBreaks() {
    assertThat(
            phrases(
                "\uFEFF ID , Text\r\n"
                    + "1,\"肺炎, 右\"\r\n"
                    + "\r\n"
                    + "2,\"line one\r\nline \"\"two\"\"\"\r\n"
                    + "3,5\" tall\r\n"
                    + "4,"))
        .containsExactly(
            readable(1, "id", "1", "text", "肺炎, 右"),
            readable(2, "id", "2", "text", "line one\r\nline \"two\""),
            readable(3, "id", "3", "text", "5\" tall"),
            readable(4, "id", "4"));
  }

  /** Months that were joined have a header each. */
  @Test
  void aHeaderThatComesAgainIsNoRecord() {
    assertThat(phrases("id,text\n1,a\nid,text\nID ,\"Text\"\n2,b\nid,text\n"))
        .containsExactly(readable(1, "id", "1", "text", "a"), readable(2, "id", "2", "text", "b"));
    assertThat(phrases("id,text\n1,a\n\uFEFFid,text\n2,b\n")).hasSize(2);
    assertThat(phrases(",id,text\n0,1,a\n,id,text\n0,2,b\n")).hasSize(2);
    assertThat(phrases("id,text\nid,of what\n"))
        .containsExactly(readable(1, "id", "id", "text", "of what"));
  }

  @Test
  void aHeaderOfOtherColumnsEndsTheReading() {
    for (String header : List.of("text,id", "id,\"text\"\"\",text", "id,text,ward")) {
      assertThatThrownBy(() -> phrases("id,text\n1,a\n" + header + "\nb,2\n"))
          .isInstanceOf(InputException.class)
          .hasMessageEndingWith(
              ":3: expected the header of line 1 again, found one with other columns; code such"
                  + " files one by one");
    }
  }

  @Test
  void aRowOfTheWrongWidthCostsOnlyItself() {
    assertThat(phrases("id,text\n1,a\n2,b,c\n3\n\"4\",\"x\ny\",z\n5,e\n"))
        .containsExactly(
            readable(1, "id", "1", "text", "a"),
            unreadable(2, null, Reason.WRONG_COLUMN_COUNT, "expected 2 columns, found 3"),
            unreadable(3, null, Reason.WRONG_COLUMN_COUNT, "expected 2 columns, found 1"),
            unreadable(4, null, Reason.WRONG_COLUMN_COUNT, "expected 2 columns, found 3"),
            readable(5, "id", "5", "text", "e"));
  }

  @Test
  void aQuoteThatNothingClosesCostsOnlyItsLine() {
    assertThat(phrases("id,text\n1,\"canary\n2,b\n3,c\n"))
        .containsExactly(
            unreadable(1, null, Reason.BAD_QUOTING, "expected RFC 4180, found no closing quote"),
            readable(2, "id", "2", "text", "b"),
            readable(3, "id", "3", "text", "c"));
  }

  @Test
  void twoStrayQuotesDoNotSwallowTheRecordsBetweenThem() {
    assertThat(phrases("id,text\n1,\"a\n2,b\n3,\"c\n4,d\n"))
        .extracting(RawRecord::ordinal, RecordReaderTest::reasonOf)
        .containsExactly(
            tuple(1L, Reason.BAD_QUOTING),
            tuple(2L, null),
            tuple(3L, Reason.BAD_QUOTING),
            tuple(4L, null));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void readsWhateverCommonsCsvWrites(long seed) throws IOException {
    Random random = new Random(seed);
    List<RawRecord> expected = new ArrayList<>();
    StringBuilder csv = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(csv, CSVFormat.RFC4180)) {
      printer.printRecord("id", "text");
      for (int i = 1; i <= 500; i++) {
        String text = "x" + randomText(random, "a肺\",\r\n\t 'é\\");
        printer.printRecord(String.valueOf(i), text);
        expected.add(readable(i, "id", String.valueOf(i), "text", text));
      }
    }
    assertThat(phrases(csv.toString())).isEqualTo(expected);
  }

  // ---- TSV

  @Test
  void readsTsvWithEscapesAndWithoutQuotes() {
    assertThat(
            read(
                "id\ttext\n1\ta\\tb\\nc\\rd\\\\n\n2\t\"肺炎\n3\tC:\\dir\\\n\n\t\n".getBytes(UTF_8),
                RecordFormat.TSV,
                UTF_8,
                PHRASES))
        .containsExactly(
            readable(1, "id", "1", "text", "a\tb\nc\rd\\n"),
            readable(2, "id", "2", "text", "\"肺炎"),
            readable(3, "id", "3", "text", "C:\\dir\\"),
            unreadable(4, null, Reason.MISSING_ID, "column id: found none"));
  }

  // ---- JSON Lines

  @Test
  void readsJsonLines() {
    assertThat(
            json(
                PHRASES,
                "{\"id\": 1, \"text\": \"肺炎\\n右\", \"version\": 2, \"extra\": {\"text\": \"x\"}}",
                "  ",
                "{\"ID\": \"a\", \"text\": true, \"language\": null}"))
        .containsExactly(
            readable(1, "id", "1", "text", "肺炎\n右", "version", "2"),
            readable(2, "id", "a", "text", "true"));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "not json|BAD_JSON",
        "[1,2]|BAD_JSON",
        "{\"id\":1,\"text\":\"a\"|BAD_JSON",
        "{\"id\":1,\"text\":\"a\"} {}|BAD_JSON",
        "{\"id\":1,\"text\":[\"a\"]}|BAD_JSON",
        "{\"id\":1,\"text\":{\"a\":1}}|BAD_JSON",
        "{\"id\":1}|MISSING_COLUMN",
        "{\"text\":\"a\"}|MISSING_ID",
        "{\"id\":\" \",\"text\":\"a\"}|MISSING_ID",
        "{}|MISSING_ID"
      })
  void aBadJsonLineCostsOnlyItself(String line, Reason reason) {
    List<RawRecord> records = json(PHRASES, line, "{\"id\":\"2\",\"text\":\"b\"}");
    assertThat(records).hasSize(2);
    assertThat(reasonOf(records.get(0))).isEqualTo(reason);
    assertThat(records.get(1)).isEqualTo(readable(2, "id", "2", "text", "b"));
  }

  @Test
  void joinsArraysOfAnswersForEvaluation() {
    byte[] bytes =
        "{\"id\":\"1\",\"part1a\":\"x\",\"gold_part1a\":[\"J189\",null,\"I10\"],\"source\":\"s\"}"
            .getBytes(UTF_8);
    try (RecordReader reader =
        RecordReader.openWithAnswers(
            new ByteArrayInputStream(bytes), RecordFormat.JSONL, UTF_8, CERTIFICATES, "a")) {
      assertThat(reader.next())
          .isEqualTo(
              readable(1, "id", "1", "part1a", "x", "gold_part1a", "J189 I10", "source", "s"));
    }
  }

  // ---- plain text

  @Test
  void readsAPlainTextAsOneDocument() {
    byte[] bytes = "\uFEFF現病歴\r\n肺炎にて入院。\n".getBytes(UTF_8);
    try (RecordReader reader =
        RecordReader.open(
            new ByteArrayInputStream(bytes), RecordFormat.TEXT, UTF_8, DOCUMENTS, "d/n-1.txt.gz")) {
      assertThat(reader.next()).isEqualTo(readable(1, "id", "n-1", "text", "現病歴\r\n肺炎にて入院。"));
      assertThat(reader.hasNext()).isFalse();
      assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void refusesCertificatesInPlainText() {
    assertThatThrownBy(() -> read(new byte[0], RecordFormat.TEXT, UTF_8, CERTIFICATES))
        .isInstanceOf(InputException.class)
        .hasMessage("input:1: expected certificates in csv, tsv or jsonl, found text");
  }

  // ---- answers, privacy

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = RecordFormat.class,
      names = {"CSV", "TSV", "JSONL"})
  void codingNeverSeesAnswersNorThePatientsNumber(RecordFormat format) {
    String table =
        "id,text,gold_text,expected_uc,patient_id,ward\n1,a,canary,canary,canary,canary\n";
    String content =
        switch (format) {
          case CSV -> table;
          case TSV -> table.replace(',', '\t');
          case JSONL, TEXT, IJE, FHIR, SIM, DORIS, SHIBOHYO ->
              "{\"id\":\"1\",\"text\":\"a\",\"gold_text\":[\"canary\"],\"expected_uc\":\"canary\","
                  + "\"patient_id\":\"canary\",\"ward\":\"canary\"}";
        };
    assertThat(read(content.getBytes(UTF_8), format, UTF_8, DOCUMENTS))
        .containsExactly(readable(1, "id", "1", "text", "a"));
  }

  @Test
  void saysNothingOfTheTextOfBadRecords() {
    List<RawRecord> records = new ArrayList<>();
    records.addAll(phrases("id,text,version\n1,\"canary\"canary,1\n2,canary,canary\ncanary\n"));
    records.addAll(json(PHRASES, "{\"id\":\"1\",\"text\":canary}", "canary", "\"canary\""));
    assertThat(records).hasSize(6).allSatisfy(r -> assertThat(r).isInstanceOf(Unreadable.class));
    assertThat(records.toString()).doesNotContain("canary");
    assertThat(readable(1, "id", "1", "text", "canary")).hasToString("record 1, 2 columns");
  }

  // ---- validation

  @ParameterizedTest(name = "version \"{0}\", age \"{1}\", void \"{2}\": {3}")
  @CsvSource({
    "1, 80y, false, ",
    "'', '', '', ",
    "2.0, 80-84y, 1, ",
    "x, 80y, false, BAD_VERSION",
    "-1, 80y, false, BAD_VERSION",
    "99999999999, 80y, false, BAD_VERSION",
    "1, 131y, false, IMPOSSIBLE_AGE",
    "1, -3, false, IMPOSSIBLE_AGE",
    "1, old, false, IMPOSSIBLE_AGE",
    "1, 80y, perhaps, BAD_VALUE"
  })
  void recordsThatCannotBeAreUnreadable(String version, String age, String mark, Reason reason) {
    String csv = "id,part1a,version,age,void\n7,x," + version + "," + age + "," + mark + "\n";
    RawRecord record = read(csv.getBytes(UTF_8), RecordFormat.CSV, UTF_8, CERTIFICATES).get(0);
    assertThat(reasonOf(record)).isEqualTo(reason);
    assertThat(record instanceof Unreadable unreadable ? unreadable.id() : "7").isEqualTo("7");
  }

  @Test
  void aPhraseHasNoAgeToBeWrong() {
    assertThat(phrases("id,text,age\n1,a,999\n"))
        .containsExactly(readable(1, "id", "1", "text", "a"));
  }

  // ---- encodings

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = RecordFormat.class,
      names = {"CSV", "TSV", "JSONL"})
  void badBytesCostOnlyTheirRecord(RecordFormat format) {
    String separator = format == RecordFormat.TSV ? "\t" : ",";
    List<byte[]> lines =
        format == RecordFormat.JSONL
            ? List.of(
                "{\"id\":\"1\",\"text\":\"肺炎\"}\n".getBytes(UTF_8),
                "{\"id\":\"2\",\"text\":\"肺炎\"}\n".getBytes(WINDOWS_31J),
                "{\"id\":\"3\",\"text\":\"\uFFFD\"}\n".getBytes(UTF_8))
            : List.of(
                ("id" + separator + "text\n1" + separator + "肺炎\n").getBytes(UTF_8),
                ("2" + separator + "肺炎\n").getBytes(WINDOWS_31J),
                ("3" + separator + "\uFFFD\n").getBytes(UTF_8));
    assertThat(read(joined(lines), format, UTF_8, PHRASES))
        .containsExactly(
            readable(1, "id", "1", "text", "肺炎"),
            unreadable(2, "2", Reason.BAD_ENCODING, "expected UTF-8, found other bytes"),
            // Somebody else's replacement character is a character.
            readable(3, "id", "3", "text", "\uFFFD"));
  }

  @Test
  void readsWindows31j() {
    // 表 is 95 5C, ソ is 83 5C: the second byte is that of a backslash.
    byte[] bytes = "id\ttext\n1\t表皮ソ①\\n髙\n".getBytes(WINDOWS_31J);
    assertThat(read(bytes, RecordFormat.TSV, WINDOWS_31J, PHRASES))
        .containsExactly(readable(1, "id", "1", "text", "表皮ソ①\n髙"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "ISO-2022-JP"})
  void refusesEncodingsInWhichLinesCannotBeFound(String charset) {
    assertThatThrownBy(() -> read(new byte[0], RecordFormat.CSV, Charset.forName(charset), PHRASES))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("found " + charset);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"UTF-8", "windows-31j", "Shift_JIS", "EUC-JP", "ISO-8859-1", "GB18030"})
  void acceptsEncodingsThatContainAscii(String charset) {
    byte[] bytes = "id,text\n1,a\n".getBytes(Charset.forName(charset));
    assertThat(read(bytes, RecordFormat.CSV, Charset.forName(charset), PHRASES)).hasSize(1);
  }

  // ---- limits, robustness

  @Test
  void aRecordBeyondTheLimitCostsOnlyItself() {
    String csv = "id,text\n1," + "x".repeat(RecordReader.MAX_RECORD_BYTES) + "\n2,b\n";
    String detail = "expected at most 16777216 bytes, found more";
    assertThat(phrases(csv))
        .containsExactly(
            unreadable(1, null, Reason.TOO_LONG, detail), readable(2, "id", "2", "text", "b"));
    assertThat(json(PHRASES, "x".repeat(RecordReader.MAX_RECORD_BYTES + 1)))
        .containsExactly(unreadable(1, null, Reason.TOO_LONG, detail));
  }

  @Test
  void refusesAHeaderWithoutTheRequiredColumnsAndDoesNotRepeatIt() {
    // A file without a header has a patient's words there.
    assertThatThrownBy(() -> phrases("17,canary,sex,id\n"))
        .isInstanceOf(InputException.class)
        .hasMessage("input:1: expected columns id and text, found id and 3 others");
    assertThatThrownBy(() -> phrases("\n\nid\ttext\n"))
        .hasMessage(
            "input:3: expected columns id and text, found none of the known columns and 1 others;"
                + " is it separated by commas?");
    assertThatThrownBy(() -> phrases("id,text,text\n"))
        .hasMessage("input:1: expected column text once, found it 2 times");
    assertThatThrownBy(() -> phrases(""))
        .hasMessage("input:1: expected a header with id and text, found an empty file");
  }

  @Test
  void closesTheStreamAlsoWhenOpeningFails() {
    boolean[] closed = new boolean[1];
    InputStream in =
        new ByteArrayInputStream("nothing\n".getBytes(UTF_8)) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    assertThatThrownBy(() -> RecordReader.open(in, RecordFormat.CSV, UTF_8, PHRASES, "a"))
        .isInstanceOf(InputException.class);
    assertThat(closed[0]).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = RecordFormat.class,
      names = {"CSV", "TSV", "JSONL"})
  void neverFailsOnTheContentOfRecords(RecordFormat format) {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes((format == RecordFormat.TSV ? "id\ttext\n" : "id,text\n").getBytes(UTF_8));
      byte[] letters = "1a\",\t\r\n\\{}[]:肺".getBytes(UTF_8);
      for (int i = 0; i < 400; i++) {
        out.write(random.nextInt(40) == 0 ? random.nextInt(256) : letters[random.nextInt(16)]);
      }
      List<RawRecord> records = read(out.toByteArray(), format, UTF_8, PHRASES);
      for (int i = 0; i < records.size(); i++) {
        assertThat(records.get(i).ordinal()).isEqualTo(i + 1);
      }
      List<RawRecord> inPieces = new ArrayList<>();
      try (RecordReader reader =
          RecordReader.open(new Trickle(out.toByteArray()), format, UTF_8, PHRASES, "input")) {
        reader.forEachRemaining(inPieces::add);
      }
      assertThat(inPieces).isEqualTo(records);
    }
  }

  // ---- helpers

  private static List<RawRecord> phrases(String csv) {
    return read(csv.getBytes(UTF_8), RecordFormat.CSV, UTF_8, PHRASES);
  }

  private static List<RawRecord> json(RecordKind kind, String... lines) {
    byte[] bytes = String.join("\n", lines).getBytes(UTF_8);
    return read(bytes, RecordFormat.JSONL, UTF_8, kind);
  }

  private static List<RawRecord> read(
      byte[] bytes, RecordFormat format, Charset charset, RecordKind kind) {
    List<RawRecord> records = new ArrayList<>();
    try (RecordReader reader =
        RecordReader.open(new ByteArrayInputStream(bytes), format, charset, kind, "input")) {
      reader.forEachRemaining(records::add);
    }
    return records;
  }

  private static Readable readable(long ordinal, String... columns) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < columns.length; i += 2) {
      map.put(columns[i], columns[i + 1]);
    }
    return new Readable(ordinal, map);
  }

  private static Unreadable unreadable(
      long ordinal, @Nullable String id, Reason reason, String detail) {
    return new Unreadable(ordinal, id, reason, detail);
  }

  private static @Nullable Reason reasonOf(RawRecord record) {
    return record instanceof Unreadable unreadable ? unreadable.reason() : null;
  }

  private static String randomText(Random random, String letters) {
    StringBuilder text = new StringBuilder();
    for (int k = random.nextInt(12); k > 0; k--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  private static byte[] joined(List<byte[]> pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pieces.forEach(out::writeBytes);
    return out.toByteArray();
  }
}
