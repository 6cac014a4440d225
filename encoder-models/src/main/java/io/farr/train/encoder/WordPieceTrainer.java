package io.farr.train.encoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * Learns a WordPiece vocabulary by merging the most frequent pair of neighbouring pieces again and
 * again (Sennrich, Haddow and Birch 2016, ACL, section 3.2, with the marks of WordPiece: what goes
 * on a word begins with {@code ##}). Deterministic: equal counts are ordered by the pieces' text.
 * Words are cut as BERT cuts them: at blanks, around punctuation and around every CJK ideograph, so
 * that a kanji is a piece and katakana words are built from kana.
 */
public final class WordPieceTrainer {
  /** The pieces that every vocabulary begins with, in this order. */
  public static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

  private static final String CONTINUES = "##";

  private final int size;
  private final int leastCount;

  /**
   * A trainer.
   *
   * @param size pieces of the vocabulary at most, the special ones included
   * @param leastCount a character or pair that is seen less often becomes no piece
   */
  public WordPieceTrainer(int size, int leastCount) {
    if (size <= SPECIAL.size()) {
      throw new IllegalArgumentException(
          "size is " + size + ", must be more than " + SPECIAL.size());
    }
    this.size = size;
    this.leastCount = leastCount;
  }

  /** A word as the pieces that it is made of so far. */
  private static final class Word {
    int[] pieces;
    final long count;

    Word(int[] pieces, long count) {
      this.pieces = pieces;
      this.count = count;
    }
  }

  private record Pair(int left, int right) {}

  private record Counted(Pair pair, long count, String text) {}

  /**
   * The vocabulary of these texts, the special pieces first, then characters, then merges.
   *
   * @param texts in normal form
   */
  public List<String> train(Collection<String> texts) {
    Map<String, Long> counts = new TreeMap<>();
    for (String text : texts) {
      for (String word : words(text)) {
        counts.merge(word, 1L, Long::sum);
      }
    }
    List<String> pieces = new ArrayList<>(SPECIAL);
    Map<String, Integer> ids = new HashMap<>();
    for (String piece : alphabet(counts)) {
      if (pieces.size() < size) {
        ids.put(piece, pieces.size());
        pieces.add(piece);
      }
    }
    merge(words(counts, ids), pieces, ids);
    return List.copyOf(pieces);
  }

  /** Single characters, at the beginning of a word and within, the most frequent first. */
  private List<String> alphabet(Map<String, Long> counts) {
    Map<String, Long> seen = new TreeMap<>();
    counts.forEach(
        (word, count) -> {
          List<String> letters = letters(word);
          for (int i = 0; i < letters.size(); i++) {
            seen.merge(i == 0 ? letters.get(i) : CONTINUES + letters.get(i), count, Long::sum);
          }
        });
    return seen.entrySet().stream()
        .filter(e -> e.getValue() >= leastCount)
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> letters(String word) {
    return word.codePoints().mapToObj(Character::toString).toList();
  }

  private static List<Word> words(Map<String, Long> counts, Map<String, Integer> ids) {
    List<Word> words = new ArrayList<>();
    counts.forEach(
        (word, count) -> {
          List<String> letters = letters(word);
          int[] pieces = new int[letters.size()];
          for (int i = 0; i < pieces.length; i++) {
            @org.jspecify.annotations.Nullable
            Integer id = ids.get(i == 0 ? letters.get(i) : CONTINUES + letters.get(i));
            if (id == null) {
              return; // a word with a rare character is unknown as a whole
            }
            pieces[i] = id;
          }
          words.add(new Word(pieces, count));
        });
    return words;
  }

  private void merge(List<Word> words, List<String> pieces, Map<String, Integer> ids) {
    Map<Pair, Long> counts = new HashMap<>();
    Map<Pair, Set<Integer>> where = new HashMap<>();
    for (int w = 0; w < words.size(); w++) {
      count(words.get(w), w, 1, counts, where, new HashSet<>());
    }
    PriorityQueue<Counted> queue =
        new PriorityQueue<>(
            Comparator.comparingLong((Counted c) -> -c.count).thenComparing(Counted::text));
    counts.forEach((pair, count) -> queue.add(counted(pair, count, pieces)));
    while (pieces.size() < size && !queue.isEmpty()) {
      Counted best = queue.remove();
      long now = counts.getOrDefault(best.pair, 0L);
      if (now != best.count) {
        if (now >= leastCount) {
          queue.add(counted(best.pair, now, pieces));
        }
        continue;
      }
      if (now < leastCount) {
        break;
      }
      String joined = joined(best.pair, pieces);
      int id = ids.computeIfAbsent(joined, text -> pieces.size());
      if (id == pieces.size()) {
        pieces.add(joined);
      }
      Set<Pair> changed = new HashSet<>();
      for (int w : List.copyOf(where.getOrDefault(best.pair, Set.of()))) {
        Word word = words.get(w);
        count(word, w, -1, counts, where, changed);
        word.pieces = replaced(word.pieces, best.pair, id);
        count(word, w, 1, counts, where, changed);
      }
      for (Pair pair : changed) {
        long count = counts.getOrDefault(pair, 0L);
        if (count >= leastCount) {
          queue.add(counted(pair, count, pieces));
        }
      }
    }
  }

  private static Counted counted(Pair pair, long count, List<String> pieces) {
    return new Counted(pair, count, pieces.get(pair.left) + ' ' + pieces.get(pair.right));
  }

  private static String joined(Pair pair, List<String> pieces) {
    return pieces.get(pair.left) + pieces.get(pair.right).substring(CONTINUES.length());
  }

  private static void count(
      Word word,
      int index,
      int sign,
      Map<Pair, Long> counts,
      Map<Pair, Set<Integer>> where,
      Set<Pair> changed) {
    for (int i = 0; i + 1 < word.pieces.length; i++) {
      Pair pair = new Pair(word.pieces[i], word.pieces[i + 1]);
      counts.merge(pair, sign * word.count, Long::sum);
      if (sign > 0) {
        where.computeIfAbsent(pair, p -> new HashSet<>()).add(index);
      } else {
        Objects.requireNonNull(where.get(pair)).remove(index);
      }
      changed.add(pair);
    }
  }

  private static int[] replaced(int[] pieces, Pair pair, int id) {
    int[] out = new int[pieces.length];
    int n = 0;
    for (int i = 0; i < pieces.length; i++) {
      boolean meets =
          pieces[i] == pair.left && i + 1 < pieces.length && pieces[i + 1] == pair.right;
      out[n++] = meets ? id : pieces[i];
      i += meets ? 1 : 0;
    }
    return Arrays.copyOf(out, n);
  }

  /** The words of a text as BERT cuts them. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean alone = isIdeograph(c) || isPunctuation(c);
              if (Character.isWhitespace(c) || alone) {
                if (word.length() > 0) {
                  words.add(word.toString());
                  word.setLength(0);
                }
                if (alone) {
                  words.add(Character.toString(c));
                }
              } else {
                word.appendCodePoint(c);
              }
            });
    if (word.length() > 0) {
      words.add(word.toString());
    }
    return words;
  }

  /** The blocks that BERT's tokenizer sets apart (CJK Unified Ideographs and compatibility). */
  private static boolean isIdeograph(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x20000 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x2F800 && c <= 0x2FA1F);
  }

  private static boolean isPunctuation(int c) {
    if ((c >= 33 && c <= 47)
        || (c >= 58 && c <= 64)
        || (c >= 91 && c <= 96)
        || (c >= 123 && c <= 126)) {
      return true;
    }
    switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION:
      case Character.DASH_PUNCTUATION:
      case Character.START_PUNCTUATION:
      case Character.END_PUNCTUATION:
      case Character.INITIAL_QUOTE_PUNCTUATION:
      case Character.FINAL_QUOTE_PUNCTUATION:
      case Character.OTHER_PUNCTUATION:
        return true;
      default:
        return false;
    }
  }
}
