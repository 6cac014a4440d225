package io.farr.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.InputException;
import io.farr.codes.pack.Hashes;
import io.farr.format.InputCheck.Checked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputCheckTest {
  private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
  private static final InputCheck CERTIFICATES = check(RecordKind.CERTIFICATES);
  private static final InputCheck PHRASES = check(RecordKind.PHRASES);

  @TempDir Path folder;

  @Test
  void tellsWhatAFileIs() throws IOException {
    Path file =
        write(
            "month.csv",
            "id,sex,part1a,part1f,maner,ward,gold_part1a,expected_uc\n"
                + "1,M,肺炎,,,,J189,J189\n\n2,F,too few\n");
    Checked checked = CERTIFICATES.check(file);
    assertThat(checked.path()).isEqualTo(file);
    assertThat(checked.format()).isEqualTo(RecordFormat.CSV);
    assertThat(checked.sha256()).isEqualTo(Hashes.sha256(file));
    assertThat(checked.bytes()).isEqualTo(Files.size(file));
    assertThat(checked.records()).isEqualTo(2);
    assertThat(checked.unknownColumns()).containsExactly("maner", "part1f", "ward");
  }

  @Test
  void digestsAGzipAsItLies() throws IOException {
    Path file = Files.write(folder.resolve("a.tsv.gz"), UnpackedTest.gzip("id\ttext\n1\tx\n"));
    Checked checked = PHRASES.check(file);
    assertThat(checked.records()).isEqualTo(1);
    assertThat(checked.sha256()).isEqualTo(Hashes.sha256(file));
  }

  @Test
  void takesAFileWithAHeaderAndNoRecords() throws IOException {
    assertThat(PHRASES.check(write("a.csv", "id,text\n")).records()).isZero();
  }

  @Test
  void takesPlainTextsOneByOne() throws IOException {
    write("b.txt", "肺炎");
    write("a.txt", "");
    write("_SUCCESS", "");
    write(".hidden.crc", "");
    assertThat(check(RecordKind.DOCUMENTS).checkAll(folder))
        .extracting(c -> c.path().getFileName().toString())
        .containsExactly("a.txt", "b.txt");
  }

  @Test
  void refusesCodesWhereWordsAreWanted() throws IOException {
    Path codes = write("c.csv", "id,part1a,part1b,part2\n1,J18.9,,I10 E149\n2,,I219|I21.4,\n");
    assertThatThrownBy(() -> CERTIFICATES.check(codes))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "c.csv:1: expected the words of the certifier, found codes only; with --coded these are"
                + " read");
    String many = "id,part1a\n1," + "I21 ".repeat(100_000) + "\n2,\n";
    assertThatThrownBy(() -> CERTIFICATES.check(write("many.csv", many)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found codes only");
    Path words = write("w.csv", "id,part1a\n1,J18.9\n2,pneumonia\n");
    assertThat(CERTIFICATES.check(words).records()).isEqualTo(2);
    InputCheck coded =
        new InputCheck(RecordKind.CERTIFICATES, Optional.empty(), UTF_8, CauseNotation.CODES);
    assertThat(coded.check(codes).records()).isEqualTo(2);
  }

  @Test
  void refusesAFolderWithinAFolder() throws IOException {
    write("a.csv", "id,text\n1,x\n");
    Path months = Files.createDirectory(folder.resolve("months"));
    assertThatThrownBy(() -> PHRASES.checkAll(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(months + ": expected a file, found a folder; name it as an input of its own");
    Files.move(months, folder.resolve("_temporary"));
    assertThat(PHRASES.checkAll(folder)).hasSize(1);
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThatThrownBy(() -> PHRASES.checkAll(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(folder + ": expected a folder with files, found none in it");
    assertThatThrownBy(() -> PHRASES.checkAll(folder.resolve("no.csv")))
        .isInstanceOf(InputException.class)
        .hasMessage(folder.resolve("no.csv") + ": expected a file or folder, found nothing");
    assertThatThrownBy(() -> PHRASES.check(folder))
        .hasMessage(folder + ": expected a file, found a folder");
  }

  @ParameterizedTest(name = "{0} with \"{1}\": {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a.csv||:1: expected a header with id and text, found an empty file",
        "a.csv|id,words|:1: expected columns id and text, found id and 1 others",
        "a.jsonl||:1: expected one JSON object a line, found an empty file",
        "a.jsonl|[|:1: expected one JSON object a line, found none in 1 lines",
        "a.jsonl|{\"id\":1}|:1: expected columns id and text, found id",
        "a.csv.gz|id,text|: expected a gzip, as its name says, found other bytes",
        "a.xlsx|id,text|: expected a name that ends in .csv, .tsv, .jsonl, .ndjson, .txt, .ije or"
            + " .json (.gz or not), found another; say what it is with --format"
      })
  void refusesWhatIsNotWhatItIsSaidToBe(String name, String content, String message)
      throws IOException {
    Path file = write(name, content == null ? "" : content + "\n");
    assertThatThrownBy(() -> PHRASES.check(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + message);
  }

  @Test
  void takesAnyNameWhenToldTheFormat() throws IOException {
    Path file = write("month.dat", "id\ttext\n1\tx\n");
    Checked checked =
        new InputCheck(RecordKind.PHRASES, Optional.of(RecordFormat.TSV), UTF_8).check(file);
    assertThat(checked.format()).isEqualTo(RecordFormat.TSV);
  }

  @Test
  void namesTheEncodingThatAFileLooksLike() throws IOException {
    String csv = "id,text\n1,flu\n2,肺炎\n3,脳梗塞\n4,心不全\n";
    Path file = Files.write(folder.resolve("a.csv"), csv.getBytes(WINDOWS_31J));
    assertThatThrownBy(() -> PHRASES.check(file))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + ":3: expected UTF-8, found other bytes in 3 of the 3 lines that are not ASCII;"
                + " it looks like windows-31j (CP932): pass --encoding windows-31j");
    InputCheck told = new InputCheck(RecordKind.PHRASES, Optional.empty(), WINDOWS_31J);
    assertThat(told.check(file).records()).isEqualTo(4);

    Path header = Files.write(folder.resolve("h.csv"), "id,text,備考\n1,a,b\n".getBytes(WINDOWS_31J));
    assertThatThrownBy(() -> PHRASES.check(header))
        .hasMessageStartingWith(header + ":1: expected UTF-8, found other bytes")
        .hasMessageEndingWith("pass --encoding windows-31j");

    Path wide =
        Files.write(
            folder.resolve("w.csv"), "\uFEFFid,text\n".getBytes(Charset.forName("UTF-16LE")));
    assertThatThrownBy(() -> PHRASES.check(wide))
        .hasMessageEndingWith("it looks like UTF-16: save it as UTF-8");
  }

  @Test
  void leavesAFewBrokenLinesToQuarantine() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("id,text\n1,肺炎\n2,脳梗塞\n".getBytes(UTF_8));
    out.writeBytes("3,心不全\n".getBytes(WINDOWS_31J));
    Path japanese = Files.write(folder.resolve("ja.csv"), out.toByteArray());
    assertThat(PHRASES.check(japanese).records()).isEqualTo(3);

    // In a file of ASCII the one broken line is all that is not ASCII.
    out.reset();
    out.writeBytes(
        "id,text\n1,flu\n2,caf\u00e9\n3,stroke\n".getBytes(Charset.forName("ISO-8859-1")));
    Path english = Files.write(folder.resolve("en.csv"), out.toByteArray());
    assertThat(PHRASES.check(english).records()).isEqualTo(3);
  }

  private static InputCheck check(RecordKind kind) {
    return new InputCheck(kind, Optional.empty(), UTF_8);
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
