package io.farr.train.encoder;

import io.farr.encoder.EncoderRuntime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Links by the encoder alone: an expression has the codes of the names nearest to it. For measuring
 * an encoder; exact, with every name compared. Immutable and thread-safe.
 */
public final class NearestNames {
  private static final int DEEPEST = 40;

  /** An answer: codes, the best first, and the cosine of the nearest name. */
  public record Answer(List<String> codes, double cosine) {}

  private final List<String> codes = new ArrayList<>();
  private final float[][] vectors;
  private final EncoderRuntime runtime;

  /**
   * Encodes the names.
   *
   * @param names in normal form, each with its codes; equal names are compared once
   */
  public NearestNames(EncoderRuntime runtime, List<CodedTerm> names) {
    this.runtime = runtime;
    Map<String, Set<String>> distinct = new LinkedHashMap<>();
    for (CodedTerm name : names) {
      distinct.computeIfAbsent(name.text(), n -> new LinkedHashSet<>()).add(name.code());
    }
    distinct.values().forEach(all -> codes.add(String.join("|", all)));
    this.vectors = runtime.vectors(List.copyOf(distinct.keySet())).toArray(float[][]::new);
  }

  /** The answers for expressions in normal form, up to {@code most} codes each. */
  public List<Answer> link(List<String> expressions, int most) {
    List<Answer> answers = new ArrayList<>();
    for (float[] vector : runtime.vectors(expressions)) {
      answers.add(answer(vector, most));
    }
    return answers;
  }

  private Answer answer(float[] vector, int most) {
    int[] best = new int[Math.min(DEEPEST, vectors.length)];
    float[] scores = new float[best.length];
    int n = 0;
    for (int i = 0; i < vectors.length; i++) {
      float dot = 0;
      for (int d = 0; d < vector.length; d++) {
        dot += vector[d] * vectors[i][d];
      }
      if (n == best.length && dot <= scores[n - 1]) {
        continue;
      }
      int at = n < best.length ? n++ : n - 1;
      while (at > 0 && scores[at - 1] < dot) {
        scores[at] = scores[at - 1];
        best[at] = best[at - 1];
        at--;
      }
      scores[at] = dot;
      best[at] = i;
    }
    Set<String> ranked = new LinkedHashSet<>();
    for (int i = 0; i < n && ranked.size() < most; i++) {
      for (String code : codes.get(best[i]).split("\\|", -1)) {
        ranked.add(code);
      }
    }
    return new Answer(
        List.copyOf(ranked).subList(0, Math.min(most, ranked.size())), n == 0 ? 0 : scores[0]);
  }
}
