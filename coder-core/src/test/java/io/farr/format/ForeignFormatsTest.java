package io.farr.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.farr.codes.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignFormatsTest {
  @TempDir Path folder;

  // ---- IJE

  static String ije(String number) {
    StringBuilder record = IjeField.blankRecord();
    IjeField.DOD_YR.put(record, "2025");
    IjeField.DSTATE.put(record, "ZZ");
    IjeField.FILENO.put(record, number);
    IjeField.VOID.put(record, "0");
    IjeField.SEX.put(record, "F");
    IjeField.AGETYPE.put(record, "1");
    IjeField.AGE.put(record, "083");
    IjeField.DOD_MO.put(record, "03");
    IjeField.DOD_DY.put(record, "09");
    IjeField.MANNER.put(record, "N");
    IjeField.PREG.put(record, "1");
    IjeField.COD1A.put(record, "pneumonia");
    IjeField.INTERVAL1A.put(record, "3 days");
    IjeField.OTHERCONDITION.put(record, "hypertension");
    IjeField.EAC.put(record, "11J189  22I64   21R13   61I10   ");
    IjeField.RAC.put(record, "J189 I64  ");
    IjeField.ACME_UC.put(record, "J189");
    IjeField.SYS_REJ.put(record, "0");
    return record.toString();
  }

  @Test
  void readsTheWordsOfAnIjeRecord() {
    assertThat(columns(read(ije("000007") + "\r\n", RecordFormat.IJE, CauseNotation.WORDS)))
        .isEqualTo(
            Map.of(
                "id", "2025ZZ000007",
                "void", "0",
                "death_date", "2025-03-09",
                "sex", "F",
                "age", "83y",
                "manner", "N",
                "part1a", "pneumonia",
                "interval1a", "3 days",
                "part2", "hypertension",
                "pregnancy", "Not pregnant within past year"));
  }

  @Test
  void readsTheCodesOfAnIjeRecord() {
    assertThat(columns(read(ije("000007") + " ", RecordFormat.IJE, CauseNotation.CODES)))
        .containsEntry("part1a", "J18.9")
        .containsEntry("part1b", "R13 I64")
        .containsEntry("part2", "I10")
        .doesNotContainKey("expected_uc");
  }

  @ParameterizedTest(name = "unit \"{0}\", age \"{1}\": {2}")
  @CsvSource({
    "1, 083, 83y",
    "2, 011, 11m",
    "4, 003, 3d",
    "5, 020, 20h",
    "6, 010, 10min",
    "9, 999, ''",
    "1, 999, ''",
    "'', '', ''",
    "3, 001, IMPOSSIBLE_AGE",
    "'', 001, IMPOSSIBLE_AGE",
    "1, 0x1, IMPOSSIBLE_AGE",
    "1, 200, IMPOSSIBLE_AGE"
  })
  void readsTheAgeOfAnIjeRecord(String unit, String age, String expected) {
    StringBuilder record = new StringBuilder(ije("000007"));
    IjeField.AGETYPE.put(record, (unit + " ").substring(0, 1));
    IjeField.AGE.put(record, (age + "   ").substring(0, 3));
    RawRecord read = read(record.toString(), RecordFormat.IJE, CauseNotation.WORDS).get(0);
    String found = read.match(r -> r.columns().getOrDefault("age", ""), u -> u.reason().name());
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void anIjeRecordOfAnotherLengthCostsOnlyItself() {
    List<RawRecord> records =
        read(
            ije("000001") + "\nshort\n" + ije("000002") + "\n",
            RecordFormat.IJE,
            CauseNotation.WORDS);
    assertThat(records)
        .extracting(ForeignFormatsTest::fate)
        .containsExactly("2025ZZ000001", "WRONG_LENGTH", "2025ZZ000002");
  }

  // ---- FHIR

  private static final String BUNDLE =
      """
      {"resourceType":"Bundle","type":"document","identifier":{"value":"2025ZZ000009"},"entry":[
       {"resource":{"resourceType":"Patient","name":[{"family":"Canary"}],"gender":"male"}},
       {"resource":{"resourceType":"Observation","code":{"coding":[{"code":"39016-1"}]},
        "valueQuantity":{"value":62,"code":"a"}}},
       {"resource":{"resourceType":"Observation","code":{"coding":[{"code":"69453-9"}]},
        "valueCodeableConcept":{"text":"Heart attack {"},"component":[
         {"code":{"coding":[{"code":"lineNumber"}]},"valueInteger":1},
         {"code":{"coding":[{"code":"69440-6"}]},"valueString":"1 hour"}]}},
       {"resource":{"resourceType":"Observation","code":{"coding":[{"code":"80356-9"}]},
        "valueCodeableConcept":{"coding":[{"code":"I21.9"}]},"component":[
         {"code":{"coding":[{"code":"lineNumber"}]},"valueInteger":1},
         {"code":{"coding":[{"code":"position"}]},"valueInteger":1}]}}]}
      """;

  @Test
  void readsABundleAnArrayAndLinesOfThem() {
    String line = BUNDLE.replace("\n", "");
    for (String text : List.of(BUNDLE, "[" + BUNDLE + "]", line)) {
      assertThat(columns(read(text, RecordFormat.FHIR, CauseNotation.WORDS)))
          .isEqualTo(
              Map.of(
                  "id", "2025ZZ000009",
                  "age", "62y",
                  "sex", "male",
                  "part1a", "Heart attack {",
                  "interval1a", "1 hour"));
      assertThat(columns(read(text, RecordFormat.FHIR, CauseNotation.CODES)))
          .containsEntry("part1a", "I21.9");
    }
    String anonymous = line.replace("2025ZZ000009", "");
    String lines = line + "\n" + line.substring(0, 90) + "\n{\"a\":1}\n" + anonymous + "\n" + line;
    assertThat(read(lines, RecordFormat.FHIR, CauseNotation.WORDS))
        .extracting(ForeignFormatsTest::fate)
        .containsExactly("2025ZZ000009", "BAD_JSON", "BAD_JSON", "MISSING_ID", "2025ZZ000009");
  }

  // ---- SIM, DORIS, 死亡票

  @Test
  void readsSim() {
    String sim =
        "\"CONTADOR\";\"DTOBITO\";\"IDADE\";\"SEXO\";\"NOME\";\"LINHAA\";\"LINHAII\";\"CAUSABAS\"\n"
            + "1;\"5032019\";\"483\";\"2\";\"Canary\";\"*E149*I10X\";\"*F179\";\"E149\"\n"
            + "2;01012019;799;1;x;*R98X;;R98\n";
    List<RawRecord> records = read(sim, RecordFormat.SIM, CauseNotation.CODES);
    assertThat(columns(records.subList(0, 1)))
        .isEqualTo(
            Map.of(
                "id", "1",
                "death_date", "2019-03-05",
                "age", "83y",
                "sex", "2",
                "part1a", "E14.9 I10",
                "part2", "F17.9"));
    assertThat(fate(records.get(1))).isEqualTo("IMPOSSIBLE_AGE");
  }

  @Test
  void readsDoris() {
    String doris =
        "CertificateKey,Sex,EstimatedAge,CauseOfDeathTextA,CauseOfDeathCodeA,IntervalA,MannerOfDeath\n"
            + "k1,1,P1Y3M,stroke,\"8B20, BA00 & XA1 / 5A11\",P3D,6\n";
    assertThat(columns(read(doris, RecordFormat.DORIS, CauseNotation.WORDS)))
        .isEqualTo(
            Map.of(
                "id", "k1",
                "sex", "1",
                "age", "1y 3m",
                "part1a", "stroke",
                "interval1a", "P3D",
                "manner", "intentional self-harm"));
    assertThat(columns(read(doris, RecordFormat.DORIS, CauseNotation.CODES)))
        .containsEntry("part1a", "8B20 BA00&XA1/5A11");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "ア, part1a",
    "(ｱ)直接死因, part1a",
    "Ⅰ欄(イ)(ア)の原因, part1b",
    "死亡の原因 ウ, part1c",
    "（エ）（ウ）の原因, part1d",
    "Ⅱ欄, part2",
    "Ⅱ 直接には死因に関係しないがⅠ欄の傷病経過に影響を及ぼした傷病名等, part2",
    "アの期間, interval1a",
    "(イ)発病（発症）又は受傷から死亡までの期間, interval1b",
    "Ⅱ欄 期間, interval2",
    "死因の種類, manner",
    "手段及び状況, external_cause",
    "外因死の追加事項 手段及び状況, external_cause",
    "単胎・多胎の別, multiple_birth",
    "妊娠・分娩時における母体の病態又は異状, maternal_condition",
    "氏名, 氏名"
  })
  void knowsTheNamesOfTheJapaneseForm(String header, String column) {
    assertThat(new ShibohyoTable().name(header)).isEqualTo(column);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "番号,(ア)直接死因,(イ)アの原困|unknown column イアの原困, expected イアの原因; rename or remove it",
        "ID,Part 1a,Prat 1b|unknown column prat1b, expected part1b; rename or remove it",
        "番号,ア,イの期間|expected the line that the interval belongs to (part1b), found none"
      })
  void aLineOfTheFormIsNotLostToASlipInItsName(String header, String told) {
    assertThatThrownBy(() -> read(header + "\n", RecordFormat.SHIBOHYO, CauseNotation.WORDS))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(":1: " + told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "番号,ア,氏名,住所",
        "整理番号,処理番号,ア",
        "番号,ア,アの期間,死亡時刻",
        "番号,ア,妊娠月数,oid",
        "整理番号,直接死因,death_date,birth_weight_g"
      })
  void otherColumnsOfAnOfficeAreLeftOut(String header) {
    assertThat(read(header + "\n", RecordFormat.SHIBOHYO, CauseNotation.WORDS)).isEmpty();
  }

  @Test
  void readsTheJapaneseFormInShiftJis() {
    String table =
        "整理番号,性別,生年月日,死亡したとき,ア,アの期間,Ⅱ欄,死因の種類,解剖\n" + "７,男,昭和15年4月1日,令和8年1月31日午前3時,肺炎,3日,糖尿病,1,1\n";
    List<RawRecord> records = new ArrayList<>();
    Charset shiftJis = Charset.forName("windows-31j");
    try (RecordReader reader =
        RecordReader.open(
            new ByteArrayInputStream(table.getBytes(shiftJis)),
            RecordFormat.SHIBOHYO,
            shiftJis,
            RecordKind.CERTIFICATES,
            "死亡票.csv")) {
      reader.forEachRemaining(records::add);
    }
    assertThat(columns(records))
        .isEqualTo(
            Map.of(
                "id", "７",
                "sex", "男",
                "age", "85y",
                "death_date", "令和8年1月31日",
                "part1a", "肺炎",
                "interval1a", "3日",
                "part2", "糖尿病",
                "manner", "1",
                "autopsy", "無"));
  }

  // ---- recognising, refusing

  @Test
  void recognisesEachByItsBeginning() throws IOException {
    assertGuess("a.txt", ije("000001"), RecordFormat.IJE);
    assertGuess("b.dat", ije("000001") + " \n", RecordFormat.IJE);
    assertGuess("c.jsonl", BUNDLE.replace("\n", ""), RecordFormat.FHIR);
    assertGuess("d.jsonl", "{\"id\":\"1\",\"part1a\":\"x\"}\n", RecordFormat.JSONL);
    assertGuess("e.json", "[" + BUNDLE + "]", RecordFormat.FHIR);
    assertGuess("f.csv", "\"CONTADOR\";\"LINHAA\";\"CAUSABAS\"\n", RecordFormat.SIM);
    assertGuess("g.csv", "CertificateKey,CauseOfDeathTextA\n", RecordFormat.DORIS);
    assertGuess("h.tsv", "整理番号\tア\tイ\n", RecordFormat.SHIBOHYO);
    assertGuess("i.csv", "id,part1a\n", RecordFormat.CSV);
  }

  private void assertGuess(String name, String text, RecordFormat expected) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    assertThat(FormatGuess.of(file, RecordKind.CERTIFICATES, UTF_8)).contains(expected);
  }

  @Test
  void refusesFilesThatHoldNoneOrOnlyTheOtherNotation() throws IOException {
    Path sim = Files.writeString(folder.resolve("s.csv"), "CONTADOR,LINHAA\n1,*I10X\n");
    refuses(
        sim, Optional.empty(), "s.csv:1: expected the words of the certifier, found codes only");
    Path text = Files.writeString(folder.resolve("x.ije"), "abc\n");
    refuses(text, Optional.empty(), "expected IJE records of 5000 or 5001 characters, found none");
    Path json = Files.writeString(folder.resolve("x.json"), "{\"resourceType\":\"Patient\"}");
    refuses(json, Optional.empty(), "x.json:1: expected FHIR Bundles, found none in 1 records");
  }

  private static void refuses(Path file, Optional<RecordFormat> format, String message) {
    assertThatThrownBy(() -> new InputCheck(RecordKind.CERTIFICATES, format, UTF_8).check(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  // ---- the files of others

  @Test
  void readsTheReferenceFiles() throws IOException {
    Path fixtures = Path.of(System.getProperty("farr.reference", "")).resolve("mortality/fixtures");
    assumeTrue(Files.isDirectory(fixtures), () -> "skipped: " + fixtures + " is missing");
    assertThat(fixture(fixtures, "CODandCOUNTYCOther.ije", CauseNotation.WORDS))
        .containsEntry("id", "2021MA266148")
        .containsEntry("age", "87y")
        .containsEntry("part1a", "Pulmonary embolism")
        .containsEntry("interval1d", "over 3 months")
        .containsEntry("death_date", "2021-08-10");
    assertThat(
            fixture(
                fixtures,
                "Bundle-CauseOfDeathCodedContentBundle-Example1.json",
                CauseNotation.CODES))
        .containsEntry("id", "2020NY000182")
        .containsEntry("part1a", "J96.0")
        .containsEntry("part1b", "T27.3 X00 T27.2");
    assertThat(fixture(fixtures, "CauseOfDeathCodingMessage.json", CauseNotation.CODES))
        .containsEntry("id", "2019AK100000")
        .containsEntry("part1c", "I25.0 I51.7");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "certificates.ije, IJE, WORDS, 3",
    "certificates.ije, IJE, CODES, 3",
    "certificates-vrdr.ndjson, FHIR, WORDS, 2",
    "certificates-sim.csv, SIM, CODES, 3",
    "certificates-doris.csv, DORIS, WORDS, 2",
    "certificates-doris.csv, DORIS, CODES, 2",
    "certificates-shibohyo.csv, SHIBOHYO, WORDS, 2"
  })
  void readsTheSamples(String name, RecordFormat format, CauseNotation notation, int records)
      throws IOException {
    Path file =
        Path.of(System.getProperty("farr.root", ".."))
            .resolve("data-samples/exchange")
            .resolve(name);
    InputCheck.Checked checked =
        new InputCheck(RecordKind.CERTIFICATES, Optional.empty(), UTF_8, notation).check(file);
    assertThat(checked.format()).isEqualTo(format);
    assertThat(checked.unknownColumns()).isEmpty();
    assertThat(read(Files.readString(file), format, notation))
        .hasSize(records)
        .allSatisfy(
            r -> {
              Map<String, String> columns = columns(List.of(r));
              assertThat(columns).containsKeys("id", "part1a", "age", "sex", "death_date");
            });
  }

  private static Map<String, String> fixture(Path folder, String name, CauseNotation notation)
      throws IOException {
    Path file = folder.resolve(name);
    RecordFormat format =
        new InputCheck(RecordKind.CERTIFICATES, Optional.empty(), UTF_8, notation)
            .check(file)
            .format();
    return columns(read(Files.readString(file), format, notation));
  }

  private static List<RawRecord> read(String text, RecordFormat format, CauseNotation notation) {
    List<RawRecord> records = new ArrayList<>();
    try (RecordReader reader =
        RecordReader.open(
            new ByteArrayInputStream(text.getBytes(UTF_8)),
            format,
            UTF_8,
            RecordKind.CERTIFICATES,
            notation,
            "test")) {
      reader.forEachRemaining(records::add);
    }
    return records;
  }

  private static Map<String, String> columns(List<RawRecord> records) {
    assertThat(records).hasSize(1);
    return records
        .get(0)
        .match(RawRecord.Readable::columns, u -> Map.of("unreadable", u.toString()));
  }

  private static String fate(RawRecord record) {
    return record.match(r -> r.columns().getOrDefault("id", ""), u -> u.reason().name());
  }
}
