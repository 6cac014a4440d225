package io.farr.peers;

import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * DJL's predictor with its ONNX Runtime engine over the texts and the graph that PeerSet wrote, in
 * batches of texts as they come, padded to the longest. Words are cut into pieces by this class,
 * greedily from the left as BERT does; its time counts, and is a small share. Prints a JSON object.
 *
 * <pre>DjlPeer WORK_DIR ROUNDS</pre>
 */
public final class DjlPeer {
  private static final long WARM_UP_NANOS = 5_000_000_000L;

  private final List<String> texts;
  private final Map<String, Long> vocabulary = new HashMap<>();
  private final int labels;
  private final boolean[][] firsts;

  private DjlPeer(Path work) throws IOException {
    texts = Files.readAllLines(work.resolve("texts.txt"));
    for (String piece : Files.readAllLines(work.resolve("model/assets/vocab.txt"))) {
      vocabulary.put(piece, (long) vocabulary.size());
    }
    labels = Files.readAllLines(work.resolve("model/assets/labels.txt")).size();
    firsts = new boolean[texts.size()][];
  }

  public static void main(String[] args) throws Exception {
    new DjlPeer(Path.of(args[0])).run(Path.of(args[0]), Integer.parseInt(args[1]));
  }

  private void run(Path work, int rounds)
      throws IOException, ModelNotFoundException, MalformedModelException, TranslateException {
    Criteria<long[][], float[]> criteria =
        Criteria.builder()
            .setTypes(long[][].class, float[].class)
            .optModelPath(work.resolve("model/model.onnx"))
            .optEngine("OnnxRuntime")
            .optTranslator(new Batches())
            .build();
    try (ZooModel<long[][], float[]> model = criteria.loadModel();
        Predictor<long[][], float[]> predictor = model.newPredictor()) {
      double[] best = null;
      for (int batch : new int[] {8, 32, 128}) {
        List<String> answers = predict(predictor, batch);
        if (best == null) {
          Files.write(work.resolve("classify.djl"), answers);
        }
        long warm = System.nanoTime();
        while (System.nanoTime() - warm < WARM_UP_NANOS) {
          predict(predictor, batch);
        }
        double[] seconds = new double[rounds];
        for (int round = 0; round < rounds; round++) {
          long begin = System.nanoTime();
          predict(predictor, batch);
          seconds[round] = (System.nanoTime() - begin) / 1e9;
        }
        Arrays.sort(seconds);
        System.err.printf(Locale.ROOT, "batches of %d: %.3f s%n", batch, seconds[rounds / 2]);
        if (best == null || seconds[rounds / 2] < best[rounds / 2]) {
          best = seconds;
        }
      }
      System.out.printf(
          Locale.ROOT,
          "{\"task\":\"classify\",\"peer\":\"djl\",\"texts\":%d,\"units\":%s,\"seconds\":%.4f,\"least\":%.4f,\"most\":%.4f}%n",
          texts.size(),
          Files.readAllLines(work.resolve("tokens.count")).get(0),
          best[rounds / 2],
          best[0],
          best[rounds - 1]);
    }
  }

  private List<String> predict(Predictor<long[][], float[]> predictor, int batch)
      throws TranslateException {
    List<String> answers = new ArrayList<>(texts.size());
    for (int from = 0; from < texts.size(); from += batch) {
      int to = Math.min(texts.size(), from + batch);
      long[][] ids = new long[to - from][];
      int longest = 0;
      for (int i = from; i < to; i++) {
        ids[i - from] = pieces(i);
        longest = Math.max(longest, ids[i - from].length);
      }
      int[] lengths = Arrays.stream(ids).mapToInt(row -> row.length).toArray();
      for (int row = 0; row < ids.length; row++) {
        // [PAD] is the first of the vocabulary.
        ids[row] = Arrays.copyOf(ids[row], longest);
      }
      float[] scores = predictor.predict(ids);
      for (int row = 0; row < ids.length; row++) {
        answers.add(answer(scores, row * longest, firsts[from + row], lengths[row]));
      }
    }
    return answers;
  }

  private String answer(float[] scores, int offset, boolean[] first, int length) {
    StringBuilder words = new StringBuilder();
    for (int token = 1; token < length - 1; token++) {
      if (first[token]) {
        int at = (offset + token) * labels;
        int best = 0;
        for (int label = 1; label < labels; label++) {
          best = scores[at + label] > scores[at + best] ? label : best;
        }
        words.append(words.isEmpty() ? "" : " ").append(best);
      }
    }
    return words.toString();
  }

  private long[] pieces(int text) {
    List<Long> ids = new ArrayList<>();
    List<Boolean> first = new ArrayList<>();
    ids.add(vocabulary.get("[CLS]"));
    first.add(false);
    for (String word : texts.get(text).split(" ")) {
      int size = ids.size();
      int from = 0;
      while (from < word.length()) {
        int to = word.length();
        Long id = null;
        while (to > from && id == null) {
          id = vocabulary.get((from > 0 ? "##" : "") + word.substring(from, to--));
        }
        if (id == null) {
          while (ids.size() > size) {
            ids.remove(ids.size() - 1);
            first.remove(first.size() - 1);
          }
          ids.add(vocabulary.get("[UNK]"));
          first.add(true);
          break;
        }
        ids.add(id);
        first.add(from == 0);
        from = to + 1;
      }
    }
    ids.add(vocabulary.get("[SEP]"));
    first.add(false);
    firsts[text] = new boolean[first.size()];
    for (int i = 0; i < first.size(); i++) {
      firsts[text][i] = first.get(i);
    }
    return ids.stream().mapToLong(i -> i).toArray();
  }

  /** A batch of rows of one length as the three inputs of the graph. */
  private static final class Batches implements NoBatchifyTranslator<long[][], float[]> {
    @Override
    public NDList processInput(TranslatorContext context, long[][] ids) {
      NDManager manager = context.getNDManager();
      int length = ids[0].length;
      long[] flat = new long[ids.length * length];
      long[] mask = new long[flat.length];
      for (int row = 0; row < ids.length; row++) {
        for (int i = 0; i < length; i++) {
          flat[row * length + i] = ids[row][i];
          mask[row * length + i] = ids[row][i] == 0 ? 0 : 1;
        }
      }
      ai.djl.ndarray.types.Shape shape = new ai.djl.ndarray.types.Shape(ids.length, length);
      NDArray input = manager.create(flat, shape);
      input.setName("input_ids");
      NDArray kept = manager.create(mask, shape);
      kept.setName("attention_mask");
      NDArray types = manager.create(new long[flat.length], shape);
      types.setName("token_type_ids");
      return new NDList(input, kept, types);
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList list) {
      return list.get(0).toFloatArray();
    }
  }
}
