package io.farr.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Spelling variants of words, applied to text that is already folded character by character. The
 * tables {@code spelling-ja.tsv} and {@code spelling-en.tsv} hold {@code variant, normal}; of the
 * variants that begin at a place the longest wins. A {@code $} ends a variant that must end a Latin
 * word: {@code emboli$} is not in "embolism". A variant all of kana is not looked for inside a
 * longer word that was written in katakana: ゲリ is in げり, not in ネーゲリ. English endings are handled
 * by rule afterwards, so that a corrected word loses its ending like a correct one.
 */
final class SpellingVariants {
  /** What so many characters become. */
  private record Change(int length, String to) {}

  private record Variant(String from, Change change, boolean endsWord, boolean kana) {
    static Variant of(String from, String to) {
      boolean endsWord = from.endsWith("$");
      String bare = endsWord ? from.substring(0, from.length() - 1) : from;
      boolean kana = bare.chars().allMatch(c -> isKatakana((char) c) || c == 'ー');
      return new Variant(bare, new Change(bare.length(), to), endsWord, kana);
    }
  }

  /** Variants by their first two characters as {@link #pair} mixes them, longest first. */
  private static final Variant[][] BY_PAIR = new Variant[1 << 14][];

  /** Variants of one character. */
  private static final Variant[][] ALONE = new Variant[0x10000][];

  private static final Variant[] NONE = {};

  /** By two characters as they are mixed: a bit for each third with which one may go on. */
  private static final int[] THIRDS = new int[BY_PAIR.length];

  private static final int ANY = -1;

  /** By character: whether it alone is respelt. */
  private static final boolean[] BEGUN_ALONE = new boolean[ALONE.length];

  static {
    List<Variant> all = new ArrayList<>();
    all.addAll(read("spelling-ja.tsv"));
    all.addAll(read("spelling-en.tsv"));
    all.sort(Comparator.comparingInt((Variant v) -> -v.from.length()).thenComparing(Variant::from));
    Arrays.fill(BY_PAIR, NONE);
    Arrays.fill(ALONE, NONE);
    for (Variant variant : all) {
      char first = variant.from.charAt(0);
      if (variant.from.length() == 1) {
        ALONE[first] = new Variant[] {variant};
        continue;
      }
      int pair = pair(first, variant.from.charAt(1));
      Variant[] longer = BY_PAIR[pair];
      BY_PAIR[pair] = Arrays.copyOf(longer, longer.length + 1);
      BY_PAIR[pair][longer.length] = variant;
    }
    for (int i = 0; i < BY_PAIR.length; i++) {
      for (Variant variant : BY_PAIR[i]) {
        THIRDS[i] |= variant.from.length() == 2 ? ANY : third(variant.from.charAt(2));
      }
    }
    THIRDS[pair('ガ', 'ン')] = ANY;
    THIRDS[pair('c', 'a')] = ANY;
    for (int i = 0; i < ALONE.length; i++) {
      BEGUN_ALONE[i] = ALONE[i].length > 0;
    }
    BEGUN_ALONE['ヴ'] = true;
  }

  /** Two letters of ASCII share their number with no others of ASCII. */
  private static int pair(char first, char second) {
    return (first << 7 ^ second) & BY_PAIR.length - 1;
  }

  /** One of 32 bits. */
  private static int third(char c) {
    return 1 << c;
  }

  private SpellingVariants() {}

  private static List<Variant> read(String resource) {
    try (InputStream in = SpellingVariants.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      List<Variant> variants = new ArrayList<>();
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] cells = line.split("\t", -1);
          variants.add(Variant.of(cells[0], cells[1]));
        }
      }
      return variants;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds to an output what another becomes with its variants replaced. */
  static void respell(Normalizer.Output in, Normalizer.Output out, String raw) {
    int copied = 0;
    int i = 0;
    while (i < in.length) {
      char c = in.chars[i];
      char second = i + 1 < in.length ? in.chars[i + 1] : ' ';
      char third = i + 2 < in.length ? in.chars[i + 2] : ' ';
      int pair = pair(c, second);
      boolean may = (THIRDS[pair] & third(third)) != 0 || BEGUN_ALONE[c];
      Change change = may ? change(in, i, pair, raw) : null;
      if (change == null) {
        i++; // most characters
        continue;
      }
      out.copy(in, copied, i);
      i += change.length;
      for (int k = 0; k < change.to.length(); k++) {
        out.add(change.to.charAt(k), in.start(i - change.length), in.end(i - 1));
      }
      copied = i;
    }
    out.copy(in, copied, in.length);
  }

  /** Adds to an output what another becomes without English endings. */
  static void dropEndings(Normalizer.Output in, Normalizer.Output out) {
    int copied = 0;
    int i = 0;
    while (i < in.length) {
      char c = in.chars[i];
      if (c != '\'' && (c != 's' || isLetterAt(in, i + 1))) {
        i++; // most do
        continue;
      }
      out.copy(in, copied, i);
      copied = dropEnding(in, i, out);
      i = Math.max(copied, i + 1);
    }
    out.copy(in, copied, in.length);
  }

  /** What is to be replaced at a place. */
  private static @Nullable Change change(Normalizer.Output in, int i, int pair, String raw) {
    if (in.chars[i] == 'ヴ') {
      return changeVu(in, i);
    }
    Change longer = change(BY_PAIR[pair], in, i, raw);
    Change any = longer == null ? change(ALONE[in.chars[i]], in, i, raw) : longer;
    return any == null ? changeCancer(in, i, raw) : any;
  }

  /** ヴァ is バ and ヴ alone ブ; the small vowel is a large one by now. */
  private static Change changeVu(Normalizer.Output in, int i) {
    int vowel = i + 1 < in.length ? "アイエオ".indexOf(in.chars[i + 1]) : -1;
    return vowel < 0 ? new Change(1, "ブ") : new Change(2, "バビベボ".substring(vowel, vowel + 1));
  }

  /**
   * がん, ガン and Ca after a kanji or at the start are 癌. ガングリオン, ガンマ, ガンザー症候群 and ガンビアトリパノソーマ are
   * not, nor are calcium in 高Ca血症 and 血清Ca.
   */
  private static @Nullable Change changeCancer(Normalizer.Output in, int i, String raw) {
    char before = i == 0 ? ' ' : in.chars[i - 1];
    if (matches(in, i, "ガン")) {
      boolean wordOfItsOwn = !isKatakana(before) || before == 'ノ';
      if (wordOfItsOwn && !goesOnInKatakana(in, i, i + 2, raw)) {
        return new Change(2, "癌");
      }
    }
    if (matches(in, i, "ca") && isKanji(before) && NOT_BEFORE_CANCER.indexOf(before) < 0) {
      int end = i + 2 < in.length && in.chars[i + 2] == '.' ? i + 3 : i + 2;
      char after = end < in.length ? in.chars[end] : ' ';
      if (!Normalizer.isWordCharacter(after) && NOT_AFTER_CANCER.indexOf(after) < 0) {
        return new Change(end - i, "癌");
      }
    }
    return null;
  }

  /** 高Ca, 低Ca, 血清Ca, 血中Ca, 尿Ca, 抗Ca: calcium. */
  private static final String NOT_BEFORE_CANCER = "高低清中血尿抗総補";

  /** Ca血症, Ca尿症, Ca値, Ca拮抗薬, Ca製剤, Ca代謝, Ca濃度, Ca沈着: calcium. */
  private static final String NOT_AFTER_CANCER = "血尿値拮製代濃沈結低高上";

  private static @Nullable Change change(
      Variant[] variants, Normalizer.Output in, int i, String raw) {
    for (Variant variant : variants) {
      int end = i + variant.change.length;
      if (matches(in, i, variant.from)
          && !(variant.endsWord && isLetterAt(in, end))
          && !(variant.kana && insideKatakana(in, i, end, raw))) {
        return variant.change;
      }
    }
    return null;
  }

  /** Whether a piece was written in katakana and more katakana stands beside it. */
  private static boolean insideKatakana(Normalizer.Output in, int from, int to, String raw) {
    int start = in.start(from);
    return goesOnInKatakana(in, from, to, raw)
        || (isRawKatakana(raw, start) && isRawKatakana(raw, start - 1));
  }

  private static boolean goesOnInKatakana(Normalizer.Output in, int from, int to, String raw) {
    return isRawKatakana(raw, in.start(from)) && isRawKatakana(raw, in.end(to - 1));
  }

  /** Katakana of either width, with the length mark, as it stands in the raw field. */
  private static boolean isRawKatakana(String raw, int i) {
    if (i < 0 || i >= raw.length()) {
      return false;
    }
    char c = raw.charAt(i);
    return isKatakana(c) || c == 'ー' || (c >= '\uff66' && c <= '\uff9f');
  }

  /** Possessive and plural endings of English words of more than four letters. */
  private static int dropEnding(Normalizer.Output in, int i, Normalizer.Output out) {
    char c = in.chars[i];
    if (c == '\'') {
      // alzheimer's, crohn's: the ending says nothing.
      boolean possessive = i + 1 < in.length && in.chars[i + 1] == 's' && !isLetterAt(in, i + 2);
      out.stretch(in.end(possessive ? i + 1 : i));
      return possessive ? i + 2 : i + 1;
    }
    if (out.length < 4) {
      return i;
    }
    int letters = 0;
    while (letters < out.length && isLatin(out.chars[out.length - 1 - letters])) {
      letters++;
    }
    char last = out.chars[out.length - 1];
    if (letters < 4 || last == 's' || last == 'u' || last == 'i') {
      return i;
    }
    out.stretch(in.end(i));
    if (last == 'e' && letters > 4 && out.chars[out.length - 2] == 'i') {
      out.dropLast(); // arteries -> artery
      out.chars[out.length - 1] = 'y';
      out.stretch(in.end(i));
    }
    return i + 1;
  }

  private static boolean matches(Normalizer.Output in, int i, String word) {
    if (i + word.length() > in.length) {
      return false;
    }
    for (int k = 0; k < word.length(); k++) {
      if (in.chars[i + k] != word.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterAt(Normalizer.Output in, int i) {
    return i < in.length && isLatin(in.chars[i]);
  }

  private static boolean isLatin(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isKatakana(char c) {
    return c >= '\u30a1' && c <= '\u30fa';
  }

  private static boolean isKanji(char c) {
    return c >= '\u3400' && c <= '\u9fff';
  }
}
