package io.farr.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.pack.Hashes;
import io.farr.hadoop.FlakyStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that does not answer has not said that nothing is there: nothing is deleted for it. */
class SilentStoreTest {
  private static final String PREFIX = ".staging-";

  @TempDir Path folder;

  @AfterEach
  void heal() {
    FlakyStore.heal();
  }

  @Test
  void whatALivingJobWritesStaysWhenItsSignOfLifeCannotBeSeen() throws IOException {
    Path home = FlakyStore.path(folder);
    Path staged = Files.createDirectory(folder.resolve(PREFIX + "living"));
    FlakyStore.isSilentAbout(name -> name.endsWith(".pid"));
    assertThatThrownBy(() -> OwnerLock.sweep(home, PREFIX))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("503 Slow Down");
    assertThat(staged).exists();

    FlakyStore.heal();
    assertThat(OwnerLock.sweep(home, PREFIX)).isEmpty();
    assertThat(staged).as("nobody's").doesNotExist();
  }

  @Test
  void aChunkThatIsDoneStaysWhenItsFilesCannotBeSeen() throws IOException {
    RunFiles files = new RunFiles(FlakyStore.path(folder), SharedStore.INSTANCE);
    files.makeFolders();
    Path part = folder.resolve("tables/codings/part-00000.parquet");
    Files.writeString(part, "rows");
    try (RunJournal journal = journalOf(part)) {
      FlakyStore.isSilentAbout(name -> name.startsWith("part-"));
      assertThatThrownBy(() -> files.verify(journal)).isInstanceOf(UncheckedIOException.class);
      assertThat(part).exists();

      FlakyStore.heal();
      files.verify(journal);
      assertThat(part).exists();
      assertThat(journal.chunks()).hasSize(1);
    }
  }

  private RunJournal journalOf(Path part) throws IOException {
    RunManifest.Output output =
        new RunManifest.Output(
            "codings/part-00000.parquet", Hashes.sha256(part), Files.size(part), 1);
    RunJournal journal = RunJournal.open(folder.resolve("journal"));
    journal.add(chunk(Map.of("codings", List.of(output))));
    return journal;
  }

  private static RunJournal.ChunkDone chunk(Map<String, List<RunManifest.Output>> outputs) {
    return new RunJournal.ChunkDone(
        0, new RunCounts(1, 1, 0, 0, 0, 0), new TreeMap<>(), new TreeMap<>(), 1, "00", outputs);
  }

  @Test
  void aRunThatIsUnderWayStaysWhenItsJournalCannotBeSeen() throws IOException {
    Path out = FlakyStore.path(folder.resolve("out"));
    try (RunFolder run = RunFolder.begin(out, Resume.NO)) {
      run.journal().add(chunk(Map.of()));
    }
    for (Resume resume : Resume.values()) {
      for (String unseen : List.of("journal", RunManifest.FILE)) {
        FlakyStore.isSilentAbout(unseen::equals);
        assertThatThrownBy(() -> RunFolder.begin(out, resume))
            .isInstanceOf(OutputFolderException.class)
            .hasMessageContaining("503 Slow Down");
      }
    }
    FlakyStore.heal();
    try (RunFolder run = RunFolder.begin(out, Resume.YES)) {
      assertThat(run.journal().chunks()).hasSize(1);
    }
  }
}
