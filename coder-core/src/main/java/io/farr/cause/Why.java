package io.farr.cause;

import io.farr.codes.Language;

/**
 * The sentences of a trace in both languages. {@code {0}} and {@code {1}} stand for codes, numbers
 * or names of tables, never for words of the record.
 */
public enum Why {
  NOTHING_CODED("no condition was coded", "コード化された傷病がない"),
  ONLY_CONDITION("the only condition of Part I", "I欄に記載された傷病は一つだけ"),
  ONLY_OTHER_FIELDS(
      "Part I names no condition; the first of the other fields is taken",
      "I欄に傷病がないため、ほかの欄の最初の傷病をとる"),
  FIRST_ON_ONLY_LINE("the first of {0} conditions on the only line used", "使われた唯一の行にある{0}傷病の最初のもの"),
  EXPLAINS_ALL_ABOVE(
      "stands on the lowest used line and can have caused all above it: {0} ({1})",
      "最下行にあり、上の{0}傷病すべての原因となりうる（{1}）"),
  FIRST_SEQUENCE(
      "begins the first sequence that ends in {0}, the condition reported first ({1})",
      "最初に記載された{0}に至る最初の因果連鎖の起点（{1}）"),
  NO_SEQUENCE(
      "no sequence leads to it: the condition reported first is taken",
      "これに至る因果連鎖がないため、最初に記載された傷病をとる"),
  OBVIOUS("{0} is obviously a consequence of {1}", "{0}は明らかに{1}の結果である"),
  ILL_DEFINED(
      "{0} is ill-defined and another condition is reported: the selection is made without it",
      "{0}は診断名として不明確で、ほかに傷病の記載があるため、これを除いて選び直す"),
  UNLIKELY(
      "{0} is unlikely to cause death and another condition is reported: the selection is made"
          + " without it",
      "{0}は死因となりにくく、ほかに傷病の記載があるため、これを除いて選び直す"),
  LINKED("{0} with mention of {1}", "{0}に{1}の記載がある場合の取り決め"),
  LINKED_AS_DUE("{0} reported as the cause of {1}", "{0}が{1}の原因と記載された場合の取り決め"),
  MORE_SPECIFIC("{1} says more precisely what {0} says", "{1}は{0}をより明確に示す"),
  SEQUELA("{0} with {1}: the stage or late effect that is coded", "{0}と{1}：病期または後遺症の取り決め"),
  NOT_TABULATED("{0} is not used for underlying causes", "{0}は原死因に用いない"),
  LONG_AGO(
      "{0} began a year or more before death: its late effects are coded",
      "{0}は死亡の1年以上前に始まっており、後遺症としてコードする"),
  NO_CIRCUMSTANCES(
      "an injury or poisoning without its circumstances; the manner of death gives {1}",
      "損傷・中毒の状況の記載がなく、死因の種類から{1}とする"),
  EXTERNAL_CAUSE(
      "an injury or poisoning is tabulated by its external cause; {0} is kept as main injury",
      "損傷・中毒は外因で集計する。{0}は主たる損傷として残す"),
  EXTERNAL_MANNER(
      "the manner of death is external and its cause is described", "死因の種類が外因で、その原因が記載されている"),
  PROCEDURE_REASON(
      "a procedure is not an underlying cause: {1}, for which it was done, is taken",
      "処置そのものは原死因としない。処置の理由である{1}をとる"),
  THROUGH_ICD10(
      "the cause is selected by the ICD-10 codes that WHO's maps give; it is said in ICD-11 again",
      "WHOの対応表によるICD-10コードで原死因を選び、ICD-11で示す"),
  ICD11_MANIFESTATION(
      "{0} is selected, which shows the disease {2}: the disease is the underlying cause",
      "{0}が選ばれたが、{2}の病態を示すコードであるため、原疾患の{2}を原死因とする"),
  ICD11_JOINED(
      "{0} is selected; with {1} on the form ICD-11 has one category for both: {2}",
      "{0}が選ばれた。{1}の記載があり、ICD-11では両者を合わせた{2}とする"),
  ICD11_SPECIFIC(
      "{0} is selected, which says nothing of the kind; {1} on the form does (Step M2)",
      "{0}が選ばれたが詳細不明である。記載のある{1}がより詳しい（ステップM2）"),
  DOUBT_IGNORED(
      "expressions of doubt are coded as if certain (ICD-10 Volume 2)",
      "疑いの表現は確定と同じに扱う（ICD-10第2巻）"),
  PRACTICE(
      "certificates coded before say otherwise than {1}: {0}; by the table alone {2} would be"
          + " selected",
      "過去にコード化された死亡票は{1}と異なる（{0}）。表のみによれば{2}となる"),
  SELECTOR(
      "the learned selector gives {0} probability {1}; the rules give {2}",
      "学習した選択器は{0}に確率{1}を与える。規則による選択は{2}");

  private final String english;
  private final String japanese;

  Why(String english, String japanese) {
    this.english = english;
    this.japanese = japanese;
  }

  /** The sentence in a language. */
  public String in(Language language, Object... values) {
    String text = language == Language.JA ? japanese : english;
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }
}
