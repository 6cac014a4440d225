package io.farr.linking;

import io.farr.codes.CodeSystem;
import io.farr.codes.Icd11Cluster;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.pack.CodeTable;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** What rows of features ask of every code again and again. Immutable to its users; thread-safe. */
final class CodeFacts {
  /** How many kinds of codes there are: see {@link #kind}. */
  static final int KINDS = 3;

  private static final int LETTERS = 26;
  private static final int[] NO_CODES = {};

  private final CodeTable codes;
  private final int[] category;
  private final int[] number;
  private final int[] digit;
  private final int[] parent;

  /** Of a divided code what its subdivisions have in {@link #parent}, or -1. */
  private final int[] below;

  /** By the number of the parent. */
  private final int[][] residuals;

  private final int[] letter;
  private final BitSet unspecified = new BitSet();
  private final BitSet other = new BitSet();
  private final BitSet undivided = new BitSet();
  private final int categories;
  private final AtomicReferenceArray<String> titlesJa;
  private final AtomicReferenceArray<String> titlesEn;

  CodeFacts(CodeTable codes) {
    this.codes = codes;
    int n = codes.size();
    this.category = new int[n];
    this.number = new int[n];
    this.digit = new int[n];
    this.letter = new int[n];
    this.parent = new int[n];
    this.below = new int[n];
    this.titlesJa = new AtomicReferenceArray<>(n);
    this.titlesEn = new AtomicReferenceArray<>(n);
    String before = "";
    int count = -1;
    for (int i = 0; i < n; i++) {
      String text = codes.code(i).text();
      String first = codes.code(i).system().ordinal() + codes.code(i).category();
      if (!first.equals(before)) {
        count++;
        before = first;
      }
      category[i] = count;
      undivided.set(i, text.indexOf('.') < 0);
      if (codes.code(i).system() == CodeSystem.ICD_11_MMS) {
        describeIcd11(i, text);
      } else {
        describeIcd10(i, text);
      }
    }
    this.categories = count + 1;
    this.residuals = parents();
  }

  /** Numbers the parents, and gives the residual codes of each. */
  private int[][] parents() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < parent.length; i++) {
      parent[i] = numbers.computeIfAbsent(parentOf(codes.code(i)), key -> numbers.size());
    }
    List<List<Integer>> byParent = new ArrayList<>(numbers.size());
    for (int k = 0; k < numbers.size(); k++) {
      byParent.add(new ArrayList<>());
    }
    for (int i = 0; i < parent.length; i++) {
      IcdCode code = codes.code(i);
      below[i] = numbers.getOrDefault(key(code.system(), code.text()), -1);
      if (kind(i) > 0 && Icd11Cluster.firstStem(code.text()).equals(code.text())) {
        byParent.get(parent[i]).add(i);
      }
    }
    return byParent.stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  private static String parentOf(IcdCode code) {
    if (code.system() != CodeSystem.ICD_11_MMS) {
      return key(code.system(), code.category());
    }
    String stem = Icd11Cluster.firstStem(code.text());
    int end = stem.length() - 1;
    return key(code.system(), stem.substring(0, stem.charAt(end - 1) == '.' ? end - 1 : end));
  }

  private static String key(CodeSystem system, String text) {
    return system.ordinal() + text;
  }

  private void describeIcd10(int i, String text) {
    unspecified.set(i, text.endsWith(".9"));
    other.set(i, text.endsWith(".8"));
    letter[i] = text.charAt(0) - 'A';
    number[i] = letter[i] * 100 + (text.charAt(1) - '0') * 10 + text.charAt(2) - '0';
    digit[i] = text.length() > 4 ? text.charAt(4) - '0' : -1;
  }

  /** Of a cluster its first stem: residual codes end in Z and Y wherever they are. */
  private void describeIcd11(int i, String text) {
    String stem = Icd11Cluster.firstStem(text);
    unspecified.set(i, stem.endsWith("Z"));
    other.set(i, stem.endsWith("Y"));
    letter[i] = Character.digit(stem.charAt(0), Character.MAX_RADIX);
    number[i] =
        (letter[i] * LETTERS + stem.charAt(1) - 'A') * 10
            + Character.digit(stem.charAt(2), Character.MAX_RADIX);
    digit[i] = stem.length() > 5 ? Character.digit(stem.charAt(5), Character.MAX_RADIX) : -1;
  }

  /** Number of the code's category among all. */
  int category(int code) {
    return category[code];
  }

  int categories() {
    return categories;
  }

  /** Its first three characters as one number: neighbours in the classification are near. */
  int number(int code) {
    return number[code];
  }

  /** First letter, from 0; of ICD-11 the first character, which is the chapter's. */
  int letter(int code) {
    return letter[code];
  }

  /** The first digit behind the dot, of ICD-11 from 10 on for letters, or -1. */
  int digit(int code) {
    return digit[code];
  }

  /** Whether it is a residual code for what is not said: .9, of ICD-11 Z. */
  boolean isUnspecified(int code) {
    return unspecified.get(code);
  }

  /** Whether it is a residual code for other specified conditions: .8, of ICD-11 Y. */
  boolean isOther(int code) {
    return other.get(code);
  }

  /** 0 for a specific code, 1 for "other specified", 2 for "unspecified". */
  int kind(int code) {
    return unspecified.get(code) ? 2 : other.get(code) ? 1 : 0;
  }

  /**
   * A number that codes of one parent share: of ICD-11 those that differ in the last character of
   * their first stem alone, of others the codes of a category and itself.
   */
  int parent(int code) {
    return parent[code];
  }

  /** The residual codes beside a code and, if it is divided, below it; itself may be among them. */
  int[] residuals(int code) {
    int[] beside = residuals[parent[code]];
    int[] divided =
        below[code] < 0 || below[code] == parent[code] ? NO_CODES : residuals[below[code]];
    return divided.length == 0
        ? beside
        : IntStream.concat(Arrays.stream(beside), Arrays.stream(divided)).toArray();
  }

  /** Whether nothing stands behind a dot. */
  boolean isUndivided(int code) {
    return undivided.get(code);
  }

  /** The normal form of the title in a language; empty if there is none. */
  String title(int code, Language language) {
    AtomicReferenceArray<String> titles = language == Language.JA ? titlesJa : titlesEn;
    String key = titles.get(code);
    if (key == null) {
      String title = codes.title(code, language);
      key = title == null ? "" : Normalizer.key(title);
      titles.set(code, key);
    }
    return key;
  }
}
