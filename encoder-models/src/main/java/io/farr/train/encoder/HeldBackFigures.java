package io.farr.train.encoder;

import io.farr.encoder.TagDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network makes of the held-back part.
 *
 * @param linkTop1 share of expressions whose nearest name has the right code; -1 if there are none
 * @param entityF1 of exact spans, by file
 */
public record HeldBackFigures(double linkTop1, Map<String, Double> entityF1) {
  /** The mean of what there is: the higher, the better. */
  public double score() {
    double sum = 0;
    int n = 0;
    if (linkTop1 >= 0) {
      sum += linkTop1;
      n++;
    }
    for (double f1 : entityF1.values()) {
      sum += f1 / entityF1.size();
    }
    n += entityF1.isEmpty() ? 0 : 1;
    return n == 0 ? 0 : sum / n;
  }

  static HeldBackFigures of(TrainingData data, Forward forward, Pieces pieces) {
    Map<String, Double> f1 = new LinkedHashMap<>();
    data.heldSentences()
        .forEach(
            (file, sentences) -> {
              if (!sentences.isEmpty()) {
                f1.put(file, entities(sentences, forward, pieces));
              }
            });
    return new HeldBackFigures(linking(data.queries(), data.names(), forward), f1);
  }

  private static double linking(List<CodedTerm> queries, List<CodedTerm> names, Forward forward) {
    if (queries.isEmpty() || names.isEmpty()) {
      return -1;
    }
    float[][] of = forward.vectors(queries.stream().map(CodedTerm::text).toList());
    float[][] among = forward.vectors(names.stream().map(CodedTerm::text).toList());
    int right = 0;
    for (int q = 0; q < of.length; q++) {
      int best = nearest(of[q], among);
      right += CodedTerm.mayBeSame(names.get(best).code(), queries.get(q).code()) ? 1 : 0;
    }
    return right / (double) of.length;
  }

  static int nearest(float[] vector, float[][] among) {
    int best = 0;
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < among.length; i++) {
      float dot = 0;
      for (int d = 0; d < vector.length; d++) {
        dot += vector[d] * among[i][d];
      }
      if (dot > most) {
        most = dot;
        best = i;
      }
    }
    return best;
  }

  /** F1 of the exact spans of conditions. */
  static double entities(List<TaggedText> sentences, Forward forward, Pieces pieces) {
    List<Pieces.Cut> cuts = new ArrayList<>();
    sentences.forEach(s -> cuts.add(pieces.cut(s.text())));
    List<float[][]> logits = forward.labels(cuts);
    int right = 0;
    int found = 0;
    int wanted = 0;
    for (int i = 0; i < sentences.size(); i++) {
      TaggedText sentence = sentences.get(i);
      Pieces.Cut cut = cuts.get(i);
      List<int[]> spans =
          TagDecoder.conditions(sentence.text(), logits.get(i), cut.starts(), cut.ends());
      found += spans.size();
      wanted += sentence.spans().size();
      for (int[] span : spans) {
        right +=
            sentence.spans().stream().anyMatch(s -> s.start() == span[0] && s.end() == span[1])
                ? 1
                : 0;
      }
    }
    return found + wanted == 0 ? 0 : 2.0 * right / (found + wanted);
  }
}
