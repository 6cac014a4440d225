package io.farr.train.encoder;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import io.farr.encoder.Bundle;
import io.farr.encoder.BundleManifest;
import io.farr.encoder.Device;
import io.farr.encoder.EntityLabels;
import io.farr.encoder.Offline;
import io.farr.encoder.WordHead;
import io.farr.encoder.graph.HeadGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Trains new heads on a bundle whose encoder stays as it is, of any size: hidden states are
 * computed once by ONNX Runtime and kept in the work folder ({@link HiddenStates}); the heads are
 * linear, the vector's over the mean of the tokens. Equal settings and one thread give equal heads.
 * Not thread-safe.
 */
public final class HeadTrainer {
  private static final double DECAY = 1e-4;
  private static final double LARGEST_GRADIENT = 5;
  private static final int TELL_EVERY = 50;
  private static final int MOST_EXPRESSIONS = 60_000;
  private static final int MOST_SENTENCES = 20_000;

  private final Bundle bundle;
  private final Device device;
  private final Path work;
  private final TrainingSettings settings;
  private final TrainingData data;
  private final LabelledFolder folder;
  private final Consumer<TrainingProgress> listener;

  /** A run whose encoder computes on the processor. */
  public HeadTrainer(
      Bundle bundle,
      LabelledFolder folder,
      Path work,
      TrainingSettings settings,
      Consumer<TrainingProgress> listener) {
    this(bundle, Device.CPU, folder, work, settings, listener);
  }

  /** A run. Heads are small and always trained on the processor. */
  public HeadTrainer(
      Bundle bundle,
      Device device,
      LabelledFolder folder,
      Path work,
      TrainingSettings settings,
      Consumer<TrainingProgress> listener) {
    this.bundle = bundle;
    this.device = device;
    this.folder = folder;
    this.work = work;
    this.settings = settings;
    this.listener = listener;
    this.data = new TrainingData(folder, settings.seed());
  }

  /**
   * Trains and writes a bundle with the same encoder and the new heads into an empty folder.
   *
   * @param dimension of the vectors, 64 to 128
   */
  public Bundle train(Path out, String name, int dimension) throws IOException {
    Offline.enforce();
    Files.createDirectories(work);
    List<TaggedText> sentences = new ArrayList<>();
    for (long step = 0; sentences.size() < MOST_SENTENCES && step < 400; step++) {
      List<TaggedText> some = data.sentences(step, 50);
      sentences.addAll(some);
      if (some.isEmpty()) {
        break;
      }
    }
    List<String> texts = new ArrayList<>();
    for (CodedTerm term : data.taught()) {
      if (texts.size() < MOST_EXPRESSIONS) {
        texts.add(term.text());
      }
    }
    Weights heads;
    try (HiddenStates hidden = HiddenStates.of(bundle, device, work, texts, sentences);
        NDManager root = NDManager.newBaseManager("PyTorch")) {
      heads = fit(hidden, root, texts.size(), dimension);
    }
    return seal(out, name, heads, dimension);
  }

  private Weights fit(HiddenStates hidden, NDManager root, int expressions, int dimension)
      throws IOException {
    int width = bundle.manifest().width();
    Map<String, NDArray> parameters = new LinkedHashMap<>();
    Random random = new Random(settings.seed());
    parameter(parameters, root, "labels.weight", random, EntityLabels.COUNT, width);
    parameter(parameters, root, "labels.bias", random, EntityLabels.COUNT);
    parameter(parameters, root, "vector.weight", random, dimension, width);
    parameter(parameters, root, "vector.bias", random, dimension);
    Map<String, Integer> rows = new LinkedHashMap<>();
    for (int i = 0; i < expressions; i++) {
      rows.putIfAbsent(data.taught().get(i).text(), i);
    }
    TermPairs pairs = new TermPairs(data.taught().subList(0, expressions), settings.seed());
    long began = System.nanoTime();
    double lost = 0;
    try (AdamW adam = new AdamW(parameters, root, DECAY)) {
      for (long step = 0; step < settings.steps(); step++) {
        lost += step(hidden, root, parameters, pairs, rows, step);
        adam.step(settings.rateAt(step), LARGEST_GRADIENT);
        if ((step + 1) % TELL_EVERY == 0 || step + 1 == settings.steps()) {
          double seconds = (System.nanoTime() - began) / 1e9;
          long left = (long) (1000 * seconds / (step + 1) * (settings.steps() - step - 1));
          listener.accept(
              new TrainingProgress(
                  step + 1,
                  settings.steps(),
                  lost / (step % TELL_EVERY + 1),
                  0,
                  java.time.Duration.ofMillis(left),
                  null));
          lost = 0;
        }
      }
      Weights weights = new Weights();
      parameters.forEach(
          (name, array) -> weights.put(name, array.getShape().getShape(), array.toFloatArray()));
      return weights;
    }
  }

  private static void parameter(
      Map<String, NDArray> parameters, NDManager root, String name, Random random, long... shape) {
    Shape size = new Shape(shape);
    float[] values = new float[(int) size.size()];
    if (shape.length > 1) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (random.nextGaussian() / Math.sqrt(shape[1]));
      }
    }
    NDArray array = root.create(values, size);
    array.setRequiresGradient(true);
    parameters.put(name, array);
  }

  private double step(
      HiddenStates hidden,
      NDManager root,
      Map<String, NDArray> parameters,
      TermPairs pairs,
      Map<String, Integer> rows,
      long number)
      throws IOException {
    TermPairs.Batch batch = pairs.batch(number, settings.pairs());
    List<String> codes = new ArrayList<>();
    List<Integer> left = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    for (int i = 0; i < batch.codes().size(); i++) {
      // Only words whose hidden states are known: no misspelt ones.
      Integer a = rows.get(batch.left().get(i));
      Integer b = rows.get(batch.right().get(i));
      if (a != null && b != null && !a.equals(b)) {
        left.add(a);
        right.add(b);
        codes.add(batch.codes().get(i));
      }
    }
    Engine engine = Engine.getEngine("PyTorch");
    Random random = new Random(settings.seed() + 31 * number);
    double total = 0;
    try (NDManager here = root.newSubManager();
        GradientCollector collector = engine.newGradientCollector()) {
      NDArray loss = here.create(0f);
      if (codes.size() > 1) {
        NDArray a = vectors(hidden.means(left, here), parameters);
        NDArray b = vectors(hidden.means(right, here), parameters);
        loss = loss.add(Losses.contrastive(a, b, codes, settings.temperature()));
      }
      HiddenStates.Sentences some = hidden.sentences(random, settings.sentences(), here);
      if (!some.examples().isEmpty()) {
        NDArray logits = linear(some.states(), parameters, "labels");
        loss = loss.add(Losses.tags(logits, some.examples(), some.tokens()));
      }
      // Both heads take part in every step, or one would have no gradient.
      for (NDArray parameter : parameters.values()) {
        loss = loss.add(parameter.sum().mul(0f));
      }
      collector.backward(loss);
      total = loss.getFloat();
    }
    return total;
  }

  private static NDArray linear(NDArray x, Map<String, NDArray> parameters, String name) {
    NDArray weight = java.util.Objects.requireNonNull(parameters.get(name + ".weight"));
    NDArray bias = java.util.Objects.requireNonNull(parameters.get(name + ".bias"));
    return Linear.linear(x, weight, bias).singletonOrThrow();
  }

  private static NDArray vectors(NDArray means, Map<String, NDArray> parameters) {
    NDArray vector = linear(means, parameters, "vector");
    return vector.div(vector.mul(vector).sum(new int[] {1}, true).add(1e-12f).sqrt());
  }

  private Bundle seal(Path out, String name, Weights heads, int dimension) throws IOException {
    Files.createDirectories(out);
    BundleManifest old = bundle.manifest();
    for (String file : old.files().keySet()) {
      // A head of words was fitted to the old heads.
      boolean other = file.equals("heads.onnx") || file.equals(WordHead.FILE);
      if (!other && !file.equals("MODEL_CARD.md")) {
        Files.copy(bundle.folder().resolve(file), out.resolve(file));
      }
    }
    HeadGraph.write(out, heads::values, old.width(), EntityLabels.COUNT, dimension);
    Map<String, Object> record = new LinkedHashMap<>(old.training());
    record.put("heads_on", bundle.fingerprint());
    record.put("heads_files", folder.files());
    record.put("heads_steps", settings.steps());
    String card =
        Files.readString(bundle.folder().resolve("MODEL_CARD.md"))
            + "\n## New heads\n\nThe heads were trained anew, linear, on "
            + String.join(", ", folder.files())
            + "; the figures above are not theirs.\n";
    Files.writeString(out.resolve("MODEL_CARD.md"), card);
    return Bundle.seal(
        out,
        new BundleManifest(
            old.format(),
            name,
            old.languages(),
            List.of(BundleManifest.LABELS, BundleManifest.VECTOR),
            EntityLabels.names(),
            dimension,
            old.maxTokens(),
            old.vocabulary(),
            old.width(),
            old.precision(),
            old.opset(),
            old.flopsPerToken(),
            record,
            Map.of()));
  }
}
