package io.farr.linking;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of an expression that it says is not meant: アルツハイマー病 in アルツハイマー病以外の認知症, trauma in
 * "haemorrhage other than trauma". A term that lies inside it speaks for no candidate; one that
 * holds the words of exclusion as well ("glaucoma other than congenital") does.
 *
 * @param start first character in the normal form
 * @param end character after the last; equal to start where nothing is excluded
 */
record Excluded(int start, int end) {
  private static final Excluded NOTHING = new Excluded(0, 0);

  /** Normal forms are in katakana, without blanks beside Japanese. */
  private static final Pattern BEFORE =
      Pattern.compile("^(.{2,}?)(?:以外|ヲ除ク|ヲ除イタ|デナイ|デハナイ|デ無イ|ニヨラナイ|ヲ伴ワナイ|ヲトモナワナイ|ノナイ|ノ無イ)(?=.)");

  private static final Pattern AFTER =
      Pattern.compile(
          "\\b(?:other than|except(?: for)?|excluding|without|not due to|not from|no) (.+)$");

  /** What a normal form excludes. */
  static Excluded of(String normal) {
    Matcher before = BEFORE.matcher(normal);
    if (before.find()) {
      return new Excluded(0, before.end(1));
    }
    Matcher after = AFTER.matcher(normal);
    return after.find() && after.start() > 0 ? new Excluded(after.start(1), after.end(1)) : NOTHING;
  }

  /** Whether anything is excluded. */
  boolean isEmpty() {
    return start == end;
  }

  /** Whether a span lies inside. */
  boolean holds(int from, int to) {
    return from >= start && to <= end;
  }

  /** Whether a form stands inside. */
  boolean holds(String normal, String form) {
    return !isEmpty()
        && form.length() <= end - start
        && normal.substring(start, end).contains(form);
  }
}
