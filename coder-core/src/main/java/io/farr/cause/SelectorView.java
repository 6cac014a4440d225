package io.farr.cause;

import io.farr.codes.CodeNumber;
import java.util.Arrays;
import java.util.List;

/**
 * A coded certificate as the learned selector sees it: its distinct codes, each at its deepest
 * place, with what the rules made of it. Immutable.
 */
final class SelectorView {
  /** How many zones {@link #zone} tells apart. */
  static final int ZONES = 7;

  /** How two conditions stand to each other. */
  static final int BELOW = 0;

  static final int ABOVE = 1;
  static final int BEFORE = 2;
  static final int BEHIND = 3;
  static final int PART_ONE_TO_TWO = 4;
  static final int PART_TWO_TO_ONE = 5;
  static final int BOTH_PART_TWO = 6;

  final int size;

  /** The numbers of the codes, injuries included. */
  final int[] codes;

  /** The condition each was taken from. */
  final Condition[] conditions;

  /** Used lines of Part I above the condition; −1 in Part II. */
  final int[] fromTop;

  /** Used lines of Part I below the condition; −1 in Part II. */
  final int[] fromBottom;

  /** Place on its line, from 0, and how many stand there. */
  final int[] place;

  final int[] onLine;

  /** How often each code is written. */
  final int[] times;

  /** Used lines of Part I. */
  final int lines;

  final CodedCertificate certificate;

  /** What the rules made of it, with the causal table as the office practises it. */
  final Selection rules;

  /** What the rules selected, before and after modification; −1 if nothing. */
  final int rulesCause;

  final int rulesStart;

  /** What they would select with the published causal table. */
  final int publishedCause;

  SelectorView(CodedCertificate certificate, RulesInPractice.Selections selections) {
    this.certificate = certificate;
    this.rules = selections.practised();
    String published = selections.published().underlying();
    this.publishedCause = published == null ? -1 : CodeNumber.of(published);
    this.rulesCause = rules.underlying() == null ? -1 : CodeNumber.of(rules.underlying());
    this.rulesStart = rules.tentative() == null ? -1 : CodeNumber.of(rules.tentative());
    List<Condition> all = certificate.conditions();
    double[] depths =
        all.stream()
            .filter(c -> c.isPartOne() && c.number() >= 0)
            .mapToDouble(Condition::depth)
            .distinct()
            .sorted()
            .toArray();
    this.lines = depths.length;
    int n = 0;
    int[] found = new int[all.size()];
    int[] foundCode = new int[all.size()];
    int[] count = new int[all.size()];
    for (int i = 0; i < all.size(); i++) {
      int code = all.get(i).number();
      if (code < 0) {
        continue;
      }
      int before = indexOf(foundCode, n, code);
      if (before < 0) {
        found[n] = i;
        foundCode[n] = code;
        count[n++] = 1;
      } else {
        count[before]++;
        if (isDeeper(all.get(i), all.get(found[before]))) {
          found[before] = i;
        }
      }
    }
    this.size = n;
    this.codes = Arrays.copyOf(foundCode, n);
    this.times = Arrays.copyOf(count, n);
    this.conditions = new Condition[n];
    this.fromTop = new int[n];
    this.fromBottom = new int[n];
    this.place = new int[n];
    this.onLine = new int[n];
    for (int i = 0; i < n; i++) {
      Condition c = all.get(found[i]);
      conditions[i] = c;
      fromTop[i] = c.isPartOne() ? Arrays.binarySearch(depths, c.depth()) : -1;
      fromBottom[i] = c.isPartOne() ? depths.length - 1 - fromTop[i] : -1;
      for (int k = 0; k < all.size(); k++) {
        Condition other = all.get(k);
        boolean beside =
            c.isPartOne() ? other.isPartOne() && other.depth() == c.depth() : !other.isPartOne();
        if (beside && other.number() >= 0) {
          onLine[i]++;
          place[i] += k < found[i] ? 1 : 0;
        }
      }
    }
  }

  private static boolean isDeeper(Condition a, Condition b) {
    return a.isPartOne() && (!b.isPartOne() || a.depth() > b.depth());
  }

  private static int indexOf(int[] codes, int n, int code) {
    for (int i = 0; i < n; i++) {
      if (codes[i] == code) {
        return i;
      }
    }
    return -1;
  }

  /** The place of a code in the view, or −1. */
  int indexOf(int code) {
    return indexOf(codes, size, code);
  }

  boolean isPartOne(int i) {
    return fromTop[i] >= 0;
  }

  /** Where on the form a condition stands: one of seven zones. */
  int zone(int i) {
    if (fromTop[i] < 0) {
      return 4;
    }
    if (lines == 1) {
      return place[i] == 0 ? 5 : 6;
    }
    return fromBottom[i] == 0 ? (place[i] == 0 ? 0 : 1) : fromTop[i] == 0 ? 2 : 3;
  }

  /** How one condition stands to another. */
  int relation(int i, int j) {
    if (isPartOne(i) != isPartOne(j)) {
      return isPartOne(i) ? PART_ONE_TO_TWO : PART_TWO_TO_ONE;
    }
    if (!isPartOne(i)) {
      return BOTH_PART_TWO;
    }
    if (fromTop[i] != fromTop[j]) {
      return fromTop[i] > fromTop[j] ? BELOW : ABOVE;
    }
    return place[i] < place[j] ? BEFORE : BEHIND;
  }
}
