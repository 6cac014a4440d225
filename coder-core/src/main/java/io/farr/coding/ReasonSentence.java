package io.farr.coding;

import static java.util.Map.entry;

import io.farr.codes.Language;
import java.util.Locale;
import java.util.Map;

/**
 * What a {@link Reason} means, in one sentence for the person who gets the record. By key, so that
 * rows that were written earlier can be explained too.
 */
public final class ReasonSentence {
  private record Sentences(String name, String japaneseName, String english, String japanese) {}

  private static final Map<String, Sentences> SENTENCES =
      Map.ofEntries(
          of("empty", "記載なし", "No field of the record names a condition.", "傷病を記載した欄がない。"),
          of(
              "uncovered_words",
              "未解釈の語",
              "Part of the text is not explained by any code that was assigned.",
              "付与したコードで説明できない語が残っている。"),
          of(
              "no_candidate",
              "候補なし",
              "No term of the dictionary resembles one of the expressions.",
              "辞書に似た用語のない表現がある。"),
          of(
              "low_confidence",
              "確信度不足",
              "The probability of the underlying cause lies below the threshold from which on such"
                  + " causes are final.",
              "原死因の確率が、この分類で自動確定とするしきい値に満たない。"),
          of(
              "no_promise",
              "精度保証なし",
              "For causes of this group no threshold keeps the wanted precision on the calibration"
                  + " set, so none is final.",
              "この分類では較正データから目標精度を保証できず、自動確定しない。"),
          of(
              "uncalibrated",
              "未較正",
              "The tables were learned with another pack, so the probabilities promise nothing.",
              "学習済みの表が別の辞書で作られたため、確率を保証できない。"),
          of(
              "sex_conflict",
              "性別と矛盾",
              "A code is impossible for the sex on the record.",
              "記録の性別ではありえないコードがある。"),
          of(
              "age_conflict",
              "年齢と矛盾",
              "A code is impossible for the age on the record.",
              "記録の年齢ではありえないコードがある。"),
          of(
              "not_underlying",
              "原死因に不可",
              "The selected code may not be used for an underlying cause.",
              "選択したコードは原死因として使えない。"),
          of(
              "not_in_use",
              "使用期間外",
              "The selected code was not in use in the year of death.",
              "選択したコードは死亡年には使われていない。"),
          of(
              "manner_conflict",
              "死因の種類と矛盾",
              "The manner of death and the causes contradict each other.",
              "死因の種類と死因の記載が矛盾している。"),
          of(
              "external_cause_missing",
              "外因の記載不足",
              "There is an injury or an external manner of death, but not what happened.",
              "損傷または外因死であるのに、その状況が分からない。"),
          of(
              "interval_conflict",
              "期間の矛盾",
              "A condition is said to have begun before the one that caused it.",
              "原因とされた傷病より前に始まったとされる傷病がある。"),
          of("suspected", "疑い", "A condition was only suspected.", "疑いとして記載された傷病がある。"),
          of(
              "negated",
              "否定表現",
              "The text denies a condition, which is rarely what a certificate means; it was not"
                  + " coded.",
              "傷病を否定する記載があり、その傷病はコードしていない。"),
          of(
              "unreadable_field",
              "読めない項目",
              "Sex, date of death or manner of death say something that cannot be read.",
              "性別・死亡日・死因の種類に読み取れない記載がある。"),
          of(
              "unseen_code",
              "学習例のないコード",
              "The selected code does not occur in what the tables were learned from.",
              "選択したコードは学習データに現れない。"),
          of(
              "outside_years",
              "学習年の範囲外",
              "The death lies outside the years that the tables were learned from.",
              "死亡年が学習データの年の範囲にない。"),
          of("unknown_code", "未収載コード", "A code is not in the pack of codes.", "収載されていないコードがある。"),
          of(
              "unlikely_cause",
              "死因となりにくい",
              "The selected cause is a condition that hardly ever leads to death.",
              "選択した原死因は死因となりにくい病態である。"),
          of(
              "rules_and_selector_disagree",
              "規則と選択器の不一致",
              "The rules of selection and the learned selector choose different causes.",
              "選択規則と学習した選択器が異なる原死因を選んだ。"),
          of(
              "pending_investigation",
              "調査中",
              "The certifier says that the cause will be known later.",
              "死因は調査中で、後日判明すると記載されている。"),
          of(
              "reversed_order",
              "順序が逆",
              "By all intervals given, the lines of Part I stand upside down.",
              "記載された期間からみて、I欄の順序が上下逆である。"),
          of(
              "query_certifier",
              "医師へ照会",
              "Only the certifier can say what was meant; a question to the certifier is drafted.",
              "記載の意味は作成医師にしか分からず、照会文を用意した。"),
          of(
              "not_principal",
              "主傷病に不可",
              "The principal diagnosis is a manifestation or a circumstance, which another"
                  + " diagnosis must stand before.",
              "主傷病とした病態は症状発現または状況を示すコードで、主傷病にはできない。"),
          of(
              "incomplete_code",
              "コード未完",
              "The code is a heading that needs more characters to be assigned.",
              "付与したコードは見出しで、さらに細分が必要である。"));

  private ReasonSentence() {}

  private static Map.Entry<String, Sentences> of(
      String key, String japaneseName, String english, String japanese) {
    return entry(key, new Sentences(readable(key), japaneseName, english, japanese));
  }

  /** Whether there is a sentence for a reason. */
  public static boolean knows(String key) {
    return SENTENCES.containsKey(key);
  }

  /**
   * A few words that name a reason: its key as people read it, or what stands for it in Japanese.
   */
  public static String name(String key, Language language) {
    Sentences found = SENTENCES.get(key);
    return found == null
        ? readable(key)
        : language == Language.JA ? found.japaneseName : found.name;
  }

  /** The sentence; of a key that is not known, the key as people read it. */
  public static String of(String key, Language language) {
    Sentences found = SENTENCES.get(key);
    return found == null ? readable(key) : language == Language.JA ? found.japanese : found.english;
  }

  private static String readable(String key) {
    return key.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
