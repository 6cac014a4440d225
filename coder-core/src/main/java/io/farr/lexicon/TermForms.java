package io.farr.lexicon;

import io.farr.codes.Language;
import io.farr.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The normal forms under which a printed term is found. */
final class TermForms {
  /**
   * Brackets inside a name hold non-essential modifiers; those at its end tell it from another name
   * ("Pneumonia (in other diseases)") and stay, except 症 and the like.
   */
  private static final Pattern BRACKETS =
      Pattern.compile(
          "\\s*(?:[(（\\[［][^()（）\\[\\]［］]*[)）\\]］](?=\\s*[\\p{L}\\p{N}(（\\[［])"
              + "|[（(][症性病型][)）])");

  private static final Pattern UNSPECIFIED_EN =
      Pattern.compile(
          "(?i)(, unspecified site|,? (unspecified|nos|not otherwise specified|not elsewhere"
              + " classified)|^unspecified )\\b");
  private static final Pattern UNSPECIFIED_JA =
      Pattern.compile("[，、,・]?(詳細不明|部位不明|詳細不明の|性質不明)$|^詳細不明の");

  private static final Pattern ANGLE = Pattern.compile("[＜<]([^＞>]*)[＞>]");
  private static final Pattern LAST_WORD = Pattern.compile("(新生物|[ァ-ヶー・]+|[一-龠々]{1,2})$");

  private static final Pattern KEEPS_ENDING = Pattern.compile("(神経|合併|併発|続発|後遺|炎|重|軽)症$");

  /** What is longer is no name that stands in a record. */
  private static final int LONGEST = Character.MAX_VALUE;

  private TermForms() {}

  /**
   * The term itself first; then without what stands in brackets (the non-essential modifiers of the
   * alphabetical index, ICD-10 Volume 2, section 3.1.3), and without "unspecified": the bare name
   * is what the unspecified code is for.
   */
  static Set<String> of(String text, Language language) {
    Set<String> forms = new LinkedHashSet<>();
    add(forms, text);
    String bare = BRACKETS.matcher(text).replaceAll("");
    add(forms, bare);
    String open =
        (language == Language.EN ? UNSPECIFIED_EN : UNSPECIFIED_JA).matcher(bare).replaceAll("");
    add(forms, open.strip().replaceAll(",$", ""));
    if (language == Language.JA) {
      for (String alternative : alternatives(open)) {
        add(forms, alternative);
        addWithoutEnding(forms, alternative);
      }
      addWithoutEnding(forms, open);
    }
    return forms;
  }

  /**
   * Japanese official titles put another word for the same thing in angle brackets: 悪性新生物＜腫瘍＞,
   * アルツハイマー＜Alzheimer＞病.
   */
  private static Set<String> alternatives(String text) {
    Matcher angle = ANGLE.matcher(text);
    if (!angle.find()) {
      return Set.of();
    }
    String before = text.substring(0, angle.start());
    String after = text.substring(angle.end());
    String word = LAST_WORD.matcher(before).replaceFirst("");
    String both = ANGLE.matcher(after).replaceAll("");
    return Set.of(before + both, word + angle.group(1) + both);
  }

  /**
   * 狭窄症 and 狭窄 are the same to a doctor; 白血病 keeps its ending, since 白血 is no disease, and so do
   * 心臓神経症 and 糖尿病合併症, which would name a nerve and what goes with any pregnancy.
   */
  private static void addWithoutEnding(Set<String> forms, String text) {
    if (text.length() > 3 && text.endsWith("症") && !KEEPS_ENDING.matcher(text).find()) {
      add(forms, text.substring(0, text.length() - 1));
    }
  }

  private static void add(Set<String> forms, String text) {
    String key = Normalizer.key(text.toLowerCase(Locale.ROOT));
    if (key.length() > LONGEST) {
      return;
    }
    if (key.length() >= 2 || (key.length() == 1 && Normalizer.isJapanese(key.charAt(0)))) {
      forms.add(key);
    }
  }
}
