package io.farr.cli;

import io.farr.certificate.CertificateField;
import io.farr.certificate.Manner;
import io.farr.certificate.Sex;
import io.farr.codes.Language;
import io.farr.codes.RuleEdition;

/** The words of an explanation in one language. Immutable. */
record Wording(Language language) {

  /** One of two texts. */
  String say(String english, String japanese) {
    return language == Language.JA ? japanese : english;
  }

  /** A field of the form as that form calls it. */
  String field(CertificateField field) {
    return switch (field) {
      case PART1A -> say("I (a)", "I欄 ア");
      case PART1B -> say("I (b)", "I欄 イ");
      case PART1C -> say("I (c)", "I欄 ウ");
      case PART1D -> say("I (d)", "I欄 エ");
      case PART1E -> say("I (e)", "I欄 オ");
      case PART2 -> say("II", "II欄");
      case EXTERNAL_CAUSE -> say("External", "外因");
      case SURGERY_FINDINGS -> say("Surgery", "手術");
      case AUTOPSY_FINDINGS -> say("Autopsy", "解剖");
      case REMARKS -> say("Remarks", "付言");
      case MATERNAL_CONDITION -> say("Mother", "母体");
    };
  }

  /** The line of an axis by its number. */
  String line(int line) {
    for (CertificateField field : CertificateField.values()) {
      if (field.line() == line) {
        return field(field);
      }
    }
    return String.valueOf(line);
  }

  String sex(Sex sex) {
    return switch (sex) {
      case MALE -> say("male", "男");
      case FEMALE -> say("female", "女");
      case UNKNOWN -> say("sex unknown", "性別不詳");
    };
  }

  String manner(Manner manner) {
    return switch (manner) {
      case NATURAL -> say("natural death", "病死及び自然死");
      case TRAFFIC_ACCIDENT -> say("traffic accident", "交通事故");
      case FALL -> say("fall", "転倒・転落");
      case DROWNING -> say("drowning", "溺水");
      case FIRE -> say("fire or smoke", "煙、火災及び火焔による傷害");
      case SUFFOCATION -> say("suffocation", "窒息");
      case POISONING -> say("poisoning", "中毒");
      case OTHER_ACCIDENT -> say("other accident", "その他の不慮の外因");
      case SUICIDE -> say("suicide", "自殺");
      case HOMICIDE -> say("homicide", "他殺");
      case OTHER_EXTERNAL -> say("external, intent unknown", "その他及び不詳の外因");
      case UNDETERMINED -> say("manner undetermined", "不詳の死");
      case ACCIDENT -> say("accident", "不慮の事故");
      case LEGAL_INTERVENTION -> say("legal intervention", "法的介入");
      case WAR -> say("war", "戦争");
      case PENDING -> say("manner pending", "調査中");
    };
  }

  /** Which rules were applied. */
  String edition(RuleEdition edition) {
    return switch (edition) {
      case UNTIL_2013 -> say("ICD-10 Volume 2, rules up to 2013", "ICD-10第2巻、2013年版までの選択ルール");
      case FROM_2016 -> say("ICD-10 Volume 2, rules from 2016 on", "ICD-10第2巻、2016年版以降の選択ルール");
    };
  }

  /**
   * How a term was found: the first of what the explanation in a shortlist tells, in the record's
   * language.
   *
   * @param explanation such as {@code resembles the term "pneumonia"; behind J18.9 by …}
   */
  static String match(String explanation) {
    int end = explanation.indexOf("\"; ");
    int japanese = explanation.indexOf('；');
    return end >= 0
        ? explanation.substring(0, end + 1)
        : japanese >= 0 ? explanation.substring(0, japanese) : explanation;
  }

  /** Words of the record between quotation marks. */
  String quoted(String words) {
    return say("\"" + words + "\"", "「" + words + "」");
  }
}
