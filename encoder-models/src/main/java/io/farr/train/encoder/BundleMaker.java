package io.farr.train.encoder;

import io.farr.confidence.Monotone;
import io.farr.encoder.Bundle;
import io.farr.encoder.Device;
import io.farr.encoder.EncoderRuntime;
import io.farr.encoder.RuntimeSettings;
import io.farr.encoder.WordHead;
import io.farr.encoder.graph.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a bundle of what was trained and measures it as it will run: by ONNX Runtime, at the
 * precision that it is stored in, on the held-back part of its labelled folder. A head of words is
 * fitted to it first.
 */
public final class BundleMaker {
  private static final int FEWEST_IN_STEP = 20;

  private final LabelledFolder folder;
  private final TrainingData data;
  private final TrainingSettings settings;

  /** A maker for a run on a folder. */
  public BundleMaker(LabelledFolder folder, TrainingSettings settings) {
    this.folder = folder;
    this.settings = settings;
    this.data = new TrainingData(folder, settings.seed());
  }

  /**
   * Writes the bundle into an empty folder.
   *
   * @param credits what the card says of the sources and their licences
   */
  public Bundle make(
      Path out, String name, EncoderTrainer.Trained trained, Precision precision, String credits)
      throws IOException {
    Files.createDirectories(out);
    Map<String, Object> record = record(trained.steps());
    Bundle made = write(out, name, trained, precision, "not measured yet\n", record);
    Optional<WordHeadMaker.Fitted> words = WordHeadMaker.fit(made, data, settings.seed());
    if (words.isPresent()) {
      words.get().head().write(out.resolve(WordHead.FILE));
      record.put("words", words.get().record());
      made = Bundle.seal(out, made.manifest());
    }
    record.putAll(measure(made));
    for (String file : List.of("bundle.json", "encoder.onnx", "heads.onnx", "tokenizer.json")) {
      Files.deleteIfExists(out.resolve(file));
    }
    Files.deleteIfExists(out.resolve("MODEL_CARD.md"));
    String card = ModelCard.of(name, trained.shape(), precision, folder, record, credits);
    return write(out, name, trained, precision, card, record);
  }

  private static Bundle write(
      Path out,
      String name,
      EncoderTrainer.Trained trained,
      Precision precision,
      String card,
      Map<String, Object> record)
      throws IOException {
    return BundleWriter.write(
        out,
        name,
        trained.shape(),
        trained.weights(),
        trained.tokenizer(),
        precision,
        card,
        record);
  }

  private Map<String, Object> record(long steps) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("steps", steps);
    record.put("pairs_a_step", settings.pairs());
    record.put("sentences_a_step", settings.sentences());
    record.put("rate", settings.rate());
    record.put("temperature", settings.temperature());
    record.put("dropout", settings.dropout());
    record.put("seed", settings.seed());
    record.put("files", folder.files());
    record.put("expressions", data.taught().size());
    return record;
  }

  /**
   * The figures of a bundle on the held-back part: {@code linking_top1} among {@code linking_names}
   * names, its calibration as steps of cosine and share that is right, and F1 of mentions by file.
   */
  public Map<String, Object> measure(Bundle bundle) {
    Map<String, Object> figures = new LinkedHashMap<>();
    try (EncoderRuntime runtime =
        EncoderRuntime.open(bundle, Device.CPU, RuntimeSettings.of(Device.CPU))) {
      if (!data.queries().isEmpty() && !data.names().isEmpty()) {
        linking(runtime, figures);
      }
    }
    figures.put("entities", WordHeadMaker.entities(bundle, data));
    return figures;
  }

  private void linking(EncoderRuntime runtime, Map<String, Object> figures) {
    List<CodedTerm> queries = data.queries();
    List<NearestNames.Answer> answers =
        new NearestNames(runtime, data.names())
            .link(queries.stream().map(CodedTerm::text).toList(), 5);
    List<Monotone.Point> points = new ArrayList<>();
    int first = 0;
    int five = 0;
    for (int i = 0; i < answers.size(); i++) {
      String wanted = queries.get(i).code();
      List<String> codes = answers.get(i).codes();
      boolean right = CodedTerm.mayBeSame(codes.get(0), wanted);
      first += right ? 1 : 0;
      five += codes.stream().anyMatch(c -> CodedTerm.mayBeSame(c, wanted)) ? 1 : 0;
      points.add(new Monotone.Point(answers.get(i).cosine(), right));
    }
    figures.put("linking_n", answers.size());
    figures.put("linking_names", data.names().size());
    figures.put("linking_top1", share(first, answers.size()));
    figures.put("linking_top5", share(five, answers.size()));
    Monotone curve = Monotone.isotonic(points, Math.max(FEWEST_IN_STEP, points.size() / 20));
    List<List<Double>> steps = new ArrayList<>();
    for (int cosine = 30; cosine <= 100; cosine += 5) {
      steps.add(List.of(cosine / 100.0, Math.round(1e4 * curve.at(cosine / 100.0)) / 1e4));
    }
    figures.put("calibration", steps);
  }

  private static double share(int part, int whole) {
    return Math.round(1e4 * part / Math.max(1.0, whole)) / 1e4;
  }
}
