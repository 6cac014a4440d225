package io.farr.encoder;

import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads entities from the labels of a text's pieces: the most probable row of tags in which an
 * inside tag follows only its own kind (Viterbi), its borders moved to those of words. Stateless.
 */
public final class TagDecoder {
  /** What was found: a stretch of the text, what it is, and how sure each context is. */
  public record Found(int start, int end, EntityLabels.Entity entity, double[] contexts) {
    /** How probable a context is. */
    public double context(EntityLabels.Context context) {
      return contexts[context.ordinal()];
    }
  }

  private static final double NEVER = -1e18;

  private TagDecoder() {}

  /**
   * The entities of a text in their order.
   *
   * @param text in normal form
   * @param logits a row of {@link EntityLabels#COUNT} for each piece
   * @param starts where each piece begins in the text; negative for a special one
   * @param ends where it ends
   */
  public static List<Found> decode(String text, float[][] logits, int[] starts, int[] ends) {
    int[] pieces = pieces(starts);
    double[][] scores = new double[pieces.length][];
    for (int i = 0; i < pieces.length; i++) {
      scores[i] = logs(logits[pieces[i]]);
    }
    int[] tags = best(scores);
    List<Found> found = new ArrayList<>();
    int last = 0;
    for (int i = 0; i < tags.length; i++) {
      if (!EntityLabels.isBegin(tags[i])) {
        continue;
      }
      int end = i + 1;
      while (end < tags.length && tags[end] == tags[i] + 1) {
        end++;
      }
      int from = Math.max(last, wordStart(text, starts[pieces[i]]));
      int to = wordEnd(text, ends[pieces[end - 1]]);
      if (to > from) {
        found.add(
            new Found(from, to, EntityLabels.entity(tags[i]), contexts(logits, pieces, i, end)));
        last = to;
      }
    }
    return found;
  }

  /**
   * The mentions of conditions of a text, of whichever kind: half-open ranges in the text. The
   * probabilities of the kinds are added up first, so that a doubt between disease and symptom
   * hides no mention.
   */
  public static List<int[]> conditions(String text, float[][] logits, int[] starts, int[] ends) {
    int[] pieces = pieces(starts);
    double[][] scores = new double[pieces.length][];
    for (int i = 0; i < pieces.length; i++) {
      scores[i] = conditionLogs(logits[pieces[i]]);
    }
    int[] tags = best(scores);
    List<int[]> found = new ArrayList<>();
    int last = 0;
    for (int i = 0; i < tags.length; i++) {
      if (tags[i] != 1) {
        continue;
      }
      int end = i + 1;
      while (end < tags.length && tags[end] == 2) {
        end++;
      }
      int from = Math.max(last, wordStart(text, starts[pieces[i]]));
      int to = wordEnd(text, ends[pieces[end - 1]]);
      if (to > from) {
        found.add(new int[] {from, to});
        last = to;
      }
    }
    return found;
  }

  /**
   * The logarithms of the probabilities that a piece stands outside of a condition, begins one, or
   * goes on with one, of whichever kind.
   */
  static double[] conditionLogs(float[] logits) {
    double[] logs = logs(logits);
    double begin = 0;
    double inside = 0;
    for (EntityLabels.Entity entity : EntityLabels.Entity.values()) {
      if (entity.isCondition()) {
        begin += Math.exp(logs[EntityLabels.begin(entity)]);
        inside += Math.exp(logs[EntityLabels.inside(entity)]);
      }
    }
    double other = Math.max(1e-9, 1 - begin - inside);
    return new double[] {Math.log(other), Math.log(begin + 1e-9), Math.log(inside + 1e-9)};
  }

  /**
   * What the labels make of a stretch that is known to name a condition: its most probable kind and
   * its contexts.
   */
  static Found condition(int[] stretch, float[][] logits, int[] starts, int[] ends) {
    int[] pieces =
        java.util.stream.IntStream.range(0, starts.length)
            .filter(i -> starts[i] >= 0 && starts[i] < stretch[1] && ends[i] > stretch[0])
            .toArray();
    EntityLabels.Entity kind = EntityLabels.Entity.DISEASE;
    double most = Double.NEGATIVE_INFINITY;
    for (EntityLabels.Entity entity : EntityLabels.Entity.values()) {
      double sum = 0;
      for (int piece : pieces) {
        float[] row = logits[piece];
        sum += Math.max(row[EntityLabels.begin(entity)], row[EntityLabels.inside(entity)]);
      }
      if (entity.isCondition() && sum > most) {
        most = sum;
        kind = entity;
      }
    }
    return new Found(stretch[0], stretch[1], kind, contexts(logits, pieces, 0, pieces.length));
  }

  private static int[] pieces(int[] starts) {
    int[] pieces = new int[starts.length];
    int n = 0;
    for (int i = 0; i < starts.length; i++) {
      if (starts[i] >= 0) {
        pieces[n++] = i;
      }
    }
    return Arrays.copyOf(pieces, n);
  }

  private static double[] logs(float[] logits) {
    double highest = logits[0];
    for (int tag = 1; tag < EntityLabels.TAGS; tag++) {
      highest = Math.max(highest, logits[tag]);
    }
    double sum = 0;
    for (int tag = 0; tag < EntityLabels.TAGS; tag++) {
      sum += Math.exp(logits[tag] - highest);
    }
    double[] logs = new double[EntityLabels.TAGS];
    for (int tag = 0; tag < logs.length; tag++) {
      logs[tag] = logits[tag] - highest - Math.log(sum);
    }
    return logs;
  }

  /** The best row of tags, O at 0, B odd, I even and after its own B or I only. O(n · tags). */
  private static int[] best(double[][] scores) {
    int n = scores.length;
    if (n == 0) {
      return new int[0];
    }
    int tags = scores[0].length;
    int[][] from = new int[n][tags];
    double[] now = new double[tags];
    for (int tag = 0; tag < tags; tag++) {
      now[tag] = tag > 0 && tag % 2 == 0 ? NEVER : scores[0][tag];
    }
    for (int i = 1; i < n; i++) {
      int top = 0;
      for (int tag = 1; tag < tags; tag++) {
        top = now[tag] > now[top] ? tag : top;
      }
      double[] next = new double[tags];
      for (int tag = 0; tag < tags; tag++) {
        int before = top;
        if (tag > 0 && tag % 2 == 0) {
          before = now[tag] > now[tag - 1] ? tag : tag - 1;
        }
        from[i][tag] = before;
        next[tag] = now[before] + scores[i][tag];
      }
      now = next;
    }
    int[] row = new int[n];
    for (int tag = 1; tag < tags; tag++) {
      row[n - 1] = now[tag] > now[row[n - 1]] ? tag : row[n - 1];
    }
    for (int i = n - 1; i > 0; i--) {
      row[i - 1] = from[i][row[i]];
    }
    return row;
  }

  /** The mean probability of each context over the pieces of an entity. */
  private static double[] contexts(float[][] logits, int[] pieces, int from, int to) {
    double[] means = new double[EntityLabels.Context.values().length];
    for (EntityLabels.Context context : EntityLabels.Context.values()) {
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += 1 / (1 + Math.exp(-logits[pieces[i]][EntityLabels.context(context)]));
      }
      means[context.ordinal()] = to > from ? sum / (to - from) : 0;
    }
    return means;
  }

  private static int wordStart(String text, int at) {
    int start = at;
    while (start > 0
        && Normalizer.isWordCharacter(text.charAt(start))
        && Normalizer.isWordCharacter(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static int wordEnd(String text, int at) {
    int end = at;
    while (end > 0
        && end < text.length()
        && Normalizer.isWordCharacter(text.charAt(end - 1))
        && Normalizer.isWordCharacter(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
