package io.farr.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final String STAGING = ".staging-8f14e45f-ceea-467f-a0e6-c3f1e3b1d5a2";

  @TempDir Path folder;
  private Path out;

  @BeforeEach
  void nameOutput() {
    out = folder.resolve("deep/out");
  }

  private Path leftByAKilledRun() throws IOException {
    Path text = Files.createDirectories(out.resolve(STAGING + "/review"));
    Files.writeString(text.resolve("part-00000-a.snappy.parquet"), "text in clear");
    return out.resolve(STAGING);
  }

  @Test
  void whatAKilledRunLeftIsRemoved() throws IOException {
    Path killed = leftByAKilledRun();
    Files.writeString(out.resolve(STAGING + ".pid"), "1");
    Files.createDirectory(out.resolve("quarantine"));
    Path moved = Files.createDirectory(out.resolve("review")).resolve("part-00000.parquet");
    Files.writeString(moved, "text in clear");
    Files.writeString(moved.resolveSibling("part-100000.parquet"), "of many partitions");
    Files.writeString(out.resolve("._MANIFEST.json.tmp"), "{");

    try (RunFolder run = RunFolder.begin(out, Resume.NO)) {
      assertThat(killed).doesNotExist();
      assertThat(moved).doesNotExist();
      try (var left = Files.list(out)) {
        assertThat(left).as("the new run's folders and pid file").hasSize(3);
      }
      assertThat(run.staged("review").getParent()).isDirectory();
    }
    assertThat(out).as("was there before").isEmptyDirectory();
  }

  @Test
  void textInClearGoesEvenFromAFolderThatIsRefused() throws IOException {
    Path killed = leftByAKilledRun();
    Path note = Files.writeString(out.resolve("note.txt"), "mine");
    assertThatThrownBy(() -> RunFolder.begin(out, Resume.NO))
        .isInstanceOf(OutputFolderException.class)
        .hasMessage(out + ": expected nothing or an empty folder, found note.txt");
    assertThat(killed).doesNotExist();
    assertThat(note).exists();
  }

  @Test
  void aFolderThatOnlyBearsTheNameOfATableIsNotTouched() throws IOException {
    Path mine = Files.createDirectories(out.resolve("review")).resolve("minutes.parquet");
    Files.writeString(mine, "mine");
    assertThatThrownBy(() -> RunFolder.begin(out, Resume.NO))
        .isInstanceOf(OutputFolderException.class)
        .hasMessageEndingWith("found review");
    assertThat(mine).exists();
  }

  @Test
  void aLivingRunIsLeftAlone() throws IOException {
    try (RunFolder living = RunFolder.begin(out, Resume.NO)) {
      Files.createDirectory(living.staged("review"));
      assertThatThrownBy(() -> RunFolder.begin(out, Resume.NO))
          .isInstanceOf(OutputFolderException.class)
          .hasMessageContaining("another run being written there");
      assertThat(living.staged("review")).isDirectory();
    }
    assertThat(folder).as("with the folders that were made").isEmptyDirectory();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsToldInOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> RunFolder.begin(file.resolve("out"), Resume.NO))
        .isInstanceOf(OutputFolderException.class)
        .hasMessage(file.resolve("out") + ": cannot be written (" + file + " is a file)");
    assertThatThrownBy(() -> RunFolder.begin(file, Resume.NO))
        .isInstanceOf(OutputFolderException.class)
        .hasMessage(file + ": expected a folder for the run, found a file");
  }
}
