package io.farr.linking;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of an expression that it says is not meant: アルツハイマー病 in アルツハイマー病以外の認知症, trauma in
 * "haemorrhage other than trauma". A term that lies inside it speaks for no candidate; one that
 * holds the words of exclusion as well ("glaucoma other than congenital") does. What begins behind
 * 非 or "non" is not meant either: 虚血性心筋症 in 非虚血性心筋症, but 心筋症 is.
 *
 * @param start first character in the normal form
 * @param end character after the last; equal to start where no such part is
 * @param negated where something begins that is turned into its opposite
 */
record Excluded(int start, int end, List<Integer> negated) {
  private static final Excluded NOTHING = new Excluded(0, 0, List.of());

  /** Normal forms are in katakana, without blanks beside Japanese. */
  private static final Pattern BEFORE =
      Pattern.compile("^(.{2,}?)(?:以外|ヲ除ク|ヲ除イタ|デナイ|デハナイ|デ無イ|ニヨラナイ|ヲ伴ワナイ|ヲトモナワナイ|ノナイ|ノ無イ)(?=.)");

  private static final Pattern AFTER =
      Pattern.compile(
          "\\b(?:other than|except(?: for)?|excluding|without|not due to|not from|no) (.+)$");

  private static final Pattern NEGATOR = Pattern.compile("非(?=.)|\\bnon[ -]?(?=[a-z])");

  Excluded {
    negated = List.copyOf(negated);
  }

  /** What a normal form excludes. */
  static Excluded of(String normal) {
    List<Integer> negated = negated(normal);
    Matcher before = BEFORE.matcher(normal);
    if (before.find()) {
      return new Excluded(0, before.end(1), negated);
    }
    Matcher after = AFTER.matcher(normal);
    if (after.find() && after.start() > 0) {
      return new Excluded(after.start(1), after.end(1), negated);
    }
    return negated.isEmpty() ? NOTHING : new Excluded(0, 0, negated);
  }

  private static List<Integer> negated(String normal) {
    if (normal.indexOf('非') < 0 && !normal.contains("non")) {
      return List.of();
    }
    List<Integer> negated = new ArrayList<>();
    Matcher negator = NEGATOR.matcher(normal);
    while (negator.find()) {
      negated.add(negator.end());
    }
    return negated;
  }

  /** Whether nothing is excluded. */
  boolean isEmpty() {
    return start == end && negated.isEmpty();
  }

  /** Whether a span is excluded. */
  boolean holds(int from, int to) {
    return (from >= start && to <= end) || (!negated.isEmpty() && negated.contains(from));
  }

  /** Whether a form stands where it is excluded. */
  boolean holds(String normal, String form) {
    for (int from : negated) {
      if (normal.startsWith(form, from)) {
        return true;
      }
    }
    return form.length() <= end - start && normal.substring(start, end).contains(form);
  }
}
