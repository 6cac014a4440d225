package io.farr.encoder;

import io.farr.codes.ArtefactException;
import io.farr.codes.Language;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The head of words: a linear chain (CRF: Lafferty, McCallum and Pereira 2001) over the words of a
 * text that says which of them make up mentions of conditions, by {@link WordFeatures} and, with a
 * share, by what the encoder's head of labels believes. It sees what an encoder of normal forms
 * does not: capital letters, rare words whole, lists of names. In Japanese every character is a
 * word. Immutable and thread-safe.
 */
public final class WordHead {
  /** The file's name in a bundle. */
  public static final String FILE = "words.bin";

  /** Outside, first and further word of a mention. */
  public static final int TAGS = 3;

  private static final int MAGIC = 0x46574831; // "FWH1"
  private static final double STEPS = 1024;
  private static final double NEVER = -1e9;

  private final KnownNames names;
  private final short[] weights;
  private final double[][][] transitions;
  private final double share;

  private WordHead(KnownNames names, short[] weights, double[][][] transitions, double share) {
    this.names = names;
    this.weights = weights;
    this.transitions = transitions;
    this.share = share;
  }

  /**
   * A head of what was trained.
   *
   * @param weights for each place of the table that of a first and of a further word; a word
   *     outside weighs 0
   * @param transitions from a tag to the next, for each language
   */
  public static WordHead of(KnownNames names, float[] weights, double[][][] transitions) {
    if (weights.length != 2 * WordFeatures.SIZE) {
      throw new IllegalArgumentException(
          "expected " + 2 * WordFeatures.SIZE + " weights, found " + weights.length);
    }
    short[] stored = new short[weights.length];
    for (int i = 0; i < stored.length; i++) {
      long steps = Math.round(weights[i] * STEPS);
      stored[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, steps));
    }
    double[][][] copy = new double[Language.values().length][TAGS][];
    for (int language = 0; language < copy.length; language++) {
      for (int tag = 0; tag < TAGS; tag++) {
        copy[language][tag] = transitions[language][tag].clone();
      }
    }
    return new WordHead(names, stored, copy, 0);
  }

  /**
   * The same, listening to the encoder, save in Japanese text.
   *
   * @param newShare what the logarithm of the encoder's probabilities is multiplied by; 0: not
   */
  public WordHead withShare(double newShare) {
    return new WordHead(names, weights, transitions, newShare);
  }

  /** What the logarithm of the encoder's probabilities is multiplied by. */
  public double share() {
    return share;
  }

  /** How many names it knows. */
  public int names() {
    return names.size();
  }

  /**
   * The mentions of a text as half-open ranges in it, in their order.
   *
   * @param believed for each word the logarithms of the encoder's probabilities of the three tags
   */
  List<int[]> mentions(Words words, double[][] believed) {
    int n = words.size();
    double[][] scores = new double[n][TAGS];
    int[][] features = WordFeatures.of(words, names);
    // Japanese labels were learned from the same made-up sentences as this head: on sentences of
    // people (NotesTest) the encoder's are the worse ones, and spoil what they are mixed with.
    double heard = words.language() == Language.JA ? 0 : share;
    for (int i = 0; i < n; i++) {
      long begin = 0;
      long inside = 0;
      for (int feature : features[i]) {
        begin += weights[2 * feature];
        inside += weights[2 * feature + 1];
      }
      scores[i][0] = heard * believed[i][0];
      scores[i][1] = heard * believed[i][1] + begin / STEPS;
      scores[i][2] = heard * believed[i][2] + inside / STEPS;
    }
    int[] tags = best(scores, transitions[words.language().ordinal()]);
    List<int[]> mentions = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      if (tags[i] == 1) {
        int last = i;
        while (last + 1 < n && tags[last + 1] == 2) {
          last++;
        }
        mentions.add(new int[] {words.start(i), words.end(last)});
      }
    }
    return mentions;
  }

  /** The best row of tags (Viterbi); a further word follows only a first or further one. */
  private static int[] best(double[][] scores, double[][] transitions) {
    int n = scores.length;
    int[] row = new int[n];
    if (n == 0) {
      return row;
    }
    int[][] from = new int[n][TAGS];
    double[] now = scores[0].clone();
    now[2] = NEVER;
    for (int i = 1; i < n; i++) {
      double[] next = new double[TAGS];
      for (int tag = 0; tag < TAGS; tag++) {
        int before = tag == 2 ? 1 : 0;
        for (int other = before + 1; other < TAGS; other++) {
          double better = now[other] + transitions[other][tag];
          before = better > now[before] + transitions[before][tag] ? other : before;
        }
        from[i][tag] = before;
        next[tag] = now[before] + transitions[before][tag] + scores[i][tag];
      }
      now = next;
    }
    for (int tag = 1; tag < TAGS; tag++) {
      row[n - 1] = now[tag] > now[row[n - 1]] ? tag : row[n - 1];
    }
    for (int i = n - 1; i > 0; i--) {
      row[i - 1] = from[i][row[i]];
    }
    return row;
  }

  /** Writes it: names, transitions, share and weights, big-endian. */
  public void write(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(MAGIC);
      names.write(out);
      for (double[][] ofLanguage : transitions) {
        for (double[] row : ofLanguage) {
          for (double value : row) {
            out.writeDouble(value);
          }
        }
      }
      out.writeDouble(share);
      out.writeInt(weights.length);
      for (short weight : weights) {
        out.writeShort(weight);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws ArtefactException if the file is no such file, or not whole
   */
  public static WordHead read(Path file) {
    try {
      int limit = Math.toIntExact(Files.size(file));
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
        if (in.readInt() != MAGIC) {
          throw new IOException("another kind of file");
        }
        KnownNames names = KnownNames.read(in, limit);
        double[][][] transitions = new double[Language.values().length][TAGS][TAGS];
        boolean finite = true;
        for (double[][] ofLanguage : transitions) {
          for (double[] row : ofLanguage) {
            for (int tag = 0; tag < TAGS; tag++) {
              row[tag] = in.readDouble();
              finite &= Double.isFinite(row[tag]);
            }
          }
        }
        double share = in.readDouble();
        if (!finite || !(share >= 0 && share <= 10) || in.readInt() != 2 * WordFeatures.SIZE) {
          throw new IOException("numbers out of range");
        }
        short[] weights = new short[2 * WordFeatures.SIZE];
        for (int i = 0; i < weights.length; i++) {
          weights[i] = in.readShort();
        }
        if (in.read() >= 0) {
          throw new IOException("more than its table");
        }
        return new WordHead(names, weights, transitions, share);
      }
    } catch (IOException | ArithmeticException e) {
      throw new ArtefactException(
          file
              + ": expected a head of words: "
              + (e.getMessage() == null ? "cut off" : e.getMessage()),
          e);
    }
  }
}
