package io.farr.coding;

import io.farr.codes.Language;
import java.util.Map;

/** The wording of queries to the certifier in Japanese and English. Stateless. */
final class QueryTexts {
  private static final Map<String, String> JA =
      Map.ofEntries(
          Map.entry("part1a", "Ⅰ欄（ア）"),
          Map.entry("part1b", "Ⅰ欄（イ）"),
          Map.entry("part1c", "Ⅰ欄（ウ）"),
          Map.entry("part1d", "Ⅰ欄（エ）"),
          Map.entry("part1e", "Ⅰ欄5行目"),
          Map.entry("part2", "Ⅱ欄"),
          Map.entry("manner", "死因の種類"),
          Map.entry("external_cause", "手段及び状況"),
          Map.entry("surgery", "手術"),
          Map.entry("surgery_findings", "手術の部位及び主要所見"),
          Map.entry("autopsy_findings", "解剖の主要所見"),
          Map.entry("remarks", "その他特に付言すべきことがら"),
          Map.entry("maternal_condition", "母体の病態又は異状"));
  private static final Map<String, String> EN =
      Map.ofEntries(
          Map.entry("part1a", "Part I line (a)"),
          Map.entry("part1b", "Part I line (b)"),
          Map.entry("part1c", "Part I line (c)"),
          Map.entry("part1d", "Part I line (d)"),
          Map.entry("part1e", "Part I line (e)"),
          Map.entry("part2", "Part II"),
          Map.entry("manner", "the manner of death"),
          Map.entry("external_cause", "the description of how the injury occurred"),
          Map.entry("surgery", "surgery"),
          Map.entry("surgery_findings", "the findings of surgery"),
          Map.entry("autopsy_findings", "the findings of the autopsy"),
          Map.entry("remarks", "the remarks"),
          Map.entry("maternal_condition", "the conditions of the mother"));

  private QueryTexts() {}

  /** The field as the form calls it. */
  static String field(String column, Language language) {
    return (language == Language.JA ? JA : EN).getOrDefault(column, column);
  }

  /**
   * Drafts a query.
   *
   * @param field the column it is about
   * @param other a second field it names, as a column, or an empty string
   * @param condition code and title of the condition it names, or an empty string
   */
  static CertifierQuery draft(
      CertifierQuery.Kind kind, String field, String other, String condition, Language language) {
    String at = field(field, language);
    String also = field(other, language);
    return new CertifierQuery(
        kind,
        field,
        language == Language.JA
            ? japanese(kind, at, also, condition)
            : english(kind, at, also, condition));
  }

  private static String japanese(
      CertifierQuery.Kind kind, String at, String also, String condition) {
    return switch (kind) {
      case INTERVAL_CONFLICT ->
          at
              + "及び"
              + also
              + "の期間について照会します。"
              + at
              + "の傷病の期間が、その原因とされている"
              + also
              + "の傷病の期間より長く記載されています。因果関係の順序及びそれぞれの期間をご確認のうえ、ご回答をお願いいたします。";
      case REVERSED_ORDER ->
          "Ⅰ欄の記載順について照会します。期間の記載によれば、直接死因から原因へという順序が逆になっていると考えられます。（ア）を直接死因とし、以下順にその原因となるよう、記載の順序をご確認のうえ、ご回答をお願いいたします。";
      case MANNER_CONFLICT ->
          "死因の種類について照会します。死因の種類の記載と、"
              + at
              + (condition.isEmpty() ? "" : "（" + condition + "）")
              + "の記載とが一致していません。病死及び自然死、又は外因死のいずれであるか、外因死の場合はその種類をご確認のうえ、ご回答をお願いいたします。";
      case SEX_CONFLICT ->
          at
              + "について照会します。記載された傷病（"
              + condition
              + "）は、死亡した方の性別と一致していません。傷病名及び性別をご確認のうえ、ご回答をお願いいたします。";
      case AGE_CONFLICT ->
          at
              + "について照会します。記載された傷病（"
              + condition
              + "）は、死亡した方の年齢と一致していません。傷病名及び年齢（生年月日）をご確認のうえ、ご回答をお願いいたします。";
      case EXTERNAL_CAUSE_MISSING ->
          "手段及び状況について照会します。損傷、中毒又は外因による死亡と記載されていますが、その原因となった事故等が明らかではありません。どのような状況で、どのように発生したか（場所、原因となった物、故意か否か）について、ご回答をお願いいたします。";
      case PRIMARY_SITE_MISSING ->
          at
              + "について照会します。転移性（続発性）の新生物（"
              + condition
              + "）が記載されていますが、原発部位の記載がありません。原発部位及び組織型について、不明の場合はその旨、ご回答をお願いいたします。";
      case ILL_DEFINED_ONLY ->
          at
              + "について照会します。記載された内容（"
              + condition
              + "）は、症状又は死の様態であり、死亡の原因となった傷病が明らかではありません。その原因となった傷病名について、不明の場合はその旨、ご回答をお願いいたします。";
      case SURGERY_REASON_MISSING ->
          "手術について照会します。手術が行われたと記載されていますが、その部位及び主要所見の記載がありません。手術の理由となった傷病名、部位及び主要所見について、ご回答をお願いいたします。";
      case PENDING ->
          at + "について照会します。調査又は検査中である旨の記載がありますが、その結果、死因が判明している場合は、死因及び死因の種類について、ご回答をお願いいたします。";
      case NOT_STATED ->
          at + "について照会します。死亡の原因となった傷病名が記載されていないか、不詳とされています。判明している傷病名及び死亡までの経過について、ご回答をお願いいたします。";
      case ILLEGIBLE ->
          at + "について照会します。記載内容を判読することができないか、参照先の欄に傷病名が記載されていません。記載された傷病名について、ご回答をお願いいたします。";
    };
  }

  private static String english(
      CertifierQuery.Kind kind, String at, String also, String condition) {
    return switch (kind) {
      case INTERVAL_CONFLICT ->
          "This query concerns the intervals given for "
              + at
              + " and "
              + also
              + ". The condition on "
              + at
              + " is stated to have lasted longer than the condition on "
              + also
              + ", which is reported as its cause. Please confirm the order of the conditions and"
              + " the interval between onset and death for each.";
      case REVERSED_ORDER ->
          "This query concerns the order of the lines of Part I. The intervals suggest that the"
              + " sequence was entered upside down. Please confirm which condition led directly to"
              + " death (line a) and, in order below it, the conditions that gave rise to it.";
      case MANNER_CONFLICT ->
          "This query concerns the manner of death. The manner stated does not agree with "
              + at
              + (condition.isEmpty() ? "" : " (" + condition + ")")
              + ". Please confirm whether the death was natural or due to an external cause and, if"
              + " external, whether it was an accident, suicide or homicide.";
      case SEX_CONFLICT ->
          "This query concerns "
              + at
              + ". The condition reported ("
              + condition
              + ") does not agree with the sex of the deceased. Please confirm both.";
      case AGE_CONFLICT ->
          "This query concerns "
              + at
              + ". The condition reported ("
              + condition
              + ") does not agree with the age of the deceased. Please confirm the condition and"
              + " the date of birth.";
      case EXTERNAL_CAUSE_MISSING ->
          "This query concerns the description of how the injury occurred. An injury, a poisoning"
              + " or an external manner of death is reported, but not the event that caused it."
              + " Please state how and where it happened, what object or substance was involved,"
              + " and whether it was intentional.";
      case PRIMARY_SITE_MISSING ->
          "This query concerns "
              + at
              + ". A secondary neoplasm is reported ("
              + condition
              + ") without its primary site. Please state the primary site and histological type,"
              + " or that they are unknown.";
      case ILL_DEFINED_ONLY ->
          "This query concerns "
              + at
              + ". What is reported ("
              + condition
              + ") is a symptom or a mode of dying. Please state the disease or injury that led to"
              + " it, or that it is unknown.";
      case SURGERY_REASON_MISSING ->
          "This query concerns surgery. An operation is reported without its reason. Please state"
              + " the condition for which it was performed, the site and the main findings.";
      case PENDING ->
          "This query concerns "
              + at
              + ". The cause of death was reported as pending. If the investigation is complete,"
              + " please state the cause and the manner of death.";
      case NOT_STATED ->
          "This query concerns "
              + at
              + ". No cause of death is stated, or it is stated to be unknown. Please state what is"
              + " known of the conditions that led to death.";
      case ILLEGIBLE ->
          "This query concerns "
              + at
              + ". The entry cannot be read, or refers to a line that names no condition. Please"
              + " state the condition that was meant.";
    };
  }
}
