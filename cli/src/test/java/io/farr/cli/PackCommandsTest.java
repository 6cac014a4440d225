package io.farr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.cli.TestHome.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackCommandsTest {
  @TempDir Path folder;
  private TestHome home;

  @BeforeEach
  void install() throws IOException {
    home = TestHome.in(folder);
  }

  @Test
  void anOfficesTermsComeBeforeTheStarterDictionary() throws IOException {
    Path office = home.write("office.tsv", "code\tterm\tsystem\nI50.9\t心ポンプ失調\ticd10\n");
    Path out = folder.resolve("office");

    Ran ran = home.run("pack", "build", "--out", out.toString(), "--from", office.toString());

    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .contains("plain dictionary")
        .contains("starter dictionary: 6 files, ", "as it is");
    assertThat(home.run("lookup", "--pack", out.toString(), "心ポンプ失調").out())
        .startsWith("I50.9  Heart failure");
  }

  @Test
  void aJapanesePackTakesTheStarterDictionaryOver() throws IOException {
    Path office = home.write("office.tsv", "code\tterm\nI50.9\t心ポンプ失調\n");
    Path out = folder.resolve("office");

    Ran ran = home.run("pack", "build", "--out", out.toString(), "--from", office.toString());

    assertThat(ran.out()).contains("moved to ICD-10 (2013) Japan");
    assertThat(home.run("lookup", "--pack", out.toString(), "老衰").out())
        .startsWith("R54")
        .contains("ICD-10 (2013) Japan");
  }

  @Test
  void refusedRowsAreNamedTheFirstFiveOfThem() throws IOException {
    Path office =
        home.write(
            "office.tsv", "code\tterm\tsystem\nI10\tok\ticd10\n" + "?\tx\ticd10\n".repeat(8));
    Path refusals = folder.resolve("refused.tsv");

    Ran ran =
        home.run(
            "pack",
            "build",
            "--from",
            office.toString(),
            "--refusals",
            refusals.toString(),
            "--out",
            folder.resolve("office").toString());

    assertThat(ran.out())
        .contains("office.tsv:3: refused: \"?\" is not spelt like a code of ICD-10")
        .contains("office.tsv:7: refused")
        .doesNotContain("office.tsv:8: refused")
        .contains("office.tsv: and 3 more refused");
    assertThat(Files.readAllLines(refusals)).hasSize(9);
  }

  @Test
  void aFolderInUseIsLeftAlone() throws IOException {
    Path out = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(out.resolve("letter.txt"), "dear");

    Ran ran =
        home.run("pack", "build", "--out", out.toString(), "--from", folder + "/starter/edits.tsv");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.errorLine()).contains("expected nothing or an empty folder");
    assertThat(out.resolve("letter.txt")).hasContent("dear");
  }

  @Test
  void nothingIsLeftBehindByABuildThatFailed() throws IOException {
    Path foreign = home.write("foreign.tsv", "a\tb\n1\t2\n");
    Path place = Files.createDirectory(folder.resolve("place"));

    Ran ran =
        home.run(
            "pack",
            "build",
            "--out",
            place.resolve("pack").toString(),
            "--from",
            foreign.toString());

    assertThat(ran.status()).isEqualTo(6);
    assertThat(ran.errorLine()).contains("foreign.tsv: expected one of").contains("none of them");
    try (Stream<Path> left = Files.list(place)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void verifyTellsAWholePackFromOneWithAFlippedByte() throws IOException {
    Path pack = folder.resolve("pack");
    assertThat(home.run("pack", "verify", pack.toString()).out()).startsWith("ok starter");

    Path file = pack.resolve("terms.bin");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Ran ran = home.run("pack", "verify", pack.toString());

    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.errorLine()).startsWith("farr: " + file + ": expected sha256 ");
  }

  @Test
  void showTellsSourcesAndFingerprint() {
    assertThat(home.run("pack", "show").out())
        .startsWith("starter")
        .contains("fingerprint")
        .contains("01-all.tsv");
    assertThat(home.run("pack", "show", "--json").out()).startsWith("{\"name\":\"starter\"");
  }
}
