package io.farr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.cli.TestHome.Ran;
import io.farr.encoder.RandomBundle;
import io.farr.encoder.graph.EncoderShape;
import io.farr.encoder.graph.GraphForm;
import io.farr.encoder.graph.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderCommandsTest {
  private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz肺炎老衰敗血症心不全脳卒中高圧癌";

  @TempDir static Path folder;
  private static TestHome home;
  private static String bundle;
  private static String cache;

  @BeforeAll
  static void install() throws IOException {
    home = TestHome.in(folder);
    EncoderShape shape = EncoderShape.bert(RandomBundle.vocabulary(CHARACTERS), 32, 1, 64, 2, 64);
    bundle =
        RandomBundle.write(
                folder.resolve("random"),
                new RandomBundle.Recipe(
                    CHARACTERS, shape, GraphForm.of(Precision.FP32), List.of("O", "B"), 64, 3))
            .folder()
            .toString();
    cache = folder.resolve("cache").toString();
  }

  @Test
  void tablesAreLearnedWithAnEncoderAndBoundToIt() throws IOException {
    StringBuilder rows = new StringBuilder("text\tcode\n");
    String[] names = {"肺炎\tJ18.9", "老衰\tR54", "敗血症\tA41.9", "心不全\tI50.9", "肺癌\tC34.9", "高血圧\tI10"};
    for (int i = 0; i < 60; i++) {
      for (String name : names) {
        rows.append("例").append((char) ('ア' + i)).append(name).append('\n');
      }
    }
    Path gold = home.write("many.tsv", rows.toString());
    Path tables = folder.resolve("encoder-tables");

    Ran ran =
        home.run(
            "train",
            "linking",
            "--folds",
            "2",
            "--gold",
            gold.toString(),
            "--out",
            tables.toString(),
            "--bundle",
            bundle,
            "--cache",
            cache);

    assertThat(ran.err()).isEmpty();
    assertThat(tables.resolve("tables.json")).content().contains("\"bundle\" : \"");
    Ran with =
        home.run(
            "explain",
            "--tables",
            tables.toString(),
            "--bundle",
            bundle,
            "--cache",
            cache,
            "xyz肺炎");
    assertThat(with.err()).isEmpty();
    assertThat(with.out()).contains("J18.9");
    Ran without = home.run("explain", "--tables", tables.toString(), "xyz肺炎");
    assertThat(without.errorLine()).contains("learned with another pack than");
  }

  @Test
  void explainTellsSpanBySpanWhatIsFoundTogether() {
    String mini =
        Path.of(System.getProperty("farr.root", ".."))
            .resolve("encoder-models/bundles/farr-mini")
            .toString();
    String text = "No pneumonia. He has hepatic encephalopathy and heart failure.";

    Ran ran = home.run("explain", "--bundle", mini, "--cache", cache, text);

    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("read as running text by the lexicon and farr-mini:");
    assertThat(ran.out().lines().filter(l -> l.startsWith("  pneumonia")))
        .singleElement()
        .asString()
        .contains("negated", "lexicon, encoder");
    assertThat(ran.out().lines().filter(l -> l.startsWith("  hepatic encephalopathy")))
        .singleElement()
        .asString()
        .contains("disease", "encoder")
        .doesNotContain("lexicon");
    Ran json = home.run("explain", "--json", "--bundle", mini, "--cache", cache, text);
    assertThat(json.out())
        .contains("\"entities\":[{\"start\":3,\"end\":12,\"words\":\"pneumonia\"")
        .contains("\"context\":\"negated\",\"found_by\":[\"lexicon\",\"encoder\"]");
    assertThat(home.run("explain", text).out()).doesNotContain("running text");
  }

  @Test
  void twoWaysOfTrainingAtOnceAreRefused() {
    Ran ran =
        home.run(
            "train",
            "encoder",
            ".",
            "--out",
            folder.resolve("x").toString(),
            "--words-on",
            bundle,
            "--heads-on",
            bundle);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.errorLine()).contains("--words-on and --heads-on cannot be used together");
  }

  @Test
  void aSpoiltBundleEndsWithStatusFour() throws IOException {
    Path spoilt = folder.resolve("spoilt");
    Files.createDirectories(spoilt);
    Files.writeString(spoilt.resolve("bundle.json"), "{\"format\":1,\"files\":{}}");

    Ran ran = home.run("explain", "--bundle", spoilt.toString(), "肺炎");

    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.errorLine()).contains("bundle.json: expected the hashes of");
  }

  @Test
  void aDeviceThatIsNotThereEndsWithStatusFive() {
    Ran ran =
        home.run("explain", "--bundle", bundle, "--cache", cache, "--device", "cuda:63", "肺炎");
    assertThat(ran.status()).isEqualTo(5);
    assertThat(ran.err()).contains("cuda:63");
    assertThat(home.run("explain", "--device", "tpu", "肺炎").status()).isEqualTo(2);
  }

  @Test
  void theDoctorSaysWhatIsThereAndWhatIsMissing() {
    Ran ran = home.run("doctor", "--bundle", bundle);
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .contains("ok   Java", "ok   ONNX Runtime", "ok   tokenizers", "ok   pack", "ok   tables")
        .contains("ok   encoder           random (en, ja; fp32;", "fits this memory");
    assertThat(home.run("doctor", "--json").out()).startsWith("{\"Java\":{\"ok\":true");
    assertThat(home.run("doctor", "--tables", "nowhere").status()).isEqualTo(4);
    assertThat(home.run("doctor", "--device", "cuda:63").status()).isEqualTo(5);
  }

  @Test
  void aBundleIsVerified() {
    Ran ran = home.run("bundle", "verify", bundle);
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .startsWith("ok random (en, ja; fp32; heads labels, vector; up to 32 tokens) ")
        .contains(": 4 files, ");
  }

  @Test
  void whatIsNoCheckpointIsNotImported() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("no-checkpoint"));
    Path out = folder.resolve("imported");
    Ran ran = home.run("bundle", "import", empty.toString(), "--out", out.toString());
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.err()).contains("expected a checkpoint (config.json), found none");
    assertThat(out).doesNotExist();
    assertThat(
            home.run("bundle", "import", empty.toString(), "--out", "x", "--max-tokens", "2").err())
        .contains("--max-tokens is 2, must be at least 3");
  }

  @Test
  void theDoctorTellsOfDriverLibrariesAndWhatFits() {
    Ran ran = home.run("doctor", "--bundle", bundle);
    assertThat(
            ran.out().lines().map(line -> line.substring(5, Math.min(22, line.length())).strip()))
        .contains("driver", "CUDA libraries", "cuda:0", "fits this memory");
  }
}
