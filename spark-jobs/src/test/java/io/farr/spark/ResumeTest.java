package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.ArtefactException;
import io.farr.codes.CodeSystem;
import io.farr.codes.InputException;
import io.farr.coding.CodingSettings;
import io.farr.run.JobFailedException;
import io.farr.run.OutputFolderException;
import io.farr.run.Resume;
import io.farr.run.RunManifest;
import io.farr.run.Step;
import io.farr.run.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest extends FaultTestBase {
  private CodingJobSettings resuming() {
    return rig.settings(out).with(Resume.YES);
  }

  private void stopAt(Step step) {
    FaultRig.again(rig.crashAt(step, 0), out);
  }

  @Test
  void everyStepIsReached() {
    assertThat(rig.crashes.stream().map(Crashes.Crash::step).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Step.values());
  }

  // The steps left out leave what their neighbours leave; FaultCampaignTest takes all of them.
  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CHECKED", "READ", "DICTIONARY_STAGED", "CHUNK_VALIDATED"})
  void aRunThatWasKilledAtAnyStepIsContinuedToTheRowsOfAnUndisturbedOne(Step step)
      throws IOException {
    FaultRig.again(rig.crashAt(step, 4), out);
    List<Step> steps = rig.resume(out);
    rig.assertUndisturbed(out);
    if (step.compareTo(Step.DICTIONARY_COMMITTED) >= 0) {
      assertThat(steps).as("linked once").doesNotContain(Step.DICTIONARY_STAGED);
    }
    if (step.compareTo(Step.TABLE_PUBLISHED) >= 0) {
      assertThat(steps).as("nothing was missing").doesNotContain(Step.READ, Step.WAVE_STAGED);
    }
  }

  @Test
  void onlyMissingChunksAreDone() throws IOException {
    List<Crashes.Crash> committed =
        rig.crashes.stream().filter(c -> c.step() == Step.CHUNK_COMMITTED).toList();
    FaultRig.again(committed.get(1), out);
    List<Step> steps = rig.resume(out);
    assertThat(Collections.frequency(steps, Step.CHUNK_COMMITTED)).isEqualTo(FaultRig.CHUNKS - 2);
    rig.assertUndisturbed(out);
  }

  @Test
  void aRunIsContinuedOverAnotherNumberOfPartitions() throws IOException {
    FaultRig.again(rig.crashAt(Step.CHUNK_COMMITTED, 0), out);
    CodingJobSettings s = rig.settings(out);
    rig.run(with(rig.input, s.tables(), s.coding(), 7).with(Resume.YES), Step.Listener.NONE);
    assertThat(RunManifest.read(out).outputs().get("codings"))
        .as("a file of the chunk that was there, and three of each chunk that was missing")
        .hasSize(1 + 3 * (FaultRig.CHUNKS - 1));
    rig.assertUndisturbed(out);
  }

  @ParameterizedTest
  @ValueSource(ints = 14)
  void aJobThatBreaksOffByItselfIsContinuedToo(int at) throws IOException {
    assertThatThrownBy(() -> rig.run(rig.settings(out), FaultRig.breakingAt(at)))
        .isInstanceOf(JobFailedException.class)
        .hasMessageEndingWith("what is done is kept, continue with --resume");
    try (Stream<Path> left = Files.list(out)) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .contains(".run")
          .noneMatch(n -> n.startsWith(".staging"));
    }
    rig.resume(out);
    rig.assertUndisturbed(out);
  }

  @Test
  void aRunWithWorkInItIsNotThrownAwayUnasked() {
    stopAt(Step.CHUNK_COMMITTED);
    assertThatThrownBy(() -> rig.run(rig.settings(out), Step.Listener.NONE))
        .isInstanceOf(OutputFolderException.class)
        .hasMessage(
            out
                + ": expected nothing or an empty folder, found a run that broke off with 1 of 3"
                + " chunks done; continue it with --resume, or delete the folder");
    assertThat(out.resolve(".run/journal")).exists();
  }

  @Test
  void aFinishedRunIsDoneAlready() throws IOException {
    rig.resume(out);
    String manifest = Files.readString(out.resolve(RunManifest.FILE));
    assertThat(rig.resume(out)).containsExactly(Step.LOCKED, Step.CHECKED);
    assertThat(out.resolve(RunManifest.FILE)).hasContent(manifest);
    CodingJobSettings others =
        new CodingJobSettings(
                List.of(TestRecords.csv(folder.resolve("a.csv"), TestRecords.COLUMNS, List.of())),
                resuming().kind(),
                resuming().format(),
                resuming().charset(),
                out,
                resuming().pack(),
                resuming().tables(),
                resuming().coding(),
                resuming().reviewText(),
                resuming().master(),
                Optional.empty())
            .with(Resume.YES);
    assertThatThrownBy(() -> rig.run(others, Step.Listener.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("input 1 was a.csv with sha256");
  }

  @Test
  void aChangedInputIsRefused() throws IOException {
    stopAt(Step.CHUNK_COMMITTED);
    Path changed = folder.resolve("a.csv");
    Files.writeString(changed, Files.readString(rig.input).replace("pneumonia", "Pneumonia"));
    CodingJobSettings settings = with(changed, rig.artefacts.trusting(), resuming().coding());
    assertThatThrownBy(() -> rig.run(settings, Step.Listener.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "expected what the run was begun with, found other: input 1 was a.csv");
    rig.resume(out);
    rig.assertUndisturbed(out);
  }

  @Test
  void otherTablesAndSettingsAreRefusedAndAllNamed() {
    stopAt(Step.DICTIONARY_COMMITTED);
    CodingSettings other = new CodingSettings(CodeSystem.ICD_10, false, 0.9, 0.95, 0.3);
    assertThatThrownBy(
            () -> rig.run(with(rig.input, rig.artefacts.cautious(), other), Step.Listener.NONE))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining("tables was ")
        .hasMessageContaining("target-precision was 0.99, is 0.9");
    assertThatThrownBy(
            () -> rig.run(with(rig.input, rig.artefacts.trusting(), other), Step.Listener.NONE))
        .isInstanceOf(OutputFolderException.class)
        .hasMessageEndingWith("found other: target-precision was 0.99, is 0.9");
    assertThatThrownBy(
            () ->
                rig.run(
                    with(
                        rig.input,
                        rig.artefacts.trusting(),
                        resuming().coding().with(CodingSettings.OnDisagreement.SELECTOR)),
                    Step.Listener.NONE))
        .hasMessageEndingWith("on-disagreement was review, is selector");
  }

  private CodingJobSettings with(Path input, Path tables, CodingSettings coding) {
    return with(input, tables, coding, 7).with(Resume.YES);
  }

  @Test
  void aCommittedChunkThatWasCutShortIsDoneAgain() throws IOException {
    stopAt(Step.TABLE_PUBLISHED);
    Path part = Objects.requireNonNull(FaultRig.firstPart(out, Table.REVIEW));
    byte[] bytes = Files.readAllBytes(part);
    Files.write(part, Arrays.copyOf(bytes, bytes.length / 2));
    List<Step> steps = rig.resume(out);
    assertThat(Collections.frequency(steps, Step.CHUNK_COMMITTED)).isEqualTo(1);
    rig.assertUndisturbed(out);
  }

  @Test
  void aDamagedDictionaryIsMadeAgain() throws IOException {
    stopAt(Step.WAVE_STAGED);
    try (Stream<Path> files = Files.list(out.resolve(".run/dictionary"))) {
      Path file = files.findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
    }
    assertThat(rig.resume(out)).contains(Step.DICTIONARY_COMMITTED);
    rig.assertUndisturbed(out);
  }

  @Test
  void aFileThatSparkWroteAndThatWasCutShortIsNotCommitted() throws IOException {
    Step.Listener cutting =
        step -> {
          if (step == Step.WAVE_STAGED) {
            cutStaged();
          }
        };
    assertThatThrownBy(() -> rig.run(rig.settings(out), cutting))
        .hasMessageContaining("expected a whole Parquet file");
    rig.resume(out);
    rig.assertUndisturbed(out);
  }

  private void cutStaged() {
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file :
          files
              .filter(f -> f.toString().contains("wave-") && f.toString().endsWith(".parquet"))
              .toList()) {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = 60_000)
  void aFullDiskIsNamedAndTheRunContinuedWhenThereIsRoom(long room) throws IOException {
    FaultyFileSystem.ROOM.set(room);
    assertThatThrownBy(() -> rig.run(rig.settings(out), Step.Listener.NONE))
        .isInstanceOf(JobFailedException.class)
        .hasMessageStartingWith(out + " or the temporary folder: no space left");
    FaultyFileSystem.heal();
    rig.resume(out);
    rig.assertUndisturbed(out);
  }

  @Test
  void whatATaskOfADeadJobMakesMeanwhileIsRemovedAtTheEnd() throws IOException {
    Step.Listener late =
        step -> {
          if (step == Step.WAVE_STAGED) {
            try {
              Path staged = Files.createDirectories(out.resolve(".staging-of-a-dead-job/wave-1"));
              Files.writeString(staged.resolve("part-0.parquet"), "begun");
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    rig.run(rig.settings(out), late);
    rig.assertUndisturbed(out);
  }

  @Test
  void attemptsThatFailAreRepeatedAndLeaveNothingTwice() throws IOException {
    FaultyFileSystem.FAILING.set(3);
    rig.run(rig.settings(out), Step.Listener.NONE);
    assertThat(FaultyFileSystem.FAILING).hasValue(0);
    rig.assertUndisturbed(out);
  }

  @Test
  void noWordsAreKeptForLaterBesideReview() throws IOException {
    stopAt(Step.CHUNK_COMMITTED);
    try (Stream<Path> files = Files.walk(out)) {
      List<Path> kept =
          files
              .filter(Files::isRegularFile)
              .filter(f -> !f.toString().contains("/review/"))
              .toList();
      assertThat(kept).hasSizeGreaterThan(4);
      for (Path file : kept) {
        assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContainIgnoringCase("something that no pack knows");
      }
    }
  }
}
