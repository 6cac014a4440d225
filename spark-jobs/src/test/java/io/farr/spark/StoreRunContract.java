package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.hadoop.ParquetFile;
import io.farr.run.OutputFolderException;
import io.farr.run.Resume;
import io.farr.run.RunFolder;
import io.farr.run.RunJournal;
import io.farr.run.SharedStore;
import io.farr.run.Step;
import io.farr.run.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs in a store keep what runs on a disk keep; the referee is an undisturbed run on a disk. A
 * subclass starts the store and calls {@link #use}.
 */
abstract class StoreRunContract extends FaultTestBase {
  private static String root = "";
  private static Path crashedRun = Path.of("");
  private static List<Crashes.Crash> crashes = List.of();

  /**
   * Makes a run in a store, and copies of it at some steps.
   *
   * @param location of the store: {@code hdfs://localhost:8020}
   */
  static void use(String location) throws IOException {
    root = location;
    SharedStore.INSTANCE.pace(new SharedStore.Pace(Duration.ofMillis(500), Duration.ofSeconds(5)));
    crashedRun = path("/undisturbed");
    Crashes taken =
        new Crashes(
            crashedRun,
            Files.createDirectory(path("/crashes")),
            EnumSet.of(
                Step.DICTIONARY_MOVED,
                Step.CHUNK_MOVED,
                Step.CHUNK_COMMITTED,
                Step.TABLE_PUBLISHED,
                Step.MANIFEST_WRITTEN));
    rig.run(rig.settings(crashedRun), taken);
    crashes = taken.taken();
  }

  private static Path path(String path) {
    return Locations.path(root + path);
  }

  @AfterAll
  static void takeTime() {
    SharedStore.INSTANCE.pace(SharedStore.Pace.USUAL);
  }

  @BeforeEach
  void nameOutputInTheStore(TestInfo test) {
    out = path("/deep/" + Math.floorMod(test.getDisplayName().hashCode(), 1 << 30));
  }

  private void stopAt(Step step) throws IOException {
    List<Crashes.Crash> at = crashes.stream().filter(c -> c.step() == step).toList();
    Files.createDirectories(out.getParent());
    FaultRig.again(at.get(at.size() / 2), out);
    // A copy is as young as a sign of life.
    try (Stream<Path> entries = Files.list(out)) {
      for (Path pid : entries.filter(e -> e.toString().endsWith(".pid")).toList()) {
        Files.setLastModifiedTime(pid, FileTime.fromMillis(System.currentTimeMillis() - 600_000));
      }
    }
  }

  @Test
  void aRunInAStoreIsTheRunOnADisk() throws IOException {
    rig.assertUndisturbed(crashedRun);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {
        "DICTIONARY_MOVED",
        "CHUNK_MOVED",
        "CHUNK_COMMITTED",
        "TABLE_PUBLISHED",
        "MANIFEST_WRITTEN"
      })
  void aRunThatWasKilledAtAnyStepIsContinued(Step step) throws IOException {
    stopAt(step);
    List<Step> steps = rig.resume(out);
    rig.assertUndisturbed(out);
    if (step.compareTo(Step.DICTIONARY_COMMITTED) >= 0) {
      assertThat(steps).as("linked once").doesNotContain(Step.DICTIONARY_STAGED);
    }
  }

  @Test
  void aDriverThatIsKilledIsTakenForDeadWhenItsSignOfLifeFailsAndItsRunContinued()
      throws IOException {
    assertThat(KilledDriver.kill(rig, out, 14)).isEqualTo(rig.crashes.get(14).step());
    rig.resume(out);
    rig.assertUndisturbed(out);
  }

  @Test
  void inputsAreReadFromAStore() throws IOException {
    Path input = Files.copy(rig.input, path("/a.csv"));
    rig.run(
        with(input, rig.artefacts.trusting(), rig.settings(out).coding(), 2), Step.Listener.NONE);
    rig.assertUndisturbed(out);
    Path parquet = crashedRun.resolve(Table.CODINGS.folder());
    List<Long> sizes = new ArrayList<>();
    try (Stream<Path> files = Files.list(parquet)) {
      for (Path file : files.toList()) {
        sizes.add(ParquetFile.footer(file).rows());
      }
    }
    assertThat(sizes).hasSize(FaultRig.CHUNKS).allMatch(rows -> rows > 0);
  }

  @Test
  void twoJobsDoNotWriteOneRun() throws IOException {
    List<String> refused = new ArrayList<>();
    Step.Listener second =
        step -> {
          if (step == Step.PLANNED) {
            for (Resume resume : Resume.values()) {
              assertThatThrownBy(() -> RunFolder.begin(out, resume))
                  .isInstanceOf(OutputFolderException.class)
                  .satisfies(e -> refused.add(String.valueOf(e.getMessage())));
            }
          }
        };
    rig.run(rig.settings(out), second);
    rig.assertUndisturbed(out);
    assertThat(refused)
        .hasSize(2)
        .allMatch(line -> line.endsWith("found another run being written there"));
  }

  @Test
  void aJobThatWakesWhenAnotherHasGoneOnWithItsRunStops() throws IOException {
    Step.Listener overtaken =
        step -> {
          if (step == Step.CHUNK_MOVED) {
            try (RunJournal other = RunJournal.open(out.resolve(".run/journal"))) {
              assertThat(other.dictionary()).isNotNull();
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    assertThatThrownBy(() -> rig.run(rig.settings(out), overtaken))
        .isInstanceOf(OutputFolderException.class)
        .hasMessageEndingWith("found another job going on with the run");
    assertThat(out.resolve(".run/journal")).as("it is the other's").isDirectory();
    rig.resume(out);
    rig.assertUndisturbed(out);
  }

  @Test
  void aJournalLineThatWasCutShortDidNotHappen() throws IOException {
    stopAt(Step.CHUNK_COMMITTED);
    Path journal = out.resolve(".run/journal");
    try (Stream<Path> parts = Files.list(journal)) {
      Path last = parts.max(Path::compareTo).orElseThrow();
      String line = Files.readString(last);
      Files.writeString(last, line.substring(0, line.length() / 2));
    }
    assertThat(rig.resume(out)).contains(Step.CHUNK_COMMITTED);
    rig.assertUndisturbed(out);
  }

  @Test
  void whatOthersHavePutThereIsNotTouched() throws IOException {
    Files.createDirectories(out);
    Path note = Files.writeString(out.resolve("note.txt"), "mine");
    assertThatThrownBy(() -> rig.run(rig.settings(out), Step.Listener.NONE))
        .isInstanceOf(OutputFolderException.class)
        .hasMessage(out + ": expected nothing or an empty folder, found note.txt");
    assertThat(note).hasContent("mine");
    try (Stream<Path> left = Files.list(out)) {
      assertThat(left).containsExactly(note);
    }
  }
}
