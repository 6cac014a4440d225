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

  /** Whether there is kana or kanji in a normal text. */
  public static boolean holdsJapanese(CharSequence normal) {
    for (int i = 0; i < normal.length(); i++) {
      if (isJapanese(normal.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Normal characters as they are collected, each with its span in the raw field. */
  static final class Output {
    char[] chars = new char[256];
    int length;

    /** The first so many stand for the characters at their own places in the raw field. */
    private int same;

    /** Of the others alone. */
    private int[] starts = new int[256];

    private int[] ends = new int[256];

    /** Itself, with nothing in it and room for so many. */
    Output emptied(int room) {
      length = 0;
      same = 0;
      if (room > chars.length) {
        grow(room);
      }
      return this;
    }

    /** Where a character begins in the raw field. */
    int start(int i) {
      return i < same ? i : starts[i];
    }

    /** Where it ends there. */
    int end(int i) {
      return i < same ? i + 1 : ends[i];
    }

    void add(char c, int start, int end) {
      if (length == chars.length) {
        grow(length + 1);
      }
      chars[length] = c;
      if (same == length && start == length && end == length + 1) {
        same++;
      } else {
        starts[length] = start;
        ends[length] = end;
      }
      length++;
    }

    /** Adds what is ASCII from a place on, one by one; returns the first that is something else. */
    int addAscii(String raw, int from) {
      int n = raw.length();
      if (length + n - from > chars.length) {
        grow(length + n - from);
      }
      int shift = length - from;
      char c = 0;
      int i = from;
      while (i < n && (c = raw.charAt(i)) < ASCII) {
        chars[shift + i] = SINGLE[c];
        i++;
      }
      // An accent belongs to the letter before it.
      int end = i > from && i < n && c >= FIRST_ACCENT ? i - 1 : i;
      if (same == length && shift == 0) {
        same = end;
      } else {
        fill(from, end, shift);
      }
      length = shift + end;
      return end;
    }

    /** Takes over a piece of another. */
    void copy(Output other, int from, int to) {
      if (from == to) {
        return;
      }
      int n = to - from;
      if (length + n > chars.length) {
        grow(length + n);
      }
      System.arraycopy(other.chars, from, chars, length, n);
      int alike = Math.max(from, Math.min(to, other.same));
      if (same == length && length == from) {
        same = alike;
      } else {
        fill(from, alike, length - from);
      }
      System.arraycopy(other.starts, alike, starts, length + alike - from, to - alike);
      System.arraycopy(other.ends, alike, ends, length + alike - from, to - alike);
      length += n;
    }

    /** Notes for the characters of some places in the raw field that they stand there. */
    private void fill(int from, int to, int shift) {
      for (int i = from; i < to; i++) {
        starts[shift + i] = i;
        ends[shift + i] = i + 1;
      }
    }

    private void grow(int least) {
      int capacity = Math.max(least, 2 * length + 8);
      chars = Arrays.copyOf(chars, capacity);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }

    /** Lets the last character stand for what was dropped after it, too. */
    void stretch(int end) {
      if (length == 0) {
        return;
      }
      int last = length - 1;
      if (last < same) {
        same = last;
        starts[last] = last;
      }
      ends[last] = end;
    }

    /** Drops the last character. */
    void dropLast() {
      length--;
      same = Math.min(same, length);
    }

    /** Drops blanks at the ends, doubled ones, those beside Japanese, and length marks. */
    NormalizedText blanksSettled(String raw) {
      int i = settled();
      int to = i;
      int alike = Math.min(same, to);
      for (; i < length; i++) {
        char c = chars[i];
        if (c == 'ー') {
          if (to > 0) {
            ends[to - 1] = end(i);
            if (to == alike) {
              alike--;
              starts[alike] = alike;
            }
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
        starts[to] = start(i);
        ends[to] = end(i);
        to++;
      }
      while (to > 0 && chars[to - 1] == ' ') {
        to--;
      }
      return NormalizedText.of(raw, new String(chars, 0, to), Math.min(alike, to), starts, ends);
    }

    /** Up to where nothing is to be dropped. */
    private int settled() {
      char before = ' ';
      for (int i = 0; i < length; i++) {
        char c = chars[i];
        if (c == 'ー' || c == ' ' && (before == ' ' || isCjk(before) || isCjk(next(i)))) {
          return i;
        }
        before = c;
      }
      return length;
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
