package io.farr.cause;

import static java.util.Map.entry;

import io.farr.codes.Language;
import java.util.Map;

/**
 * The names of the rules that a {@link TraceStep} refers to, in full, in our own words: the steps
 * SP1 to SP8 and M1 to M4 of ICD-10 Volume 2, section 4.2 (2016 and later), the General Principle
 * and Rules 1 to 3 and A to F of section 4.1 (up to 2013), and what Farr does besides.
 */
public final class RuleName {
  private record Names(String english, String japanese) {}

  private static final Map<String, Names> NAMES =
      Map.ofEntries(
          entry("SP1", new Names("SP1 – only one condition reported", "SP1 – 記載された傷病が一つのみ")),
          entry("SP2", new Names("SP2 – only one line of Part I used", "SP2 – I欄の1行のみに記載")),
          entry(
              "SP3",
              new Names(
                  "SP3 – first condition on the lowest used line, cause of all above",
                  "SP3 – 最下行の最初の傷病が上のすべての原因")),
          entry(
              "SP4",
              new Names(
                  "SP4 – start of the first sequence that ends in the terminal condition",
                  "SP4 – 直接死因に至る最初の因果連鎖の起点")),
          entry(
              "SP5",
              new Names("SP5 – no sequence: the terminal condition", "SP5 – 因果連鎖なし、直接死因を採用")),
          entry("SP6", new Names("SP6 – obvious cause", "SP6 – 明らかな原因")),
          entry("SP7", new Names("SP7 – ill-defined condition", "SP7 – 診断名不明確の病態")),
          entry("SP8", new Names("SP8 – condition unlikely to cause death", "SP8 – 死因となりにくい病態")),
          entry("M1", new Names("M1 – special instructions, linkage", "M1 – 特別な指示（連鎖）")),
          entry("M2", new Names("M2 – specificity", "M2 – 特異性")),
          entry("M3", new Names("M3 – stages and late effects", "M3 – 病期・続発後遺症の確認")),
          entry(
              "M4",
              new Names(
                  "M4 – procedures, injury, poisoning, maternal death",
                  "M4 – 医療処置・損傷・中毒・妊産婦死亡の指示")),
          entry("general-principle", new Names("General Principle", "一般原則")),
          entry(
              "rule-1",
              new Names(
                  "Rule 1 – start of the first sequence that ends in the first condition",
                  "選択ルール1 – 最初の傷病に至る因果連鎖の起点")),
          entry(
              "rule-2",
              new Names("Rule 2 – no sequence: the first condition", "選択ルール2 – 因果連鎖なし、最初の傷病を採用")),
          entry("rule-3", new Names("Rule 3 – direct consequence", "選択ルール3 – 明らかな直接の結果")),
          entry("rule-a", new Names("Rule A – ill-defined condition", "修正ルールA – 診断名不明確の病態")),
          entry("rule-b", new Names("Rule B – trivial condition", "修正ルールB – 軽微な病態")),
          entry("rule-c", new Names("Rule C – linkage", "修正ルールC – 連鎖")),
          entry("rule-d", new Names("Rule D – specificity", "修正ルールD – 特異性")),
          entry("rule-e", new Names("Rule E – early and late stages", "修正ルールE – 疾病の早期と晩期")),
          entry("rule-f", new Names("Rule F – sequelae", "修正ルールF – 続発・後遺症")),
          entry("crosswalk", new Names("Selection through ICD-10", "ICD-10による選択")),
          entry("icd11", new Names("What ICD-11 calls it", "ICD-11での表現")),
          entry("doubt", new Names("Expressions of doubt", "疑いの表現")),
          entry("practice", new Names("The office's own practice", "コード化の実務")),
          entry("selector", new Names("Learned selector", "学習した選択器")),
          entry("no-condition", new Names("Nothing to select from", "選択の対象なし")));

  private RuleName() {}

  /** The name of a rule; of one that has none here, its key. */
  public static String of(String rule, Language language) {
    Names names = NAMES.get(rule);
    return names == null ? rule : language == Language.JA ? names.japanese : names.english;
  }
}
