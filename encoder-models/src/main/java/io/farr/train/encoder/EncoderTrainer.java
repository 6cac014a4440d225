package io.farr.train.encoder;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farr.encoder.Offline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trains an encoder with its heads on a labelled folder: every step brings the vectors of
 * expressions of one code together and labels some sentences. The work folder holds the tokenizer,
 * the last checkpoint and the best weights; a run that finds a checkpoint there goes on from it.
 * With one thread the same folder and settings give the same weights, however often the run was
 * interrupted. Not thread-safe.
 */
public final class EncoderTrainer {
  /** Expressions that run through the network together: about the same length, little padding. */
  private static final int AT_ONCE = 96;

  private static final double DECAY = 0.01;
  private static final double LARGEST_GRADIENT = 1;
  private static final int TELL_EVERY = 10;
  private static final String THREADS = "ai.djl.pytorch.num_threads";
  private static final int LONGEST = 160;
  private static final double HIDDEN_PIECES = 0.08;
  private static final int MASK = WordPieceTrainer.SPECIAL.indexOf("[MASK]");

  private final Path work;
  private final TrainingSettings settings;
  private final TrainingData data;
  private final Consumer<TrainingProgress> listener;
  private final ObjectMapper json = new ObjectMapper();

  /** What a run left behind. */
  public record Trained(
      NetworkShape shape, Weights weights, Path tokenizer, HeldBackFigures figures, long steps) {}

  /**
   * A run.
   *
   * @param work where checkpoints are kept; made if it does not exist
   * @param listener is told every few steps
   */
  public EncoderTrainer(
      LabelledFolder folder,
      Path work,
      TrainingSettings settings,
      Consumer<TrainingProgress> listener) {
    this.work = work;
    this.settings = settings;
    this.listener = listener;
    this.data = new TrainingData(folder, settings.seed());
  }

  /** Where a run stands besides its weights. */
  private static final class State {
    long step;
    double best = -1;
    long bestStep;
    int worse;
  }

  /**
   * Trains until the steps are done or nothing gets better.
   *
   * @param pieces of the vocabulary at most
   * @param shape of the network over a vocabulary of that many pieces
   */
  public Trained train(int pieces, java.util.function.IntFunction<NetworkShape> shape)
      throws IOException {
    Offline.enforce();
    // Read when the engine is loaded; whoever set it before means it.
    if (System.getProperty(THREADS) == null) {
      System.setProperty(THREADS, Integer.toString(settings.threads()));
    }
    Files.createDirectories(work);
    Path tokenizer = work.resolve("tokenizer.json");
    if (!Files.exists(tokenizer)) {
      TokenizerFile.write(tokenizer, new WordPieceTrainer(pieces, 2).train(data.texts()));
    }
    int vocabulary = json.readTree(tokenizer.toFile()).path("model").path("vocab").size();
    NetworkShape size = shape.apply(vocabulary);
    try (NDManager root = NDManager.newBaseManager("PyTorch");
        Pieces cutter = new Pieces(tokenizer, Math.min(LONGEST, size.positions()))) {
      State state = new State();
      @Nullable Weights kept = restore(state);
      try (EncoderNetwork network =
              kept == null
                  ? EncoderNetwork.random(size, root, settings.seed())
                  : EncoderNetwork.of(size, root, kept);
          AdamW adam = new AdamW(network.parameters(), root, DECAY)) {
        if (kept != null) {
          adam.restore(Weights.read(work.resolve("adam.bin")), state.step);
        }
        run(network, adam, cutter, root, state);
        Weights best = Weights.read(work.resolve("best.bin"));
        try (EncoderNetwork chosen = EncoderNetwork.of(size, root, best)) {
          HeldBackFigures figures =
              HeldBackFigures.of(data, new Forward(chosen, cutter, root), cutter);
          return new Trained(size, best, tokenizer, figures, state.bestStep);
        }
      }
    }
  }

  private void run(EncoderNetwork network, AdamW adam, Pieces cutter, NDManager root, State state)
      throws IOException {
    TermPairs pairs = new TermPairs(data.taught(), settings.seed());
    long began = System.nanoTime();
    long from = state.step;
    long tokens = 0;
    double loss = 0;
    int losses = 0;
    while (state.step < settings.steps() && state.worse < settings.patience()) {
      Step step = step(network, pairs, cutter, root, state.step);
      adam.step(settings.rateAt(state.step), LARGEST_GRADIENT);
      tokens += step.tokens;
      loss += step.loss;
      losses++;
      state.step++;
      boolean last = state.step == settings.steps();
      boolean look = last || state.step % settings.evaluateEvery() == 0;
      @Nullable HeldBackFigures figures = look ? look(network, adam, cutter, root, state) : null;
      if (look || state.step % TELL_EVERY == 0) {
        double seconds = (System.nanoTime() - began) / 1e9;
        double each = seconds / (state.step - from);
        listener.accept(
            new TrainingProgress(
                state.step,
                settings.steps(),
                loss / losses,
                tokens / seconds,
                Duration.ofMillis((long) (1000 * each * (settings.steps() - state.step))),
                figures));
        loss = 0;
        losses = 0;
      }
    }
  }

  private record Step(double loss, long tokens) {}

  private Step step(
      EncoderNetwork network, TermPairs pairs, Pieces cutter, NDManager root, long number) {
    Engine engine = Engine.getEngine("PyTorch");
    engine.setRandomSeed((int) (settings.seed() + number));
    TermPairs.Batch batch = pairs.batch(number, settings.pairs());
    List<String> texts = new ArrayList<>(batch.left());
    texts.addAll(batch.right());
    List<int[]> ids = cutter.ids(texts);
    Random random = new Random(settings.seed() + 48_271L * number);
    List<TagExample> examples = new ArrayList<>();
    for (TaggedText text : data.sentences(number, settings.sentences())) {
      examples.add(TagExample.of(text, cutter.cut(text.text())));
    }
    examples.sort(Comparator.comparingInt((TagExample e) -> e.ids().length));
    long tokens = ids.stream().mapToLong(i -> i.length).sum();
    tokens += examples.stream().mapToLong(e -> e.ids().length).sum();
    try (NDManager here = root.newSubManager();
        GradientCollector collector = engine.newGradientCollector()) {
      NDArray loss = linkingLoss(network, here, ids, batch.codes());
      int half = (examples.size() + 1) / 2; // short and long ones apart: less padding
      for (int at = 0; at < examples.size(); at += half) {
        List<TagExample> part = examples.subList(at, Math.min(examples.size(), at + half));
        TokenBatch sentences =
            TokenBatch.of(part.stream().map(e -> blanked(e, random)).toList(), here);
        float dropout = (float) settings.dropout();
        NDArray hidden = network.hidden(sentences.ids(), sentences.mask(), dropout);
        NDArray logits = network.labels(hidden, sentences.mask(), dropout);
        loss = loss.add(Losses.tags(logits, part, sentences.tokens()));
      }
      collector.backward(loss);
      return new Step(loss.getFloat(), tokens);
    }
  }

  /**
   * The pieces of a sentence, some of them hidden, so that labels are learned from what stands
   * around them, too.
   */
  private static int[] blanked(TagExample example, Random random) {
    int[] ids = example.ids().clone();
    for (int i = 0; i < ids.length; i++) {
      if (example.allowed()[i] != 0 && random.nextDouble() < HIDDEN_PIECES) {
        ids[i] = MASK;
      }
    }
    return ids;
  }

  private NDArray linkingLoss(
      EncoderNetwork network, NDManager here, List<int[]> ids, List<String> codes) {
    List<Integer> order =
        IntStream.range(0, ids.size())
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> ids.get(i).length))
            .toList();
    NDList parts = new NDList();
    long[] back = new long[ids.size()];
    for (int from = 0; from < order.size(); from += AT_ONCE) {
      List<Integer> rows = order.subList(from, Math.min(order.size(), from + AT_ONCE));
      TokenBatch batch = TokenBatch.of(rows.stream().map(ids::get).toList(), here);
      NDArray hidden = network.hidden(batch.ids(), batch.mask(), 0);
      parts.add(network.vectors(hidden, batch.mask()));
      for (int i = 0; i < rows.size(); i++) {
        back[rows.get(i)] = from + i;
      }
    }
    NDArray vectors = NDArrays.concat(parts, 0).get(here.create(back));
    int n = codes.size();
    return Losses.contrastive(
        vectors.get("0:{}", n), vectors.get("{}:{}", n, 2 * n), codes, settings.temperature());
  }

  private HeldBackFigures look(
      EncoderNetwork network, AdamW adam, Pieces cutter, NDManager root, State state)
      throws IOException {
    HeldBackFigures figures = HeldBackFigures.of(data, new Forward(network, cutter, root), cutter);
    Weights weights = network.weights();
    if (figures.score() > state.best) {
      state.best = figures.score();
      state.bestStep = state.step;
      state.worse = 0;
      replace("best.bin", weights::write);
    } else {
      state.worse++;
    }
    replace("weights.bin", weights::write);
    replace("adam.bin", adam.state()::write);
    ObjectNode written = json.createObjectNode();
    written.put("step", state.step);
    written.put("best", state.best);
    written.put("best_step", state.bestStep);
    written.put("worse", state.worse);
    replace("state.json", file -> json.writeValue(file.toFile(), written));
    return figures;
  }

  /** Writes one file of a checkpoint. */
  private interface Writing {
    void to(Path file) throws IOException;
  }

  private void replace(String name, Writing writing) throws IOException {
    Path next = work.resolve(name + ".next");
    writing.to(next);
    Files.move(next, work.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private @Nullable Weights restore(State state) throws IOException {
    Path file = work.resolve("state.json");
    if (!Files.exists(file)) {
      return null;
    }
    var read = json.readTree(file.toFile());
    state.step = read.path("step").asLong();
    state.best = read.path("best").asDouble();
    state.bestStep = read.path("best_step").asLong();
    state.worse = read.path("worse").asInt();
    return Weights.read(work.resolve("weights.bin"));
  }
}
