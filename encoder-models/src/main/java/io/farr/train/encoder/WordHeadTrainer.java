package io.farr.train.encoder;

import io.farr.codes.Language;
import io.farr.encoder.KnownNames;
import io.farr.encoder.WordFeatures;
import io.farr.encoder.WordHead;
import io.farr.encoder.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Trains a head of words: maximum likelihood of the tags of whole sentences (CRF) by AdaGrad (Duchi
 * et al. 2011), one sentence at a time. Features are left out by chance, those that name the word
 * itself more often, and mentions are exchanged for other names, so that what is learned holds for
 * names never seen. The same data and seed give the same head. Not thread-safe.
 */
final class WordHeadTrainer {
  static final int ROUNDS = 12;
  static final double RATE = 0.1;
  static final double LEFT_OUT = 0.15;
  static final double ITSELF_LEFT_OUT = 0.3;
  static final double EXCHANGED = 0.3;

  private static final int TAGS = WordHead.TAGS;
  private static final double LAST_RATE = 1e-3;
  private static final double STEADY = 1e-2;
  private static final double SMALLEST = 1e-4;
  private static final double NEVER = -1e9;
  private static final int WORDS_OF_NAME = 5;

  private final KnownNames names;
  private final List<String> listed = new ArrayList<>();
  private final List<String> marked = new ArrayList<>();
  private final List<TaggedWords> sentences;
  private final List<TaggedText> madeUp;
  private final long seed;

  private final float[] weights = new float[2 * WordFeatures.SIZE];
  private final float[] squares = new float[2 * WordFeatures.SIZE];
  private final double[][][] transitions = new double[Language.values().length][TAGS][TAGS];
  private final double[][][] transitionSquares = new double[Language.values().length][TAGS][TAGS];

  /** A sentence with the tag of each word and its features. */
  private record Example(int language, int[] tags, int[][] features) {}

  /**
   * A trainer.
   *
   * @param terms whose names of conditions are known to the head
   * @param sentences of corpora
   * @param madeUp with all their entities marked
   */
  WordHeadTrainer(
      List<CodedTerm> terms, List<TaggedWords> sentences, List<TaggedText> madeUp, long seed) {
    this.sentences = List.copyOf(sentences);
    this.madeUp = List.copyOf(madeUp);
    this.seed = seed;
    List<String> known = new ArrayList<>();
    List<String> english = new ArrayList<>();
    for (CodedTerm term : terms) {
      char chapter = term.code().charAt(0);
      if (chapter >= 'A' && chapter <= 'T') {
        known.add(term.text());
        if (term.language() == Language.EN) {
          english.add(term.text());
        }
      }
    }
    this.names = KnownNames.of(known);
    for (String name : english) {
      if (name.length() > 2 && Words.of(name).size() <= WORDS_OF_NAME) {
        listed.add(name);
      }
    }
    for (TaggedWords sentence : this.sentences) {
      for (TaggedWords.Range mention : sentence.mentions()) {
        marked.add(String.join(" ", sentence.words().subList(mention.from(), mention.to())));
      }
    }
    for (double[][] ofLanguage : transitions) {
      ofLanguage[0][2] = NEVER;
    }
  }

  /** Whether there is anything to learn from. */
  boolean canTrain() {
    return !marked.isEmpty() && !listed.isEmpty();
  }

  int sentences() {
    return sentences.size();
  }

  int madeUp() {
    return madeUp.size();
  }

  /** Trains; the encoder has no share in what comes out. */
  WordHead train() {
    Random random = new Random(seed);
    List<Example> plain = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    for (TaggedWords sentence : sentences) {
      order.add(plain.size());
      plain.add(example(sentence));
    }
    for (TaggedText text : madeUp) {
      order.add(plain.size());
      plain.add(example(text));
    }
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(order, random);
      double rate = RATE * (1 - round / (double) ROUNDS) + LAST_RATE;
      for (int at : order) {
        boolean exchange =
            at < sentences.size()
                && !sentences.get(at).mentions().isEmpty()
                && random.nextDouble() < EXCHANGED;
        Example example = exchange ? example(exchanged(sentences.get(at), random)) : plain.get(at);
        learn(example, random, rate);
      }
    }
    float[] expected = weights.clone();
    for (int i = 0; i < expected.length; i++) {
      expected[i] *= (float) (1 - LEFT_OUT);
    }
    return WordHead.of(names, expected, transitions);
  }

  private Example example(TaggedWords sentence) {
    List<int[]> mentions = new ArrayList<>();
    for (TaggedWords.Range mention : sentence.mentions()) {
      int last = mention.to() - 1;
      int end = sentence.start(last) + sentence.words().get(last).length();
      mentions.add(new int[] {sentence.start(mention.from()), end});
    }
    return example(sentence.text(), mentions);
  }

  private Example example(TaggedText text) {
    return example(
        text.text(),
        text.spans().stream()
            .filter(span -> span.entity().isCondition())
            .map(span -> new int[] {span.start(), span.end()})
            .toList());
  }

  private Example example(String text, List<int[]> mentions) {
    Words words = Words.of(text);
    int[] tags = new int[words.size()];
    int from = 0;
    for (int[] mention : mentions) {
      while (from < tags.length && words.start(from) < mention[0]) {
        from++;
      }
      for (int i = from; i < tags.length && words.start(i) < mention[1]; i++) {
        tags[i] = i == from ? 1 : 2;
      }
    }
    return new Example(words.language().ordinal(), tags, WordFeatures.of(words, names));
  }

  private TaggedWords exchanged(TaggedWords sentence, Random random) {
    List<String> words = new ArrayList<>();
    List<TaggedWords.Range> mentions = new ArrayList<>();
    int at = 0;
    for (TaggedWords.Range mention : sentence.mentions()) {
      words.addAll(sentence.words().subList(at, mention.from()));
      List<String> from = random.nextBoolean() ? marked : listed;
      int begin = words.size();
      words.addAll(List.of(from.get(random.nextInt(from.size())).split(" ")));
      mentions.add(new TaggedWords.Range(begin, words.size()));
      at = mention.to();
    }
    words.addAll(sentence.words().subList(at, sentence.words().size()));
    return new TaggedWords(words, mentions);
  }

  private void learn(Example example, Random random, double rate) {
    int n = example.tags.length;
    if (n == 0) {
      return;
    }
    int[][] used = new int[n][];
    double[][] scores = new double[n][TAGS];
    for (int i = 0; i < n; i++) {
      used[i] = kept(example.features[i], random);
      for (int feature : used[i]) {
        scores[i][1] += weights[2 * feature];
        scores[i][2] += weights[2 * feature + 1];
      }
    }
    double[][] next = transitions[example.language];
    double[][] ahead = new double[n][TAGS];
    double[][] behind = new double[n][TAGS];
    ahead[0] = scores[0].clone();
    ahead[0][2] += NEVER;
    for (int i = 1; i < n; i++) {
      for (int tag = 0; tag < TAGS; tag++) {
        double[] before = ahead[i - 1];
        ahead[i][tag] =
            scores[i][tag]
                + sum(before[0] + next[0][tag], before[1] + next[1][tag], before[2] + next[2][tag]);
      }
    }
    for (int i = n - 2; i >= 0; i--) {
      for (int tag = 0; tag < TAGS; tag++) {
        double[] row = next[tag];
        behind[i][tag] =
            sum(
                row[0] + scores[i + 1][0] + behind[i + 1][0],
                row[1] + scores[i + 1][1] + behind[i + 1][1],
                row[2] + scores[i + 1][2] + behind[i + 1][2]);
      }
    }
    double all = sum(ahead[n - 1][0], ahead[n - 1][1], ahead[n - 1][2]);
    for (int i = 0; i < n; i++) {
      for (int tag = 1; tag < TAGS; tag++) {
        double expected = Math.exp(ahead[i][tag] + behind[i][tag] - all);
        move(used[i], tag, (example.tags[i] == tag ? 1 : 0) - expected, rate);
      }
      if (i > 0) {
        moveTransitions(example, i, ahead[i - 1], scores[i], behind[i], all, rate);
      }
    }
  }

  private static int[] kept(int[] features, Random random) {
    int[] kept = new int[features.length];
    int n = 0;
    boolean itself = random.nextDouble() >= ITSELF_LEFT_OUT;
    for (int k = 0; k < features.length; k++) {
      boolean keep = k < WordFeatures.OF_ITSELF ? itself : random.nextDouble() >= LEFT_OUT;
      if (keep) {
        kept[n++] = features[k];
      }
    }
    return java.util.Arrays.copyOf(kept, n);
  }

  private void move(int[] features, int tag, double up, double rate) {
    if (Math.abs(up) < SMALLEST) {
      return;
    }
    float square = (float) (up * up);
    for (int feature : features) {
      int at = 2 * feature + tag - 1;
      squares[at] += square;
      weights[at] += (float) (rate * up / (STEADY + Math.sqrt(squares[at])));
    }
  }

  private void moveTransitions(
      Example example,
      int i,
      double[] ahead,
      double[] scores,
      double[] behind,
      double all,
      double rate) {
    double[][] next = transitions[example.language];
    double[][] squared = transitionSquares[example.language];
    for (int from = 0; from < TAGS; from++) {
      for (int to = 0; to < TAGS; to++) {
        if (from == 0 && to == 2) {
          continue;
        }
        double expected = Math.exp(ahead[from] + next[from][to] + scores[to] + behind[to] - all);
        boolean is = example.tags[i - 1] == from && example.tags[i] == to;
        double up = (is ? 1 : 0) - expected;
        squared[from][to] += up * up;
        next[from][to] += rate * up / (STEADY + Math.sqrt(squared[from][to]));
      }
    }
  }

  /** log(e^a + e^b + e^c). */
  private static double sum(double a, double b, double c) {
    double most = Math.max(a, Math.max(b, c));
    return most + Math.log(Math.exp(a - most) + Math.exp(b - most) + Math.exp(c - most));
  }
}
