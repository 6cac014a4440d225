package io.farr.encoder;

/**
 * What a word of a text looks like to a head of words: itself, its ends and letters, its shape, its
 * neighbours, the known names around it, and whether it abbreviates the words before it (the
 * features of McDonald and Pereira 2005, BMC Bioinformatics 6:S6, and of Leaman and Gonzalez 2008,
 * "BANNER"; long forms after Schwartz and Hearst 2003). Each is a place in a table of {@link #SIZE}
 * weights (hashing: Weinberger et al. 2009, arXiv:0902.2206). Not thread-safe; one for each text.
 */
public final class WordFeatures {
  /** Places of the table. */
  public static final int SIZE = 1 << 18;

  /** The first that many features of a word name the word itself. */
  public static final int OF_ITSELF = 3;

  private static final int LONGEST_END = 5;
  private static final int LONGEST_SHORT_FORM = 6;
  private static final int UNNAMED = 0;

  private final Words words;
  private final int[] lower;
  private final int[] shape;
  private final int[] name;
  private final int[] common;
  private final int[] shortFor;
  private int[] out = new int[160];
  private int size;

  private WordFeatures(Words words, KnownNames names) {
    this.words = words;
    int n = words.size();
    lower = new int[n];
    shape = new int[n];
    name = new int[n];
    common = new int[n];
    shortFor = new int[n];
    for (int i = 0; i < n; i++) {
      lower[i] = Hashing.of(words.lower(i));
      shape[i] = shape(words.raw(i));
      common[i] = names.common(words.stem(i)) + 1;
    }
    int next = 0;
    for (int i = 0; i < n; i = next) {
      int length = names.longest(words, i);
      next = i + Math.max(1, length);
      for (int k = i; k < i + length; k++) {
        int place = length == 1 ? 1 : k == i ? 2 : k == next - 1 ? 3 : 4;
        boolean letters = length == 1 && words.lower(k).length() < 4;
        name[k] = place * 16 + Math.min(4, length) * 2 + (letters ? 1 : 0);
      }
    }
    for (int i = 1; i + 1 < n; i++) {
      int from = longForm(i);
      if (from >= 0) {
        shortFor[i] = Hashing.of(common[i - 2], name[i - 2] / 16);
        for (int k = from; k < i - 1; k++) {
          shortFor[k] = 1;
        }
      }
    }
  }

  /** The features of every word of a text, those {@link #OF_ITSELF} first. */
  public static int[][] of(Words words, KnownNames names) {
    WordFeatures features = new WordFeatures(words, names);
    int[][] all = new int[words.size()][];
    for (int i = 0; i < all.length; i++) {
      all[i] = features.word(i);
    }
    return all;
  }

  private void add(int kind, int a) {
    add(kind, a, 0);
  }

  private void add(int kind, int a, int b) {
    if (size == out.length) {
      out = java.util.Arrays.copyOf(out, 2 * size);
    }
    out[size++] = Hashing.of(Hashing.of(kind, a), b) & (SIZE - 1);
  }

  private int[] word(int i) {
    size = 0;
    String own = words.lower(i);
    add(1, lower[i]);
    add(2, lower(i - 1), lower[i]);
    add(3, lower[i], lower(i + 1));
    add(4, words.language().ordinal());
    for (int away = 1; away <= 3; away++) {
      add(4 + away, lower(i - away));
      add(7 + away, lower(i + away));
    }
    add(11, lower(i - 2), lower(i - 1));
    add(12, lower(i + 1), lower(i + 2));
    add(13, lower(i - 1), lower(i + 1));
    letters(own);
    add(18, shape[i]);
    add(19, i > 0 ? shape[i - 1] : UNNAMED, shape[i]);
    add(20, shape[i], i + 1 < words.size() ? shape[i + 1] : UNNAMED);
    add(21, Math.min(8, own.length()), words.raw(i).equals(own) ? 1 : 0);
    for (int away : new int[] {-2, -1, 1, 2}) {
      add(22 + away, end(i + away, 3));
      add(32 + away, at(name, i + away));
      add(42 + away, at(common, i + away));
    }
    add(50, name[i]);
    add(51, name[i], at(name, i + 1));
    add(52, at(name, i - 1), name[i]);
    add(53, common[i]);
    add(54, common[i], at(common, i + 1));
    add(55, at(common, i - 1), common[i]);
    add(56, Hashing.of(at(common, i - 1), common[i]), at(common, i + 1));
    add(57, common[i], name[i]);
    add(58, end(i, 3), at(common, i + 1));
    add(59, end(i, 3), end(i + 1, 3));
    add(60, end(i - 1, 3), end(i, 3));
    if (shortFor[i] != 0) {
      add(61, shortFor[i]);
      add(62, shortFor[i] == 1 ? 1 : 2);
      add(63, shortFor[i] == 1 ? 0 : end(i - 2, 4));
    }
    return java.util.Arrays.copyOf(out, size);
  }

  /** Beginnings, ends and stretches of letters of a word. */
  private void letters(String own) {
    for (int k = 1; k <= LONGEST_END && k < own.length(); k++) {
      add(14, k, Hashing.of(own, 0, k));
      add(15, k, Hashing.of(own, own.length() - k, own.length()));
    }
    String framed = '^' + own + '$';
    for (int k = 0; k + 3 <= framed.length(); k++) {
      add(16, Hashing.of(framed, k, k + 3));
      if (k + 4 <= framed.length()) {
        add(17, Hashing.of(framed, k, k + 4));
      }
    }
  }

  private int lower(int i) {
    return i < 0 || i >= lower.length ? (i < 0 ? 1 : 2) : lower[i];
  }

  private static int at(int[] values, int i) {
    return i < 0 || i >= values.length ? -1 : values[i];
  }

  private int end(int i, int letters) {
    String word = words.lower(i);
    return Hashing.of(word, Math.max(0, word.length() - letters), word.length());
  }

  private static char kind(char c) {
    Character.UnicodeScript script = Character.UnicodeScript.of(c);
    if (script == Character.UnicodeScript.HAN) {
      return '字';
    }
    if (script == Character.UnicodeScript.HIRAGANA) {
      return 'ひ';
    }
    if (script == Character.UnicodeScript.KATAKANA) {
      return 'カ';
    }
    return Character.isUpperCase(c)
        ? 'A'
        : Character.isLowerCase(c) ? 'a' : Character.isDigit(c) ? '0' : c;
  }

  /**
   * Capital, small, figure, script or itself for each character; of equal ones in a row two stay.
   */
  private static int shape(String raw) {
    StringBuilder shape = new StringBuilder();
    char last = 0;
    int run = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      char kind = kind(c);
      run = kind == last ? run + 1 : 0;
      if (run < 2) {
        shape.append(kind);
      }
      last = kind;
    }
    return Hashing.of(shape.toString());
  }

  /**
   * The first of the words that a word in brackets abbreviates, by their initials from the last one
   * back; −1 if it abbreviates none.
   */
  private int longForm(int i) {
    String letters = words.lower(i);
    boolean bracketed = i >= 2 && words.lower(i - 1).equals("(") && words.lower(i + 1).equals(")");
    if (!bracketed || letters.length() < 2 || letters.length() > LONGEST_SHORT_FORM) {
      return -1;
    }
    int sought = letters.length() - 1;
    int least = Math.max(0, i - 2 * letters.length() - 3);
    for (int k = i - 2; k >= least; k--) {
      if (words.lower(k).startsWith(letters.substring(sought, sought + 1)) && --sought < 0) {
        return k;
      }
    }
    return -1;
  }
}
