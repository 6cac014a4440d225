package io.farr.train.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.farr.encoder.Bundle;
import io.farr.encoder.graph.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderTrainerTest {
  private static final List<String> TEXTS =
      List.of("pneumonia", "lung infection since day 3", "気管支肺炎", "he has stroke .");

  @TempDir Path folder;

  /** Sums in one order: the engine reads this once, and other tests may be the first to load it. */
  @BeforeAll
  static void oneThread() {
    System.setProperty("ai.djl.pytorch.num_threads", "1");
  }

  private static NetworkShape tiny(int pieces) {
    return new NetworkShape(pieces, 32, 2, 2, 48, 64, 64);
  }

  private static TrainingSettings settings(int steps) {
    return new TrainingSettings(steps, 12, 8, 3e-3, 0.1, 0.1, 7, 10, 50, 1);
  }

  private EncoderTrainer.Trained train(
      LabelledFolder data, String work, TrainingSettings settings, List<TrainingProgress> told)
      throws IOException {
    return new EncoderTrainer(data, folder.resolve(work), settings, told::add)
        .train(300, EncoderTrainerTest::tiny);
  }

  @Test
  void learnsToFindNamesAndToMarkThem() throws IOException {
    List<TrainingProgress> told = new ArrayList<>();
    EncoderTrainer.Trained trained =
        train(
            TinyFolder.write(folder.resolve("data")),
            "work",
            new TrainingSettings(80, 12, 8, 3e-3, 0.1, 0.1, 7, 40, 5, 1),
            told);

    assertThat(told.get(told.size() - 1).loss()).isLessThan(0.7 * told.get(0).loss());
    assertThat(trained.figures().entityF1().get("notes.tsv")).isGreaterThan(0.8);
    assertThat(told.get(told.size() - 1).left()).isZero();
  }

  /**
   * Its weights end where those of an undisturbed run end. The order of a sum is the engine's: it
   * may change with where memory lies, and ten steps later some weights differ in the fourth digit.
   * So the distance is measured against that of a run which has forgotten its moments.
   */
  @Test
  void aRunThatWasCutOffGoesOnAsIfItHadNot() throws IOException {
    LabelledFolder data = TinyFolder.write(folder.resolve("data"));
    Weights whole = trained(data, "whole", new ArrayList<>());
    cutOff(data, "resumed");
    cutOff(data, "forgetful");
    Path moments = folder.resolve("forgetful/adam.bin");
    Weights forgotten = Weights.read(moments);
    for (String name : forgotten.names()) {
      Arrays.fill(forgotten.values(name), 0);
    }
    forgotten.write(moments);

    List<TrainingProgress> told = new ArrayList<>();
    Weights resumed = trained(data, "resumed", told);

    assertThat(told.get(0).step()).isGreaterThan(10);
    double far = meanDistance(trained(data, "forgetful", new ArrayList<>()), whole);
    assertThat(far).isGreaterThan(1e-3);
    assertThat(meanDistance(resumed, whole)).isLessThan(far / 5);
  }

  private Weights trained(LabelledFolder data, String work, List<TrainingProgress> told)
      throws IOException {
    train(data, work, settings(20), told);
    return Weights.read(folder.resolve(work).resolve("weights.bin"));
  }

  private void cutOff(LabelledFolder data, String work) {
    EncoderTrainer trainer =
        new EncoderTrainer(
            data,
            folder.resolve(work),
            settings(20),
            progress -> {
              if (progress.step() == 10) {
                throw new IllegalStateException("power cut");
              }
            });
    assertThatThrownBy(() -> trainer.train(300, EncoderTrainerTest::tiny)).hasMessage("power cut");
  }

  private static double meanDistance(Weights found, Weights expected) {
    return expected.names().stream()
        .flatMapToDouble(
            name -> {
              float[] here = found.values(name);
              float[] there = expected.values(name);
              assertThat(here).hasSameSizeAs(there);
              return IntStream.range(0, here.length).mapToDouble(i -> Math.abs(here[i] - there[i]));
            })
        .average()
        .orElse(0);
  }

  @Test
  void newHeadsAreTrainedOnABundleWhoseEncoderStaysAsItIs() throws IOException {
    LabelledFolder data = TinyFolder.write(folder.resolve("data"));
    List<String> pieces = new WordPieceTrainer(200, 1).train(TEXTS);
    Path tokenizer = folder.resolve("tokenizer.json");
    TokenizerFile.write(tokenizer, pieces);
    NetworkShape shape = tiny(pieces.size());
    Bundle frozen;
    try (NDManager root = NDManager.newBaseManager("PyTorch");
        EncoderNetwork network = EncoderNetwork.random(shape, root, 11)) {
      Path old = Files.createDirectories(folder.resolve("old"));
      frozen =
          BundleWriter.write(
              old, "old", shape, network.weights(), tokenizer, Precision.FP32, "card", Map.of());
    }
    List<TrainingProgress> told = new ArrayList<>();
    TrainingSettings settings = new TrainingSettings(200, 12, 8, 1e-2, 0.1, 0, 7, 50, 5, 1);
    Path work = folder.resolve("work");
    Bundle made =
        new HeadTrainer(frozen, data, work, settings, told::add)
            .train(folder.resolve("new"), "new", 64);

    assertThat(told.get(told.size() - 1).loss()).isLessThan(told.get(0).loss());
    assertThat(made.manifest().files().get("encoder.onnx"))
        .isEqualTo(frozen.manifest().files().get("encoder.onnx"));
    assertThat(made.manifest().training()).containsEntry("heads_on", frozen.fingerprint());
    try (java.util.stream.Stream<Path> kept = Files.list(work)) {
      assertThat(kept).as("hidden states, computed once").hasSize(1);
    }
    Map<String, Object> figures = new BundleMaker(data, settings).measure(made);
    assertThat(figures).containsKeys("entities", "linking_top1", "calibration");
  }

  @Test
  void theGraphGivesWhatTheTrainingFrameworkGives() throws Exception {
    List<String> pieces = new WordPieceTrainer(200, 1).train(TEXTS);
    Path tokenizer = folder.resolve("tokenizer.json");
    TokenizerFile.write(tokenizer, pieces);
    NetworkShape shape = tiny(pieces.size());
    try (NDManager root = NDManager.newBaseManager("PyTorch");
        EncoderNetwork network = EncoderNetwork.random(shape, root, 11);
        Pieces cutter = new Pieces(tokenizer, 64)) {
      Path out = Files.createDirectories(folder.resolve("bundle"));
      Bundle bundle =
          BundleWriter.write(
              out, "tiny", shape, network.weights(), tokenizer, Precision.FP32, "card", Map.of());
      Forward forward = new Forward(network, cutter, root);
      float[][] vectors = forward.vectors(TEXTS);
      List<Pieces.Cut> cuts = TEXTS.stream().map(cutter::cut).toList();
      List<float[][]> labels = forward.labels(cuts);

      int longest = cuts.stream().mapToInt(Pieces.Cut::length).max().orElseThrow();
      long[][] ids = new long[TEXTS.size()][longest];
      long[][] mask = new long[TEXTS.size()][longest];
      for (int b = 0; b < ids.length; b++) {
        for (int i = 0; i < cuts.get(b).length(); i++) {
          ids[b][i] = cuts.get(b).ids()[i];
          mask[b][i] = 1;
        }
      }
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OrtSession encoder = environment.createSession(bundle.encoder().toString());
          OrtSession heads = environment.createSession(bundle.heads().toString());
          OnnxTensor idsIn = OnnxTensor.createTensor(environment, ids);
          OnnxTensor maskIn = OnnxTensor.createTensor(environment, mask);
          OrtSession.Result hidden =
              encoder.run(Map.of("input_ids", idsIn, "attention_mask", maskIn));
          OrtSession.Result answer =
              heads.run(Map.of("hidden", (OnnxTensor) hidden.get(0), "attention_mask", maskIn))) {
        float[][] vector = (float[][]) answer.get("vector").orElseThrow().getValue();
        float[][][] label = (float[][][]) answer.get("labels").orElseThrow().getValue();
        for (int b = 0; b < ids.length; b++) {
          assertThat(vector[b]).containsExactly(vectors[b], within(1e-4f));
          for (int i = 0; i < cuts.get(b).length(); i++) {
            assertThat(label[b][i]).containsExactly(labels.get(b)[i], within(1e-4f));
          }
        }
      }
    }
  }
}
