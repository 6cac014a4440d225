package io.farr.cli;

import io.farr.cause.Condition;
import io.farr.cause.LearnedSelector;
import io.farr.cause.RuleName;
import io.farr.cause.TraceStep;
import io.farr.codes.CodeSystem;
import io.farr.codes.Language;
import io.farr.codes.pack.CodeTable;
import io.farr.coding.AxisEntry;
import io.farr.coding.CauseJudgement;
import io.farr.coding.CodeAssignment;
import io.farr.coding.CrossedEdits;
import io.farr.coding.ReasonSentence;
import io.farr.coding.RecordCoding;
import io.farr.coding.Shortlist;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code farr explain --record FILE --json} prints, one object. Keys whose value is not known
 * are left out.
 *
 * <ul>
 *   <li>{@code id version language system edition}: the record, the language of names and sentences
 *       below, the code system, the edition of the selection rules ({@code 2013}, {@code 2016});
 *   <li>{@code lines}: the fields of the form, each with {@code field} (the column), {@code text}
 *       and {@code interval} as reported, and {@code conditions}: {@code start end words}
 *       (half-open, in UTF-16 units), {@code context} ({@code affirmed suspected negated family}),
 *       {@code line position code title probability source} of what was assigned, {@code
 *       explanation} of the match, and {@code candidates} with {@code code title probability
 *       explanation};
 *   <li>{@code entity_axis} ({@code line position code}) and {@code record_axis} (codes);
 *   <li>{@code trace}: the steps of selection with {@code step} (from 1), {@code rule}, its {@code
 *       name}, {@code before} and {@code after} with {@code before_title} and {@code after_title},
 *       {@code why} and {@code source};
 *   <li>{@code ranked}: the learned selector's candidates, all of them: {@code code title
 *       probability} (before calibration), and {@code from_code line position} of the condition;
 *   <li>{@code rules_cause rules_agree}: what the rules selected, and whether it is what stands;
 *   <li>{@code underlying_cause underlying_title underlying_confidence tentative_cause
 *       main_injury};
 *   <li>{@code route audit} and {@code reasons} with {@code reason}, {@code sentence} and {@code
 *       edits} (the limits behind it, each with its code and the file that says it).
 * </ul>
 */
final class CertificateExplanationJson {
  private final ExplainedCertificate explained;
  private final Knowledge knowledge;
  private final CodeTable codes;
  private final CodeSystem system;
  private final Language language;

  CertificateExplanationJson(
      ExplainedCertificate explained, Knowledge knowledge, Language language) {
    this.explained = explained;
    this.knowledge = knowledge;
    this.codes = knowledge.codes();
    this.system = knowledge.system();
    this.language = language;
  }

  Map<String, Object> object() {
    RecordCoding coding = explained.coding();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", coding.recordId());
    object.put("version", coding.version());
    object.put("language", language.key());
    object.put("system", system.key());
    object.put("edition", explained.edition().key());
    object.put("lines", explained.lines().stream().map(this::line).toList());
    object.put(
        "entity_axis",
        coding.entityAxis().stream().map(CertificateExplanationJson::entry).toList());
    object.put("record_axis", coding.recordAxis());
    List<Object> trace = new ArrayList<>();
    for (TraceStep step : coding.trace()) {
      trace.add(step(trace.size() + 1, step));
    }
    object.put("trace", trace);
    CauseJudgement judgement = coding.judgement();
    if (judgement != null) {
      object.put("ranked", judgement.ranked().stream().map(this::ranked).toList());
      put(object, "rules_cause", judgement.rules().underlying());
      object.put("rules_agree", judgement.rulesAgree());
    }
    put(object, "underlying_cause", coding.underlyingCause());
    put(object, "underlying_title", title(coding.underlyingCause()));
    put(object, "underlying_confidence", coding.underlyingConfidence());
    put(object, "tentative_cause", coding.tentativeCause());
    put(object, "main_injury", coding.mainInjury());
    object.put("route", coding.route().name());
    object.put("audit", coding.audit());
    object.put(
        "reasons",
        coding.reasons().stream()
            .map(
                r ->
                    Map.of(
                        "reason",
                        r.key(),
                        "sentence",
                        ReasonSentence.of(r.key(), language),
                        "edits",
                        CrossedEdits.of(r, coding, knowledge.pack(), system)))
            .toList());
    return object;
  }

  private Map<String, Object> line(ExplainedCertificate.Line line) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("field", line.field().column());
    object.put("text", line.text());
    if (!line.interval().isEmpty()) {
      object.put("interval", line.interval());
    }
    List<Object> conditions = new ArrayList<>();
    for (ExplainedCertificate.Named named : line.named()) {
      Map<String, Object> condition = new LinkedHashMap<>();
      condition.put("start", named.start());
      condition.put("end", named.end());
      condition.put("words", named.words(line.text()));
      condition.put("context", named.context().name().toLowerCase(Locale.ROOT));
      CodeAssignment coded = named.coded();
      if (coded != null) {
        condition.put("line", coded.line());
        condition.put("position", coded.position());
        condition.put("code", coded.code());
        put(condition, "title", title(coded.code()));
        condition.put("probability", coded.confidence());
        condition.put("source", coded.source().key());
        named.taken().ifPresent(c -> condition.put("explanation", c.explanation()));
      }
      condition.put("candidates", named.candidates().stream().map(this::choice).toList());
      conditions.add(condition);
    }
    object.put("conditions", conditions);
    return object;
  }

  private Map<String, Object> choice(Shortlist.Choice choice) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("code", choice.code());
    put(object, "title", title(choice.code()));
    object.put("probability", choice.confidence());
    object.put("explanation", choice.explanation());
    return object;
  }

  private static Map<String, Object> entry(AxisEntry entry) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("line", entry.line());
    object.put("position", entry.position());
    object.put("code", entry.code());
    return object;
  }

  private Map<String, Object> step(int number, TraceStep step) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("step", number);
    object.put("rule", step.rule());
    object.put("name", RuleName.of(step.rule(), language));
    put(object, "before", step.before());
    put(object, "before_title", title(step.before()));
    put(object, "after", step.after());
    put(object, "after_title", title(step.after()));
    object.put("why", step.why().in(language, step.values().toArray()));
    if (!step.source().isEmpty()) {
      object.put("source", step.source());
    }
    return object;
  }

  private Map<String, Object> ranked(LearnedSelector.Ranked ranked) {
    Condition at = ranked.at();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("code", ranked.code());
    put(object, "title", title(ranked.code()));
    object.put("probability", ranked.probability());
    object.put("from_code", at.code().text());
    object.put("line", at.line());
    object.put("position", at.position());
    return object;
  }

  private static void put(Map<String, Object> object, String key, @Nullable Object value) {
    if (value != null) {
      object.put(key, value);
    }
  }

  private @Nullable String title(@Nullable String code) {
    int ordinal = code == null ? -1 : CodeTitles.ordinal(codes, system, code);
    return ordinal < 0 ? null : codes.bestTitle(ordinal, language);
  }
}
