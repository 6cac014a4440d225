package io.farr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.cli.TestHome.Ran;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeCommandTest {
  private static final String CERTIFICATES =
      "id,sex,age,part1a,part1b,part2\n"
          + "1,M,80y,心不全,急性心筋梗塞,高血圧\n"
          + "2,F,75y,pneumonia,,hypertension\n"
          + "3,F,300y,肺炎,,\n";

  @TempDir static Path folder;
  private static TestHome home;

  @BeforeAll
  static void install() throws IOException {
    home = TestHome.in(folder);
  }

  private static Ran code(Path out, Object... more) {
    List<String> args = new ArrayList<>(List.of("code", "--out", out.toString()));
    Arrays.stream(more).map(String::valueOf).forEach(args::add);
    return home.run(args.toArray(new String[0]));
  }

  private static void isRefused(Ran ran, int status, Path out, String... message) {
    assertThat(ran.status()).isEqualTo(status);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.errorLine()).startsWith("farr: ").contains(message);
    assertThat(out).doesNotExist();
  }

  @Test
  void codesAFileAndShowsWhatBecameOfIt() throws IOException {
    Path in = home.write("ok.csv", CERTIFICATES);
    Path out = folder.resolve("ok");

    Ran ran = code(out, in);

    assertThat(ran.status()).as(ran.err()).isEqualTo(3);
    assertThat(ran.out()).startsWith("3 records in ").contains("QUARANTINE", "impossible age 1");
    assertThat(out.resolve("_MANIFEST.json")).exists();

    Ran one = home.run("show", out.toString(), "--id", "1");
    assertThat(one.out()).contains("I b 1       I21.9").contains("underlying  I21.9");
    assertThat(home.run("show", out.toString(), "--json").out().lines()).hasSize(2);
    assertThat(home.run("show", out.toString(), "--limit", "1").err()).contains("there are more");
    assertThat(home.run("show", out.toString(), "--id", "3").out()).contains("QUARANTINE");

    Ran again = code(out, in);
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.errorLine()).contains("expected nothing or an empty folder");
    Ran resumed = code(out, in, "--resume");
    assertThat(resumed.status()).as("nothing was missing").isEqualTo(3);
    assertThat(resumed.out()).startsWith("3 records in ");
    Ran other = code(out, in, "--resume", "--target-precision", "0.9");
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.errorLine()).contains("target-precision was 0.995, is 0.9");
    Ran changed = code(out, home.write("ok.csv", CERTIFICATES + "4,F,30y,肺炎,,\n"), "--resume");
    assertThat(changed.status()).isEqualTo(6);
    assertThat(changed.errorLine()).contains("input 1 was ok.csv with sha256");
  }

  @Test
  void takesTwoHundredFilesOnALineAndPrintsOneObject() throws IOException {
    List<Object> args = new ArrayList<>(List.of("--kind", "phrases", "--json"));
    Path inputs = Files.createDirectory(folder.resolve("two-hundred-files-with-rather-long-names"));
    for (int i = 0; i < 200; i++) {
      Path file = inputs.resolve("a-file-of-phrases-number-" + i + ".tsv");
      Files.writeString(file, "id\ttext\np" + i + "\t肺炎\n");
      args.add(file);
    }

    Ran ran = code(folder.resolve("many"), args.toArray());

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out().lines()).hasSize(1);
    assertThat(ran.out()).contains("\"in\":200,").contains("\"distinct_segments\":1,");
  }

  @Test
  void aMissingFileIsToldBeforeAnythingIsWritten() {
    Path out = folder.resolve("missing");
    isRefused(code(out, folder.resolve("nothing.csv")), 6, out, "nothing.csv: expected a file");
  }

  @Test
  void aFileWithoutItsColumnsIsRefused() throws IOException {
    Path out = folder.resolve("columns");
    Path in = home.write("columns.csv", "number,words\n1,肺炎\n");
    isRefused(code(out, in), 6, out, "columns.csv:1: expected columns id and at least one of");
  }

  @Test
  void aFileInCp932ReadAsUtf8IsRefused() throws IOException {
    Path out = folder.resolve("cp932");
    Path in = folder.resolve("cp932.csv");
    Files.write(in, CERTIFICATES.getBytes(Charset.forName("windows-31j")));
    isRefused(code(out, in), 6, out, "cp932.csv:2: expected UTF-8, found other bytes");
  }

  @Test
  void aTruncatedGzipIsRefused() throws IOException {
    Path out = folder.resolve("gzip");
    Path in = folder.resolve("cut.csv.gz");
    try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(in))) {
      gzip.write(CERTIFICATES.repeat(50).getBytes(Charset.forName("utf-8")));
    }
    byte[] whole = Files.readAllBytes(in);
    Files.write(in, Arrays.copyOf(whole, whole.length / 2));
    isRefused(code(out, in), 6, out, "cut.csv.gz", "expected a whole gzip");
  }

  @Test
  void aPackWithAFlippedByteIsRefused() throws IOException {
    Path out = folder.resolve("flipped");
    Path pack = Files.createDirectory(folder.resolve("flipped-pack"));
    try (var files = Files.list(folder.resolve("pack"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, pack.resolve(file.getFileName()));
      }
    }
    byte[] bytes = Files.readAllBytes(pack.resolve("codes.bin"));
    bytes[bytes.length - 9] ^= 4;
    Files.write(pack.resolve("codes.bin"), bytes);
    Path in = home.write("flipped.csv", CERTIFICATES);
    isRefused(code(out, "--pack", pack, in), 4, out, "codes.bin: expected sha256");
  }

  @Test
  void aSystemThatThePackDoesNotHoldIsRefused() throws IOException {
    Path out = folder.resolve("system");
    Path in = home.write("system.csv", CERTIFICATES);
    isRefused(code(out, "--system", "icd11", in), 2, out, "pack starter holds icd10");
  }

  @Test
  void anImpossibleTargetIsRefused() throws IOException {
    Path out = folder.resolve("target");
    Path in = home.write("target.csv", CERTIFICATES);
    isRefused(
        code(out, "--target-precision", "1.5", in),
        2,
        out,
        "--target-precision is 1.5, must be between 0 and 1");
  }

  @Test
  void anUnknownKeyOfTheConfigFileIsNamed() throws IOException {
    Path out = folder.resolve("config");
    Path config = home.write("bad.properties", "kind=phrases\ntarget-precison=0.9\n");
    isRefused(code(out, "--config", config, "x.csv"), 2, out, "unknown key \"target-precison\"");
  }

  @Test
  void theCommandLineWinsOverTheConfigFile() throws IOException {
    Path out = folder.resolve("wins");
    Path config = home.write("good.properties", "kind=documents\nsystem=icd11\n");
    Path in = home.write("wins.tsv", "id\twords\n1\t肺炎\n");
    isRefused(code(out, "--config", config, in), 2, out, "--system icd11");
    isRefused(
        code(out, "--config", config, "--system", "icd10", "--kind", "phrases", in),
        6,
        out,
        "expected columns id and text");
  }

  @Test
  void aMissingConfigFileIsAUsageError() throws IOException {
    Path out = folder.resolve("no-config");
    Path config = folder.resolve("missing.properties");
    isRefused(code(out, "--config", config, "x.csv"), 2, out, "--config " + config + ": expected");
  }

  @Test
  void anOutputThatCannotBeMadeIsToldBeforeAnythingElse() throws IOException {
    Path file = home.write("a-file", "");
    Path out = file.resolve("out");

    Ran ran = code(out, folder.resolve("nothing.csv"));

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.errorLine())
        .isEqualTo("farr: " + out + ": cannot be written (" + file + " is a file)");
  }

  @Test
  void aMasterThatSparkDoesNotReadIsAUsageError() throws IOException {
    Path out = folder.resolve("master");
    Path in = home.write("master.csv", CERTIFICATES);
    isRefused(code(out, "--master", "locl[2]", in), 2, out, "master is \"locl[2]\", must be");
  }

  @Test
  void aFileGivenTwiceIsRefused() throws IOException {
    Path out = folder.resolve("twice");
    Path in = home.write("twice.csv", CERTIFICATES);
    isRefused(code(out, in, in), 6, out, "twice.csv: expected every file once");
  }

  @Test
  void aFileWithOnlyAHeaderIsRemarkedUpon() throws IOException {
    Path in = home.write("header.csv", "id,part1a\n");

    Ran ran = code(folder.resolve("header"), in);

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.errorLine()).isEqualTo("farr: no records in header.csv");
  }

  @Test
  void aDamagedRunIsNotShown() throws IOException {
    Path out = folder.resolve("damaged");
    code(out, home.write("damaged.csv", CERTIFICATES));
    Path codings = out.resolve("codings/part-00000.parquet");
    byte[] bytes = Files.readAllBytes(codings);
    bytes[100] ^= 1;
    Files.write(codings, bytes);

    Ran ran = home.run("show", out.toString());

    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.errorLine()).contains("part-00000.parquet: expected sha256");
  }

  @Test
  void codesCertificatesOfOtherOfficesAndWritesThemBack() throws IOException {
    Path samples = Path.of(System.getProperty("farr.root", "..")).resolve("data-samples/exchange");
    Path out = folder.resolve("ije");
    Ran ran = code(out, "--format", "ije", samples.resolve("certificates.ije"), "--json");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("\"in\":3,");

    Path file = folder.resolve("back.ije");
    Ran show = home.run("show", out.toString(), "--format", "ije", "--out", file.toString());
    assertThat(show.status()).as(show.err()).isZero();
    assertThat(Files.readAllLines(file))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).hasSize(5000).doesNotContain("pneumonia"));
    Path again = folder.resolve("ije-again");
    assertThat(code(again, "--coded", file).status()).isZero();
    for (String format : List.of("ije", "vrdr", "doris")) {
      Ran lines = home.run("show", out.toString(), "--format", format);
      assertThat(lines.out().lines()).hasSize(format.equals("doris") ? 4 : 3);
      assertThat(lines.out()).contains("I10");
    }
    assertThat(axes(again)).isEqualTo(axes(out));
    assertThat(home.run("show", out.toString(), "--format", "xml").status()).isEqualTo(2);

    Path sim = folder.resolve("sim");
    isRefused(code(sim, samples.resolve("certificates-sim.csv")), 6, sim, "found codes only");
  }

  private static List<String> axes(Path run) {
    return home.run("show", run.toString(), "--json")
        .out()
        .lines()
        .map(
            line ->
                line.substring(line.indexOf("\"entity_axis\""), line.indexOf("\"record_axis\"")))
        .toList();
  }
}
