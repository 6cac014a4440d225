package io.farr.linking;

import io.farr.codes.Language;
import java.util.Arrays;
import java.util.List;

/**
 * What a coder is told about a score: features that speak of one thing are one group. The order is
 * that in which dictionaries keep what they add.
 */
public enum FeatureGroup {
  /** What every candidate gets. */
  BASE("every candidate", "全候補に共通"),
  /** The whole expression is a term of the code. */
  WHOLE_TERM("the whole expression as a term", "表現全体と用語の一致"),
  /** It is a term with modifiers around it. */
  MODIFIERS("a term with modifiers", "用語と修飾語"),
  /** A term of the code stands inside it. */
  PARTS("terms inside it", "表現に含まれる用語"),
  /** How near names of the pack are. */
  NAMES("likeness to names of the pack", "パックの用語との類似"),
  /** How near expressions are that people coded. */
  PAST("likeness to expressions coded before", "過去にコード化された表現との類似"),
  /** How near both are in the classification's words. */
  REWORDED("likeness in the classification's words", "分類の用語に言い換えた類似"),
  /** How near both are if words of it were mistyped. */
  RESPELT("likeness once typing errors are mended", "誤記を直した場合の類似"),
  /** Which codes the near names agree on. */
  VOTES("agreement of near names", "近い用語の一致度"),
  /** How near the code's title is. */
  TITLE("likeness to the title", "コード名称との類似"),
  /** Whether both say "not", "other" or "without". */
  NEGATION("negation and exclusion", "否定・除外の語"),
  /** What the logit made of it, which ranks first. */
  FIRST_SCORE("the first ranking", "一次順位付け"),
  /** How often people give the code. */
  FREQUENCY("how often the code is given", "コードの使用頻度"),
  /** Chapter, and whether the code is unspecified, "other" or divided. */
  PLACE("place in the classification", "分類上の位置"),
  /** Length, script, and how well any candidate fits. */
  EXPRESSION("the expression itself", "表現そのもの"),
  /** What an encoder adds. */
  ENCODER("the encoder", "エンコーダー");

  private static final List<String> WHOLE =
      List.of("EXACT", "EXACT_ONLY", "TITLE", "OFFICE", "ABBREVIATION");
  private static final List<String> AGREEMENT =
      List.of(
          "VOTES",
          "CATEGORY_VOTES",
          "P_VOTES",
          "P_SHARP_VOTES",
          "P_CATEGORY_VOTES",
          "P_SIBLING_VOTES");
  private static final List<String> PLACES =
      List.of("UNSPECIFIED", "OTHER", "CATEGORY", "LETTER", "CHAPTER_NUMBER", "LAST_DIGIT", "LEAF");
  private static final List<String> OFTEN =
      List.of("PRIOR", "CATEGORY_PRIOR", "SHARE_OF_CATEGORY", "WORDS_KIND", "LOG_TERMS");
  private static final List<String> MODIFIED =
      List.of("COMPOSED", "MODIFIERS_HARMLESS", "MODIFIERS_TELLING", "CORE_COSINE", "CORE_SHORTER");

  private static final FeatureGroup[] ALL = values();
  private static final int[] BY_COLUMN =
      CandidateRows.NAMES_WITH_ENCODER.stream().mapToInt(name -> of(name).ordinal()).toArray();

  private final String english;
  private final String japanese;

  FeatureGroup(String english, String japanese) {
    this.english = english;
    this.japanese = japanese;
  }

  /** What the group is called. */
  public String words(Language language) {
    return language == Language.JA ? japanese : english;
  }

  /** The group of a column of {@link CandidateRows}, by its number. */
  static FeatureGroup of(int column) {
    return ALL[BY_COLUMN[column]];
  }

  /** The number of the group of each column of {@link CandidateRows}; not to be changed. */
  static int[] ofColumns() {
    return BY_COLUMN;
  }

  private static FeatureGroup of(String feature) {
    if (Arrays.stream(EncoderFeature.values()).anyMatch(f -> f.name().equals(feature))) {
      return ENCODER;
    }
    if (feature.endsWith("NEGATION") || feature.startsWith("NEGATION")) {
      return NEGATION;
    }
    if (WHOLE.contains(feature)) {
      return WHOLE_TERM;
    }
    if (feature.startsWith("B_SLIPS")) {
      return RESPELT;
    }
    if (AGREEMENT.contains(feature)
        || (feature.startsWith("B_") && !feature.startsWith("B_COSINE"))) {
      return VOTES;
    }
    if (feature.startsWith("SIBLINGS")) {
      return VOTES;
    }
    if (PLACES.contains(feature)) {
      return PLACE;
    }
    if (OFTEN.contains(feature)) {
      return FREQUENCY;
    }
    if (MODIFIED.contains(feature)) {
      return MODIFIERS;
    }
    if (feature.equals("TAIL") || feature.equals("PART")) {
      return PARTS;
    }
    List<String> first = Arrays.asList(feature.split("_", 2));
    return switch (first.get(0)) {
      case "L" -> PAST;
      case "X" -> REWORDED;
      case "C" -> RESPELT;
      case "E" -> ENCODER;
      case "TITLE" -> TITLE;
      case "LOGIT" -> FIRST_SCORE;
      case "QUERY", "BEST", "ANY", "CANDIDATES" -> EXPRESSION;
      default -> NAMES;
    };
  }
}
