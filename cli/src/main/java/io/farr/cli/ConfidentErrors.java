package io.farr.cli;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The surest of the wrong answers: where a rule, a term or the gold is wrong, it stands here first.
 * Codes and titles only, unless the words themselves are asked for: they are patients' words.
 */
final class ConfidentErrors {
  private static final int MOST = 50;

  private ConfidentErrors() {}

  /** At most fifty rows, the surest first. */
  static List<Map<String, Object>> rows(
      Knowledge knowledge, List<PhraseEvaluation> evaluations, boolean withWords) {
    List<PhraseEvaluation> wrong =
        evaluations.stream()
            .filter(e -> !e.candidates().isEmpty() && !e.isRight())
            .sorted(
                Comparator.comparingDouble((PhraseEvaluation e) -> -e.answer().confidence())
                    .thenComparing(e -> e.answer().ranked().get(0))
                    .thenComparing(e -> e.phrase().text()))
            .limit(MOST)
            .toList();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (PhraseEvaluation e : wrong) {
      Language language = Language.of(Normalizer.key(e.phrase().text()));
      IcdCode given = e.answer().ranked().get(0);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("confidence", Math.round(e.answer().confidence() * 1e4) / 1e4);
      row.put("given", given.text());
      row.put("given_title", knowledge.codes().bestTitle(e.candidates().get(0).code(), language));
      row.put("gold", published(knowledge, e.phrase().gold().codes()));
      row.put("gold_title", title(knowledge, e.phrase().gold().codes().get(0), language));
      row.put("match", e.answer().match());
      if (withWords) {
        row.put("words", DisplayText.oneLine(e.phrase().text()));
      }
      rows.add(row);
    }
    return rows;
  }

  /** As the system publishes them; others as people wrote them. */
  private static String published(Knowledge knowledge, List<String> bare) {
    return bare.stream()
        .map(
            code -> {
              try {
                return IcdCode.parse(knowledge.system(), code).text();
              } catch (MalformedCodeException e) {
                return code;
              }
            })
        .collect(Collectors.joining("|"));
  }

  /** The title of a code that people gave; empty where the pack does not hold it. */
  private static String title(Knowledge knowledge, String bare, Language language) {
    CodeSystem system = knowledge.system();
    try {
      int code = knowledge.codes().find(IcdCode.parse(system, bare));
      return code < 0 ? "" : knowledge.codes().bestTitle(code, language);
    } catch (MalformedCodeException e) {
      return ""; // a code of another system or edition has no title here
    }
  }
}
