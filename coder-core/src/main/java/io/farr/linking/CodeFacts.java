package io.farr.linking;

import io.farr.codes.Language;
import io.farr.codes.pack.CodeTable;
import io.farr.text.Normalizer;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** What rows of features ask of every code again and again. Immutable to its users; thread-safe. */
final class CodeFacts {
  private final CodeTable codes;
  private final int[] category;
  private final int[] number;
  private final int[] digit;
  private final int categories;
  private final AtomicReferenceArray<String> titlesJa;
  private final AtomicReferenceArray<String> titlesEn;

  CodeFacts(CodeTable codes) {
    this.codes = codes;
    int n = codes.size();
    this.category = new int[n];
    this.number = new int[n];
    this.digit = new int[n];
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
      number[i] = (text.charAt(0) - 'A') * 100 + (text.charAt(1) - '0') * 10 + text.charAt(2) - '0';
      digit[i] = text.length() > 4 ? text.charAt(4) - '0' : -1;
    }
    this.categories = count + 1;
  }

  /** Number of the code's category among all. */
  int category(int code) {
    return category[code];
  }

  int categories() {
    return categories;
  }

  /** First letter and two digits as one number: neighbours in the classification are near. */
  int number(int code) {
    return number[code];
  }

  /** First letter, from 0. */
  int letter(int code) {
    return Math.floorDiv(number[code], 100);
  }

  /** The first digit behind the dot, or -1. */
  int digit(int code) {
    return digit[code];
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
