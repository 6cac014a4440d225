package io.farr.text;

import java.text.Normalizer.Form;
import java.util.Arrays;

/**
 * Brings a text into the normal form in which terms and records are compared:
 *
 * <ol>
 *   <li>Unicode NFKC (UAX #15), so that full-width Latin and half-width kana no longer differ;
 *   <li>no accents on Latin letters (Sjögren = Sjogren), no invisible characters (soft hyphens,
 *       zero-width blanks, variation selectors);
 *   <li>lower case; one hyphen, one comma, one bracket; 旧字体 to 新字体; hiragana to katakana; small
 *       vowels to large, no length mark (ウィルス = ウイルス);
 *   <li>ヴァ = バ, ヴ = ブ;
 *   <li>spelling variants of words ({@link SpellingVariants}): がん = 癌, 誤えん = 誤嚥, oedema = edema;
 *       possessives and plural endings of English words;
 *   <li>one blank between Latin words, none beside a Japanese character.
 * </ol>
 *
 * <p>Idempotent on what it makes of disease names: the normal form of a normal form is itself.
 * Stateless and thread-safe; O(n).
 */
public final class Normalizer {
  /** The character into which every comma is folded; it separates conditions or parts of a name. */
  public static final char COMMA = ',';

  private static final int CACHED = 0x10000;

  private static final char ASCII = 0x80;

  /** No character below combines with the one before it. */
  private static final char FIRST_ACCENT = '\u0300';

  /** Single characters whose normal form is one character; 0 means: not known yet or not single. */
  private static final char[] SINGLE = singles();

  /** Longest text for which a thread keeps what it works in. */
  private static final int KEPT = 1 << 14;

  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

  /** What a text becomes on its way. */
  private static final class Scratch {
    final Output folded = new Output();
    final Output respelt = new Output();
    final Output withoutEndings = new Output();
  }

  private Normalizer() {}

  /** The normal form of a raw field. */
  public static NormalizedText normalize(String raw) {
    Scratch scratch = raw.length() <= KEPT ? SCRATCH.get() : new Scratch();
    Output out = scratch.folded.emptied(raw.length());
    int i = 0;
    int n = raw.length();
    while (i < n) {
      i = out.addAscii(raw, i);
      if (i == n) {
        break;
      }
      char c = raw.charAt(i);
      char single = SINGLE[c];
      boolean combines = i + 1 < n && combinesWithPrevious(raw.charAt(i + 1));
      if (single != 0 && !combines) {
        out.add(single, i, i + 1);
        i++;
      } else if (ignorable(raw, i) > 0) {
        i += ignorable(raw, i);
        out.stretch(i);
      } else {
        int end = i + Character.charCount(raw.codePointAt(i));
        while (end < n && combinesWithPrevious(raw.charAt(end))) {
          end++;
        }
        String normal = java.text.Normalizer.normalize(raw.substring(i, end), Form.NFKC);
        for (int k = 0; k < normal.length(); k++) {
          if (!isAccent(normal.charAt(k))) {
            out.add(fold(normal.charAt(k)), i, end);
          }
        }
        i = end;
      }
    }
    SpellingVariants.respell(out, scratch.respelt.emptied(out.length), raw);
    Output words = scratch.withoutEndings.emptied(scratch.respelt.length);
    SpellingVariants.dropEndings(scratch.respelt, words);
    return words.blanksSettled(raw);
  }

  /** The normal form alone, for terms and table keys. */
  public static String key(String raw) {
    return normalize(raw).text();
  }

  private static boolean combinesWithPrevious(char c) {
    return c == '\u3099' || c == '\u309a' || c == '\uff9e' || c == '\uff9f' || isAccent(c);
  }

  private static boolean isAccent(char c) {
    return c >= FIRST_ACCENT && c <= '\u036f';
  }

  /**
   * How many chars of an invisible character stand there: 0, 1, or 2 for a kanji's variant mark.
   */
  private static int ignorable(String raw, int i) {
    char c = raw.charAt(i);
    if (isIgnorable(c)) {
      return 1;
    }
    // U+E0100 to U+E01EF
    return c == '\udb40'
            && i + 1 < raw.length()
            && raw.charAt(i + 1) >= '\udd00'
            && raw.charAt(i + 1) <= '\uddef'
        ? 2
        : 0;
  }

  private static boolean isIgnorable(char c) {
    return c == '\u00ad'
        || (c >= '\u200b' && c <= '\u200f')
        || c == '\u2060'
        || c == '\ufeff'
        || (c >= '\ufe00' && c <= '\ufe0f');
  }

  /** The letter without its accents: ö, é, ç, ø. */
  private static char unaccented(char c) {
    if (c == 'ø') {
      return 'o';
    }
    if (c == 'ł') {
      return 'l';
    }
    if (c < '\u00c0' || (c > '\u024f' && c < '\u1e00') || c > '\u1eff') {
      return c;
    }
    char base = java.text.Normalizer.normalize(String.valueOf(c), Form.NFD).charAt(0);
    return base < 0x80 ? base : c;
  }

  private static char[] singles() {
    char[] table = new char[CACHED];
    for (int c = 0; c < CACHED; c++) {
      if (!Character.isSurrogate((char) c)
          && !combinesWithPrevious((char) c)
          && !isIgnorable((char) c)) {
        String normal = java.text.Normalizer.normalize(String.valueOf((char) c), Form.NFKC);
        if (normal.length() == 1) {
          table[c] = fold(normal.charAt(0));
        }
      }
    }
    return table;
  }

  private static char fold(char c) {
    if (c < 0x80) {
      return foldAscii(c);
    }
    if (c >= '\u3041' && c <= '\u3096') {
      c += 0x60; // hiragana to katakana
    }
    switch (c) {
      case 'ァ':
        return 'ア';
      case 'ィ':
        return 'イ';
      case 'ゥ':
        return 'ウ';
      case 'ェ':
        return 'エ';
      case 'ォ':
        return 'オ';
      case 'ヂ':
        return 'ジ';
      case 'ヅ':
        return 'ズ';
      case 'ヶ':
      case 'ヵ':
      case '箇':
        return 'ケ';
      case '、':
      case '､':
        return COMMA;
      case '。':
      case '｡':
        return '.';
      case '・':
      case '･':
      case '「':
      case '」':
      case '『':
      case '』':
      case '【':
      case '】':
      case '〔':
      case '〕':
      case '〈':
      case '〉':
      case '《':
      case '》':
      case '\u3000':
      case '“':
      case '”':
      case '…':
        return ' ';
      case '’':
      case '‘':
      case 'ʼ':
        return '\'';
      case '〜':
        return '~';
      case '─':
      case '━':
      case '‐':
      case '‑':
      case '‒':
      case '–':
      case '—':
      case '―':
      case '−':
        return '-';
      case '→':
      case '⇒':
        return '>';
      default:
        return OldKanji.modern(unaccented(Character.toLowerCase(c)));
    }
  }

  private static char foldAscii(char c) {
    if (c >= 'A' && c <= 'Z') {
      return (char) (c + 32);
    }
    switch (c) {
      case '(':
      case ')':
      case '[':
      case ']':
      case '{':
      case '}':
      case '"':
      case '<':
      case '_':
      case '*':
      case '!':
        return ' ';
      default:
        return c == '\n' || c == '\r' ? ';' : c < ' ' ? ' ' : c;
    }
  }

  static boolean isCjk(char c) {
    return (c >= '\u30a0' && c <= '\u30ff')
        || (c >= '\u3400' && c <= '\u9fff')
        || c == '々'
        || Character.isSurrogate(c);
  }

  /** Whether the character is a letter of a script written with blanks, or a digit. */
  public static boolean isWordCharacter(char c) {
    return c < ASCII
        ? c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z'
        : Character.isLetterOrDigit(c) && !isCjk(c);
  }

  /** Whether the character is kana or kanji in normal form. */
  public static boolean isJapanese(char c) {
    return isCjk(c);
  }

  /** Normal characters as they are collected, each with its span in the raw field. */
  static final class Output {
    char[] chars = new char[256];
    int[] starts = new int[256];
    int[] ends = new int[256];
    int length;

    /** Itself, with nothing in it and room for so many. */
    Output emptied(int room) {
      length = 0;
      if (room > chars.length) {
        grow(room);
      }
      return this;
    }

    void add(char c, int start, int end) {
      if (length == chars.length) {
        grow(length + 1);
      }
      chars[length] = c;
      starts[length] = start;
      ends[length] = end;
      length++;
    }

    /** Adds what is ASCII from a place on, one by one; returns the first that is something else. */
    int addAscii(String raw, int from) {
      int n = raw.length();
      if (length + n - from > chars.length) {
        grow(length + n - from);
      }
      int i = from;
      while (i < n && raw.charAt(i) < ASCII && (i + 1 == n || raw.charAt(i + 1) < FIRST_ACCENT)) {
        chars[length] = SINGLE[raw.charAt(i)];
        starts[length] = i;
        ends[length] = ++i;
        length++;
      }
      return i;
    }

    /** Takes over a piece of another. */
    void copy(Output other, int from, int to) {
      int n = to - from;
      if (length + n > chars.length) {
        grow(length + n);
      }
      System.arraycopy(other.chars, from, chars, length, n);
      System.arraycopy(other.starts, from, starts, length, n);
      System.arraycopy(other.ends, from, ends, length, n);
      length += n;
    }

    private void grow(int least) {
      int capacity = Math.max(least, 2 * length + 8);
      chars = Arrays.copyOf(chars, capacity);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }

    /** Lets the last character stand for what was dropped after it, too. */
    void stretch(int end) {
      if (length > 0) {
        ends[length - 1] = end;
      }
    }

    /** Drops blanks at the ends, doubled ones, those beside Japanese, and length marks. */
    NormalizedText blanksSettled(String raw) {
      int to = 0;
      for (int i = 0; i < length; i++) {
        char c = chars[i];
        if (c == 'ー') {
          if (to > 0) {
            ends[to - 1] = ends[i];
          }
          continue;
        }
        if (c == ' ') {
          char next = next(i);
          if (to == 0 || chars[to - 1] == ' ' || isCjk(chars[to - 1]) || isCjk(next)) {
            continue;
          }
        }
        chars[to] = c;
        starts[to] = starts[i];
        ends[to] = ends[i];
        to++;
      }
      while (to > 0 && chars[to - 1] == ' ') {
        to--;
      }
      return new NormalizedText(
          raw, new String(chars, 0, to), Arrays.copyOf(starts, to), Arrays.copyOf(ends, to));
    }

    private char next(int i) {
      int k = i + 1;
      while (k < length && (chars[k] == ' ' || chars[k] == 'ー')) {
        k++;
      }
      return k < length ? chars[k] : ' ';
    }
  }
}
