package io.farr.encoder;

import io.farr.codes.ArtefactException;
import io.farr.text.NormalizedText;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the entities of running text with a bundle's head of labels. Immutable; as thread-safe as
 * the runtime, which it does not close.
 */
public final class EntityReader {
  private final EncoderRuntime runtime;

  /**
   * A reader.
   *
   * @throws ArtefactException if the bundle's labels are not {@link EntityLabels}
   */
  public EntityReader(EncoderRuntime runtime) {
    List<String> labels = runtime.bundle().manifest().labels();
    if (!labels.equals(EntityLabels.names())) {
      throw new ArtefactException(
          runtime.bundle().folder()
              + ": expected the labels "
              + EntityLabels.names()
              + ", found "
              + labels);
    }
    this.runtime = runtime;
  }

  /** The entities of each text in their order; places are in the raw fields. */
  public List<List<TagDecoder.Found>> read(List<NormalizedText> texts) {
    List<List<TagDecoder.Found>> all = new ArrayList<>();
    for (TokenLabels answer : runtime.labels(texts)) {
      Rows rows = Rows.of(answer);
      String raw = texts.get(all.size()).raw();
      all.add(TagDecoder.decode(raw, rows.scores, rows.starts, rows.ends));
    }
    return all;
  }

  /**
   * The mentions of conditions of each text, of whichever kind: half-open ranges in the raw fields.
   */
  public List<List<int[]>> conditions(List<NormalizedText> texts) {
    List<List<int[]>> all = new ArrayList<>();
    for (TokenLabels answer : runtime.labels(texts)) {
      Rows rows = Rows.of(answer);
      String raw = texts.get(all.size()).raw();
      all.add(TagDecoder.conditions(raw, rows.scores, rows.starts, rows.ends));
    }
    return all;
  }

  /** The scores of a text's tokens as the decoder takes them. */
  private static final class Rows {
    final float[][] scores;
    final int[] starts;
    final int[] ends;

    private Rows(int size) {
      scores = new float[size][EntityLabels.COUNT];
      starts = new int[size];
      ends = new int[size];
    }

    static Rows of(TokenLabels answer) {
      Tokens tokens = answer.tokens();
      Rows rows = new Rows(tokens.size());
      for (int i = 0; i < tokens.size(); i++) {
        rows.starts[i] = tokens.start(i);
        rows.ends[i] = tokens.end(i);
        for (int label = 0; label < EntityLabels.COUNT; label++) {
          rows.scores[i][label] = answer.score(i, label);
        }
      }
      return rows;
    }
  }
}
