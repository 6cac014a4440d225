package io.farr.encoder;

import io.farr.codes.ArtefactException;
import io.farr.text.NormalizedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entities of running text with a bundle's head of labels and its head of words if it has
 * one. Immutable; as thread-safe as the runtime, which it does not close.
 */
public final class EntityReader {
  private final EncoderRuntime runtime;
  private final @Nullable WordHead words;

  /**
   * A reader with all that the bundle has.
   *
   * @throws ArtefactException if the bundle's labels are not {@link EntityLabels}
   */
  public EntityReader(EncoderRuntime runtime) {
    this(runtime, runtime.bundle().words().orElse(null));
  }

  /**
   * A reader with another head of words than the bundle's.
   *
   * @param words {@code null}: none
   */
  public EntityReader(EncoderRuntime runtime, @Nullable WordHead words) {
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
    this.words = words;
  }

  /** The entities of each text in their order; places are in the raw fields. */
  public List<List<TagDecoder.Found>> read(List<NormalizedText> texts) {
    List<List<TagDecoder.Found>> all = new ArrayList<>();
    for (TokenLabels answer : runtime.labels(texts)) {
      Rows rows = Rows.of(answer);
      String raw = texts.get(all.size()).raw();
      List<TagDecoder.Found> labelled = TagDecoder.decode(raw, rows.scores, rows.starts, rows.ends);
      all.add(words != null ? merged(words, raw, rows, labelled) : labelled);
    }
    return all;
  }

  /** The conditions of the head of words, and what else the labels found beside them. */
  private static List<TagDecoder.Found> merged(
      WordHead words, String raw, Rows rows, List<TagDecoder.Found> labelled) {
    List<TagDecoder.Found> all = new ArrayList<>();
    for (int[] stretch : mentions(words, raw, rows)) {
      all.add(TagDecoder.condition(stretch, rows.scores, rows.starts, rows.ends));
    }
    List<TagDecoder.Found> conditions = List.copyOf(all);
    for (TagDecoder.Found other : labelled) {
      boolean free =
          conditions.stream().noneMatch(c -> c.start() < other.end() && other.start() < c.end());
      if (!other.entity().isCondition() && free) {
        all.add(other);
      }
    }
    all.sort(Comparator.comparingInt(TagDecoder.Found::start));
    return all;
  }

  private static List<int[]> mentions(WordHead head, String raw, Rows rows) {
    Words words = Words.of(raw);
    double[][] believed = new double[words.size()][WordHead.TAGS];
    int piece = 0;
    for (int word = 0; word < words.size(); word++) {
      while (piece < rows.starts.length && rows.ends[piece] <= words.start(word)) {
        piece++;
      }
      // A word without pieces of its own is left to its features.
      if (piece < rows.starts.length && rows.starts[piece] < words.end(word)) {
        believed[word] = TagDecoder.conditionLogs(rows.scores[piece]);
      }
    }
    return head.mentions(words, believed);
  }

  /**
   * The mentions of conditions of each text, of whichever kind: half-open ranges in the raw fields.
   */
  public List<List<int[]>> conditions(List<NormalizedText> texts) {
    List<List<int[]>> all = new ArrayList<>();
    for (TokenLabels answer : runtime.labels(texts)) {
      Rows rows = Rows.of(answer);
      String raw = texts.get(all.size()).raw();
      all.add(
          words != null
              ? mentions(words, raw, rows)
              : TagDecoder.conditions(raw, rows.scores, rows.starts, rows.ends));
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
