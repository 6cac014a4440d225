package io.farr.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.farr.encoder.Bundle;
import io.farr.encoder.Device;
import io.farr.encoder.EncoderRuntime;
import io.farr.encoder.RandomBundle;
import io.farr.encoder.RuntimeCounts;
import io.farr.encoder.RuntimeSettings;
import io.farr.encoder.SegmentTokenizer;
import io.farr.encoder.Sessions;
import io.farr.encoder.graph.EncoderShape;
import io.farr.encoder.graph.GraphFile;
import io.farr.encoder.graph.GraphForm;
import io.farr.encoder.graph.JoinedGraph;
import io.farr.encoder.graph.Precision;
import io.farr.text.Normalizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Farr's encoder against a plain loop of ONNX Runtime over batches of the same lengths and size,
 * the same graph and session options, in turns within one process. The loop gets its tokens for
 * nothing; Farr starts from text. Answers are compared first: a fast wrong answer is no result.
 *
 * <pre>
 * EncoderBench WORK_DIR TEXTS.tsv.gz BUNDLE|random PRECISION ROUNDS
 * </pre>
 *
 * Prints one JSON object.
 */
public final class EncoderBench {
  private static final int MOST_SEGMENTS = Integer.getInteger("segments", 20_000);
  private static final double TOLERANCE = 2e-4;

  private final Bundle bundle;
  private final RuntimeSettings settings;
  private final List<String> segments;
  private final List<long[]> ids;

  private EncoderBench(Bundle bundle, RuntimeSettings settings, List<String> segments) {
    this.bundle = bundle;
    this.settings = settings;
    this.segments = segments;
    try (SegmentTokenizer tokenizer = SegmentTokenizer.of(bundle)) {
      this.ids = tokenizer.ids(segments);
    }
  }

  public static void main(String[] args) throws IOException, OrtException {
    if (args.length != 5) {
      System.err.println(
          "usage: EncoderBench WORK_DIR TEXTS.tsv.gz BUNDLE|random PRECISION ROUNDS");
      System.exit(2);
    }
    List<String> segments = segments(Path.of(args[1]));
    Precision precision = Precision.valueOf(args[3].toUpperCase(Locale.ROOT));
    Bundle bundle =
        args[2].equals("random")
            ? random(Path.of(args[0]).resolve("random-" + args[3]), segments, precision)
            : Bundle.open(Path.of(args[2]));
    new EncoderBench(bundle, RuntimeSettings.of(Device.CPU), segments)
        .measure(Integer.parseInt(args[4]));
  }

  /**
   * Distinct pieces of the lines of certificates, as a reader of lines would hand them over,
   * roughly.
   */
  static List<String> segments(Path file) throws IOException {
    Set<String> segments = new LinkedHashSet<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      List<String> columns = Arrays.asList(lines.readLine().split("\t", -1));
      for (String line = lines.readLine();
          line != null && segments.size() < MOST_SEGMENTS;
          line = lines.readLine()) {
        String[] fields = line.split("\t", -1);
        for (int i = 0; i < fields.length; i++) {
          if (columns.get(i).startsWith("line") || columns.get(i).startsWith("part")) {
            Arrays.stream(fields[i].split("[,;、。，]"))
                .map(Normalizer::key)
                .filter(k -> !k.isEmpty())
                .forEach(segments::add);
          }
        }
      }
    }
    return List.copyOf(segments);
  }

  /** Of farr-mini's size: 4 layers of 256. */
  private static Bundle random(Path folder, List<String> segments, Precision precision)
      throws IOException {
    if (Files.exists(folder.resolve(Bundle.MANIFEST))) {
      return Bundle.open(folder);
    }
    StringBuilder characters = new StringBuilder();
    segments.stream()
        .flatMapToInt(String::codePoints)
        .distinct()
        .filter(c -> !Character.isWhitespace(c))
        .forEach(characters::appendCodePoint);
    EncoderShape shape =
        EncoderShape.bert(RandomBundle.vocabulary(characters.toString()), 128, 4, 256, 4, 1024);
    return RandomBundle.write(
        folder,
        new RandomBundle.Recipe(
            characters.toString(), shape, GraphForm.of(precision), List.of("O", "B"), 64, 1));
  }

  private void measure(int rounds) throws IOException, OrtException {
    OrtEnvironment environment = Sessions.environment();
    long tokens = ids.stream().mapToLong(i -> i.length).sum();
    try (EncoderRuntime farr = EncoderRuntime.open(bundle, Device.CPU, settings);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(settings.threads());
      options.setInterOpNumThreads(1);
      options.setMemoryPatternOptimization(false);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      try (OrtSession session =
          environment.createSession(
              JoinedGraph.join(
                  GraphFile.read(bundle.encoder()), GraphFile.read(bundle.heads()), null, 1),
              options)) {
        List<int[]> batches = batches();
        float[][] bare = loop(environment, session, batches);
        check(farr.vectors(segments), bare);
        double[] ratios = new double[rounds];
        double[] rates = new double[rounds];
        for (int round = 0; round < rounds; round++) {
          long begin = System.nanoTime();
          loop(environment, session, batches);
          long middle = System.nanoTime();
          farr.vectors(segments);
          long end = System.nanoTime();
          ratios[round] = (double) (middle - begin) / (end - middle);
          rates[round] = tokens * 1e9 / (end - middle);
        }
        Arrays.sort(ratios);
        Arrays.sort(rates);
        report(
            farr.counts(),
            tokens,
            rates[rounds / 2],
            ratios,
            MatmulRate.gflops(settings.threads()));
      }
    }
  }

  private void report(
      RuntimeCounts counts, long tokens, double rate, double[] ratios, double matmul) {
    double gflops = rate * bundle.manifest().flopsPerToken() / 1e9;
    double padding = (double) counts.paddedTokens() / counts.tokens() - 1;
    System.out.printf(
        Locale.ROOT,
        "{\"bundle\":\"%s\",\"precision\":\"%s\",\"segments\":%d,\"tokens\":%d,\"tokens_per_s\":%.0f,"
            + "\"segments_per_s\":%.0f,\"gflops\":%.1f,\"matmul_gflops\":%.1f,\"share_of_matmul\":%.3f,\"padding\":%.4f,\"ratio_median\":%.3f,"
            + "\"ratio_least\":%.3f,\"ratio_most\":%.3f,\"rounds\":%d}%n",
        bundle.manifest().name(),
        bundle.manifest().precision(),
        segments.size(),
        tokens,
        rate,
        rate * segments.size() / tokens,
        gflops,
        matmul,
        gflops / matmul,
        padding,
        ratios[ratios.length / 2],
        ratios[0],
        ratios[ratios.length - 1],
        ratios.length);
  }

  /** Sequences of one length together, as many as the budget of tokens holds. */
  private List<int[]> batches() {
    Map<Integer, List<Integer>> byLength = new TreeMap<>();
    for (int i = 0; i < ids.size(); i++) {
      byLength.computeIfAbsent(ids.get(i).length, l -> new ArrayList<>()).add(i);
    }
    List<int[]> batches = new ArrayList<>();
    byLength.forEach(
        (length, members) -> {
          int rows = Math.max(1, settings.tokenBudget() / length);
          for (int from = 0; from < members.size(); from += rows) {
            batches.add(
                members.subList(from, Math.min(from + rows, members.size())).stream()
                    .mapToInt(i -> i)
                    .toArray());
          }
        });
    return batches;
  }

  private float[][] loop(OrtEnvironment environment, OrtSession session, List<int[]> batches)
      throws OrtException {
    float[][] vectors = new float[ids.size()][];
    for (int[] batch : batches) {
      int length = ids.get(batch[0]).length;
      long[] all = new long[batch.length * length];
      long[] mask = new long[all.length];
      Arrays.fill(mask, 1);
      for (int row = 0; row < batch.length; row++) {
        System.arraycopy(ids.get(batch[row]), 0, all, row * length, length);
      }
      long[] shape = {batch.length, length};
      try (OnnxTensor input = OnnxTensor.createTensor(environment, LongBuffer.wrap(all), shape);
          OnnxTensor kept = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
          OrtSession.Result result =
              session.run(Map.of("input_ids", input, "attention_mask", kept))) {
        float[][] answer = (float[][]) result.get("vector").orElseThrow().getValue();
        for (int row = 0; row < batch.length; row++) {
          vectors[batch[row]] = answer[row];
        }
      }
    }
    return vectors;
  }

  private static void check(List<float[]> farr, float[][] bare) {
    for (int i = 0; i < bare.length; i++) {
      for (int d = 0; d < bare[i].length; d++) {
        if (Math.abs(farr.get(i)[d] - bare[i][d]) > TOLERANCE) {
          throw new IllegalStateException("the answers differ at segment " + i);
        }
      }
    }
  }
}
