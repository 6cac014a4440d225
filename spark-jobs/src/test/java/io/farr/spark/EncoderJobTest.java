package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.ArtefactException;
import io.farr.codes.CodeSystem;
import io.farr.codes.pack.Pack;
import io.farr.coding.CodingSettings;
import io.farr.confidence.BoostedTrees;
import io.farr.confidence.BoostedTrees.MissingGoes;
import io.farr.confidence.Promise;
import io.farr.encoder.Bundle;
import io.farr.encoder.Device;
import io.farr.encoder.DeviceException;
import io.farr.encoder.EncoderUse;
import io.farr.encoder.RandomBundle;
import io.farr.encoder.graph.EncoderShape;
import io.farr.encoder.graph.GraphForm;
import io.farr.encoder.graph.Precision;
import io.farr.format.RecordKind;
import io.farr.input.InputFormat;
import io.farr.linking.CandidateRows;
import io.farr.linking.LearnedTerms;
import io.farr.linking.Reranking;
import io.farr.run.Progress;
import io.farr.run.RunManifest;
import io.farr.tables.CausesLearned;
import io.farr.tables.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job that links with an encoder: what it means is chance, what it does is not. */
class EncoderJobTest {
  private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz";

  @TempDir static Path folder;
  private static TestArtefacts artefacts;
  private static EncoderUse use;
  private static Path learned;

  @BeforeAll
  static void build() throws IOException {
    artefacts = TestArtefacts.write(folder);
    EncoderShape shape = EncoderShape.bert(RandomBundle.vocabulary(CHARACTERS), 32, 1, 64, 2, 64);
    Bundle bundle =
        RandomBundle.write(
            folder.resolve("bundle"),
            new RandomBundle.Recipe(
                CHARACTERS, shape, GraphForm.of(Precision.FP32), List.of("O", "B"), 64, 3));
    use = EncoderUse.of(bundle, Device.CPU, folder.resolve("cache"));
    Tables before = Tables.open(artefacts.cautious());
    BoostedTrees.Builder trees = BoostedTrees.builder(CandidateRows.NAMES_WITH_ENCODER);
    trees
        .split(CandidateRows.NAMES_WITH_ENCODER.indexOf("E_COSINE"), 0.1f, MissingGoes.LEFT)
        .leaf(0)
        .leaf(4);
    learned = folder.resolve("tables-encoder");
    Tables.write(
        learned,
        "with an encoder",
        Pack.open(artefacts.pack()),
        bundle.fingerprint(),
        "nobody",
        List.of(),
        before.linking(),
        new Reranking(trees.build(), Map.of(), LearnedTerms.NONE),
        Map.of(),
        CausesLearned.NOTHING,
        Promise.NONE);
  }

  private static CodingJobSettings settings(Path output, Path input, Path tables, int partitions) {
    return settings(RecordKind.PHRASES, output, input, tables, partitions);
  }

  private static CodingJobSettings settings(
      RecordKind kind, Path output, Path input, Path tables, int partitions) {
    return new CodingJobSettings(
        List.of(input),
        kind,
        InputFormat.AUTO,
        StandardCharsets.UTF_8,
        output,
        artefacts.pack(),
        tables,
        CodingSettings.defaults(CodeSystem.ICD_10),
        ReviewText.INCLUDED,
        "local[2]",
        Optional.of(partitions));
  }

  private static Path phrases() throws IOException {
    StringBuilder rows = new StringBuilder("id,text\n");
    for (int i = 0; i < 200; i++) {
      String odd = "" + (char) ('a' + i % 26) + (char) ('a' + i / 26) + "xyz";
      rows.append(i).append(',').append(i % 4 == 0 ? "pneumonia" : odd).append('\n');
    }
    return Files.writeString(folder.resolve("phrases.csv"), rows);
  }

  private static RunManifest run(CodingJobSettings settings) {
    new CodingJob(settings, Progress.NONE).run();
    return RunManifest.read(settings.output());
  }

  @Test
  void theManifestNamesTheEncoderAndRowsDoNotDependOnPartitions() throws IOException {
    Path input = phrases();
    RunManifest one = run(settings(folder.resolve("one"), input, learned, 1).with(use));
    RunManifest three = run(settings(folder.resolve("three"), input, learned, 3).with(use));
    RunManifest.BundleUsed bundle = Objects.requireNonNull(one.bundle());
    assertThat(bundle.fingerprint()).isEqualTo(use.fingerprint());
    assertThat(bundle.device()).isEqualTo("cpu");
    assertThat(bundle.segments()).as("what the pack names is not asked for").isEqualTo(150);
    assertThat(one.tables().bound()).isTrue();
    assertThat(three.rowsDigest()).isEqualTo(one.rowsDigest());
  }

  @Test
  void tablesOfNoEncoderPromiseNothingWithOne() throws IOException {
    CodingJobSettings plain = settings(folder.resolve("plain"), phrases(), artefacts.cautious(), 1);
    RunManifest without = run(plain);
    assertThat(without.bundle()).isNull();
    assertThat(without.tables().bound()).isTrue();
    RunManifest with =
        run(settings(folder.resolve("with"), phrases(), artefacts.cautious(), 1).with(use));
    assertThat(with.tables().bound()).isFalse();
    assertThat(with.counts().auto()).isZero();
  }

  /** The fault is no record's, whether it is met when segments are looked for or linked. */
  @ParameterizedTest
  @EnumSource(
      value = RecordKind.class,
      names = {"PHRASES", "DOCUMENTS"})
  void anotherBundleAndAMissingDeviceEndTheJobWithTheirReason(RecordKind kind) throws IOException {
    EncoderUse other = new EncoderUse(use.bundle(), "0".repeat(64), Device.CPU, use.cache());
    Path input = phrases();
    assertThatThrownBy(
            () -> run(settings(kind, folder.resolve("x"), input, learned, 1).with(other)))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining("expected fingerprint 0000");
    EncoderUse card =
        new EncoderUse(use.bundle(), use.fingerprint(), Device.of("cuda:63"), use.cache());
    assertThatThrownBy(() -> run(settings(kind, folder.resolve("y"), input, learned, 1).with(card)))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("cuda:63");
  }
}
