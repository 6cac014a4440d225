package io.farr.encoder;

import io.farr.encoder.graph.JoinedGraph;
import io.farr.text.NormalizedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A bundle on a device, shared by all tasks of a JVM: they cut their segments into tokens and
 * batches, one thread feeds the device. What comes back does not depend on what else was in a
 * batch, and is rounded before anyone sees it. Thread-safe.
 */
public final class EncoderRuntime implements AutoCloseable {
  /** To how many steps in 1 scores and vectors are rounded. */
  private static final double STEPS = 10_000;

  /** Comparisons of one batch with the index, at most: 128 MB of scores. */
  private static final int MOST_COMPARISONS = 32 << 20;

  /** One that is found for a segment: its place in the index, and the cosine, rounded. */
  public record Near(int term, float score) {}

  private final Bundle bundle;
  private final SegmentTokenizer tokenizer;
  private final DeviceFeeder feeder;
  private final AtomicInteger budget;
  private final int terms;
  private final int found;
  private final AtomicLong batches = new AtomicLong();
  private final AtomicLong segments = new AtomicLong();
  private final AtomicLong tokens = new AtomicLong();
  private final AtomicLong padded = new AtomicLong();
  private final AtomicLong halvings = new AtomicLong();

  EncoderRuntime(
      Bundle bundle,
      SegmentTokenizer tokenizer,
      DeviceSession session,
      RuntimeSettings settings,
      int terms) {
    this.bundle = bundle;
    this.tokenizer = tokenizer;
    this.feeder = new DeviceFeeder(session, settings.queued());
    this.budget = new AtomicInteger(settings.tokenBudget());
    this.terms = terms;
    this.found = Math.min(settings.nearest(), terms);
  }

  /** Opens a bundle without an index: for vectors and labels. */
  public static EncoderRuntime open(Bundle bundle, Device device, RuntimeSettings settings) {
    return open(bundle, device, settings, null);
  }

  /**
   * Opens a bundle with an index: for nearest terms and labels.
   *
   * @throws DeviceException if the device is not there or refuses the graph
   */
  public static EncoderRuntime open(
      Bundle bundle, Device device, RuntimeSettings settings, JoinedGraph.@Nullable Index index) {
    SegmentTokenizer tokenizer = SegmentTokenizer.of(bundle);
    try {
      DeviceSession session = OrtDeviceSession.open(bundle, device, settings, index);
      return new EncoderRuntime(
          bundle, tokenizer, session, settings, index == null ? 0 : index.size());
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /** The bundle. */
  public Bundle bundle() {
    return bundle;
  }

  /** What was done so far. */
  public RuntimeCounts counts() {
    return new RuntimeCounts(
        batches.get(),
        segments.get(),
        tokens.get(),
        padded.get(),
        halvings.get(),
        feeder.busyNanos());
  }

  /**
   * The nearest terms of each segment, best first, equal ones in the order of the index.
   *
   * @param segments in normal form
   * @throws IllegalStateException if there is no index
   * @throws DeviceException if the device fails, or was closed, or this thread interrupted
   */
  public List<List<Near>> nearest(List<String> segments) {
    if (terms == 0) {
      throw new IllegalStateException("this encoder was opened without terms");
    }
    List<long[]> ids = tokenizer.ids(segments);
    List<List<Near>> all =
        new ArrayList<>(java.util.Collections.nCopies(segments.size(), List.<Near>of()));
    each(ids, (answer, row, length, place) -> all.set(place, near(answer, row)));
    return all;
  }

  private List<Near> near(BatchAnswer answer, int row) {
    List<Near> near = new ArrayList<>(found);
    for (int i = row * found; i < (row + 1) * found; i++) {
      near.add(new Near((int) answer.terms[i], rounded(answer.scores[i])));
    }
    near.sort(
        java.util.Comparator.comparingDouble((Near n) -> -n.score()).thenComparingInt(Near::term));
    return List.copyOf(near);
  }

  /**
   * The vector of each segment, of length 1 before it is rounded.
   *
   * @param segments in normal form
   * @throws IllegalStateException if the bundle gives none, or there is an index
   */
  public List<float[]> vectors(List<String> segments) {
    int dimension = bundle.manifest().dimension();
    if (dimension == 0 || terms > 0) {
      throw new IllegalStateException("this encoder gives no vectors");
    }
    List<long[]> ids = tokenizer.ids(segments);
    float[][] all = new float[segments.size()][];
    each(
        ids,
        (answer, row, length, place) ->
            all[place] =
                rounded(
                    Arrays.copyOfRange(answer.vectors, row * dimension, (row + 1) * dimension)));
    return List.of(all);
  }

  private static float rounded(float score) {
    return (float) (Math.round(score * STEPS) / STEPS);
  }

  private static float[] rounded(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = rounded(values[i]);
    }
    return values;
  }

  /**
   * The scores of every token for every label, in texts of any length: long ones are read in
   * overlapping windows.
   *
   * @throws IllegalStateException if the bundle gives no labels
   */
  public List<TokenLabels> labels(List<NormalizedText> texts) {
    int labels = bundle.manifest().labels().size();
    if (labels == 0) {
      throw new IllegalStateException("this encoder gives no labels");
    }
    int size = tokenizer.maxTokens() - tokenizer.specials();
    List<long[]> sequences = new ArrayList<>();
    List<Windows.Window> windows = new ArrayList<>();
    List<float[]> targets = new ArrayList<>();
    List<TokenLabels> all = new ArrayList<>();
    for (NormalizedText text : texts) {
      Tokens inText = tokenizer.tokens(text);
      float[] scores = new float[inText.size() * labels];
      all.add(new TokenLabels(inText, scores, bundle.manifest().labels()));
      for (Windows.Window window : Windows.of(inText.size(), size, size / 4)) {
        sequences.add(tokenizer.sequence(inText, window.from(), window.to()));
        windows.add(window);
        targets.add(scores);
      }
    }
    each(
        sequences,
        (answer, row, length, place) -> {
          Windows.Window w = windows.get(place);
          int from = row * length + tokenizer.before() + w.first() - w.from();
          for (int i = 0; i < (w.last() - w.first()) * labels; i++) {
            targets.get(place)[w.first() * labels + i] = rounded(answer.labels[from * labels + i]);
          }
        });
    return all;
  }

  /** Takes what a batch says of one of its sequences, which stood at a place of the list. */
  private interface Receiver {
    void take(BatchAnswer answer, int row, int length, int place);
  }

  private record Sent(BatchPlan plan, CompletableFuture<BatchAnswer> answer) {}

  private void each(List<long[]> sequences, Receiver receiver) {
    List<Sent> sent = new ArrayList<>();
    try {
      for (BatchPlan plan : plans(sequences)) {
        sent.add(send(plan, sequences));
      }
      for (Sent one : sent) {
        receive(one, sequences, receiver);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeviceException.Stopped("interrupted while the device computed");
    } finally {
      // Whatever is still waiting after a fault need not be computed.
      sent.forEach(s -> s.answer.cancel(false));
    }
  }

  private List<BatchPlan> plans(List<long[]> sequences) {
    int rows = terms == 0 ? Integer.MAX_VALUE : Math.max(1, MOST_COMPARISONS / terms);
    return BatchPlan.of(sequences, tokenizer.maxTokens(), budget.get(), rows);
  }

  private Sent send(BatchPlan plan, List<long[]> sequences) throws InterruptedException {
    List<long[]> members = new ArrayList<>(plan.members().stream().map(sequences::get).toList());
    if (members.size() == 1) {
      // A product with one row is computed by another kernel, whose last bits differ.
      members.add(members.get(0));
    }
    return new Sent(plan, feeder.submit(Batch.of(members, plan.tokens())));
  }

  private void receive(Sent sent, List<long[]> sequences, Receiver receiver)
      throws InterruptedException {
    BatchPlan plan = sent.plan;
    try {
      BatchAnswer answer = sent.answer.get();
      batches.incrementAndGet();
      padded.addAndGet((long) plan.members().size() * plan.tokens());
      for (int row = 0; row < plan.members().size(); row++) {
        int place = plan.members().get(row);
        segments.incrementAndGet();
        tokens.addAndGet(sequences.get(place).length);
        receiver.take(answer, row, plan.tokens(), place);
      }
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof DeviceException.OutOfMemory && plan.members().size() > 1) {
        halve(plan);
        int middle = plan.members().size() / 2;
        receive(
            send(new BatchPlan(plan.members().subList(0, middle), plan.tokens()), sequences),
            sequences,
            receiver);
        receive(
            send(
                new BatchPlan(plan.members().subList(middle, plan.members().size()), plan.tokens()),
                sequences),
            sequences,
            receiver);
      } else if (cause instanceof DeviceException) {
        throw (DeviceException) cause;
      } else {
        throw new DeviceException(
            "the device failed: " + (cause == null ? "" : cause.getClass().getSimpleName()),
            cause == null ? e : cause);
      }
    } catch (CancellationException e) {
      throw new DeviceException.Stopped("the encoder was closed");
    }
  }

  /**
   * Later batches are made no larger than half of the one that did not fit. Others that were
   * already waiting say nothing new.
   */
  private void halve(BatchPlan plan) {
    int size = plan.members().size() * plan.tokens();
    int before = budget.get();
    if (size / 2 < before
        && budget.compareAndSet(before, Math.max(1, Math.min(before, size) / 2))) {
      halvings.incrementAndGet();
    }
  }

  @Override
  public void close() {
    feeder.close();
    tokenizer.close();
  }
}
