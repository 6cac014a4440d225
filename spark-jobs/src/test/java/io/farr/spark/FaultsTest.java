package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.InputException;
import io.farr.codes.Language;
import io.farr.codes.pack.Pack;
import io.farr.confidence.Monotone;
import io.farr.confidence.Promise;
import io.farr.linking.LinkingModel;
import io.farr.run.OutputFolderException;
import io.farr.run.Progress;
import io.farr.run.Resume;
import io.farr.run.RowFilter;
import io.farr.run.RunManifest;
import io.farr.run.RunReader;
import io.farr.run.Step;
import io.farr.run.Table;
import io.farr.tables.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest extends FaultTestBase {
  private CodingJobSettings settings(Path input, Path tables) {
    return with(input, tables, rig.settings(out).coding(), 2);
  }

  @ParameterizedTest(name = "at the step with number {0}")
  @ValueSource(ints = 14)
  void aDriverThatIsKilledLeavesARunThatCanBeContinued(int step) throws IOException {
    assertThat(KilledDriver.kill(rig, out, step)).isEqualTo(rig.crashes.get(step).step());
    assertThat(out.resolve(RunManifest.FILE)).doesNotExist();
    rig.resume(out);
    rig.assertUndisturbed(out);
  }

  @Test
  void segmentsThatTheLinkerBreaksOffOverCostTheirRecordsAndNotTheBatch() throws IOException {
    Pack pack = Pack.open(rig.artefacts.pack());
    Tables whole = Tables.open(rig.artefacts.cautious());
    // A curve that no place lies on: every Japanese segment that has candidates is poison.
    LinkingModel.Weights japanese = whole.linking().weights(Language.JA);
    Monotone nowhere = new Monotone(List.of(Double.NaN), List.of(0.5));
    LinkingModel english =
        new LinkingModel(
            Map.of(
                Language.EN,
                whole.linking().weights(Language.EN),
                Language.JA,
                new LinkingModel.Weights(japanese.weights(), japanese.none(), nowhere)));
    Path poisoned = folder.resolve("poisoned");
    Tables.write(poisoned, "poisoned", pack, "nobody", List.of(), english, Promise.NONE);

    List<String> warnings = new ArrayList<>();
    RunSummary summary;
    try (Warnings taken = Warnings.of(ResourceUse.class, warnings)) {
      summary = rig.run(settings(rig.input, poisoned), Step.Listener.NONE);
      assertThat(taken.isOpen()).isTrue();
    }

    assertThat(summary.counts().isComplete()).isTrue();
    assertThat(RunManifest.read(out).used().get("segments_linked_one_by_one"))
        .as("of segments whose batch failed")
        .isBetween(1.0, (double) summary.distinctSegments());
    assertThat(RunManifest.read(rig.undisturbed).used())
        .containsEntry("segments_linked_one_by_one", 0.0);
    assertThat(warnings).as("told once").hasSize(1).first().asString().contains("one by one");
    assertThat(summary.quarantineReasons().get(QuarantineRows.CODER_FAILURE)).isGreaterThan(10);
    assertThat(summary.counts().review()).isGreaterThan(10);
    try (var rows = RunReader.open(out).rows(Table.QUARANTINE, RowFilter.ALL)) {
      assertThat(
              rows.filter(r -> r.get("reason").asText().equals(QuarantineRows.CODER_FAILURE))
                  .map(r -> r.get("detail").asText()))
          .isNotEmpty()
          .allMatch(detail -> detail.endsWith("IndexOutOfBoundsException"));
    }
  }

  @Test
  void aGzipThatIsCutShortWhileItIsReadStopsTheRunAndIsContinuedWhenItIsWhole() throws IOException {
    Path zipped = folder.resolve("a.csv.gz");
    try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      gzip.write(Files.readAllBytes(rig.input));
    }
    byte[] whole = Files.readAllBytes(zipped);
    var modified = Files.getLastModifiedTime(zipped);
    CodingJobSettings settings = settings(zipped, rig.artefacts.trusting());
    Step.Listener cutting =
        step -> {
          if (step == Step.PLANNED) {
            write(zipped, Arrays.copyOf(whole, whole.length / 2));
          }
        };
    assertThatThrownBy(() -> rig.run(settings, cutting)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> rig.run(settings.with(Resume.YES), Step.Listener.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a whole gzip");
    write(zipped, whole);
    Files.setLastModifiedTime(zipped, modified);
    RunSummary summary = rig.run(settings.with(Resume.YES), Step.Listener.NONE);
    assertThat(summary.rowsDigest()).isEqualTo(RunManifest.read(rig.undisturbed).rowsDigest());
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anInputThatChangesWhileItIsCodedStopsTheRun() throws IOException {
    Path input = Files.copy(rig.input, folder.resolve("a.csv"));
    byte[] as = Files.readAllBytes(input);
    CodingJobSettings settings = settings(input, rig.artefacts.trusting());
    Step.Listener changing =
        step -> {
          if (step == Step.WAVE_STAGED) {
            write(
                input,
                (new String(as, java.nio.charset.StandardCharsets.UTF_8) + "\n")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
          }
        };
    assertThatThrownBy(() -> rig.run(settings, changing))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found it changed meanwhile");
    write(input, as);
    rig.run(settings.with(Resume.YES), Step.Listener.NONE);
    rig.assertUndisturbed(out);
  }

  @Test
  void aFolderThatCannotBeReadIsToldBeforeAnythingIsWritten() throws IOException {
    Path inputs = Files.createDirectory(folder.resolve("inputs"));
    Files.copy(rig.input, inputs.resolve("a.csv"));
    // Nobody can read a link to itself, not even the one whom permissions do not stop.
    Files.createSymbolicLink(inputs.resolve("b.csv"), inputs.resolve("b.csv"));
    assertThatThrownBy(
            () -> rig.run(settings(inputs, rig.artefacts.trusting()), Step.Listener.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("b.csv: expected a file, found something else or a link");
    assertThat(out).doesNotExist();
  }

  @Test
  void aSecondJobInOneFolderIsRefusedAndDisturbsNothing() throws IOException {
    Step.Listener intruding =
        step -> {
          if (step == Step.WAVE_STAGED) {
            for (Resume resume : Resume.values()) {
              assertThatThrownBy(
                      () -> new CodingJob(rig.settings(out).with(resume), Progress.NONE).run())
                  .isInstanceOf(OutputFolderException.class)
                  .hasMessageContaining("another run being written there");
            }
          }
        };
    rig.run(rig.settings(out), intruding);
    rig.assertUndisturbed(out);
  }
}
