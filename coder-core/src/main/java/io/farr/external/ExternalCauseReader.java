package io.farr.external;

import io.farr.certificate.Manner;
import io.farr.external.ExternalCause.Intent;
import io.farr.external.ExternalCause.Span;
import io.farr.external.WordFinder.Spot;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads what a description says of an external cause, by rules: the words found become concepts,
 * the first rule of the table whose concepts are all told gives mechanism and category, and manner
 * and words together the intent. Words of both languages are looked for, because Japanese
 * certificates mix them (CO中毒). Immutable and thread-safe; linear in the text.
 */
public final class ExternalCauseReader {
  /** Log-odds that an external cause is told; chosen, not fitted. */
  private static final double BIAS = -2;

  private static final double EXTERNAL_MANNER = 3;
  private static final double NATURAL_MANNER = -1.2;
  private static final double STRONG_WORDS = 4;
  private static final double WEAK_WORDS = 1.5;
  private static final double NATURAL_WORDS = -2.5;

  /** Concepts that tell an intent. */
  private static final List<String> INTENTS =
      List.of("undetermined", "self", "assault", "intended", "accidental");

  private final ExternalKnowledge knowledge;

  public ExternalCauseReader(ExternalKnowledge knowledge) {
    this.knowledge = knowledge;
  }

  private record Found(Rule rule, String code, List<Spot> spots) {}

  /**
   * Reads a description.
   *
   * @param text the description as reported
   * @param manner the manner of death; empty if not stated
   * @param place the place field as reported, empty if blank: words, or the number of a box
   */
  public ExternalCause read(String text, Optional<Manner> manner, String place) {
    FlatText flat = FlatText.of(Normalizer.normalize(text));
    Set<String> given = new HashSet<>(knowledge.places().concepts(place, knowledge.words()));
    given.addAll(MannerConcepts.of(manner));
    WordFinder.Reading words = knowledge.words().read(flat);
    Facts facts = new Facts(flat, words.spots(), given);
    Optional<Intent> told = intent(facts, manner);
    told.map(MannerConcepts::of).ifPresent(facts::give);
    Optional<Found> found = found(facts, told);
    double probability = probability(facts, manner, told, found);
    if (found.isEmpty() || probability < 0.5) {
      return ExternalCause.none(found.isEmpty() ? Math.min(probability, 0.49) : probability);
    }
    String mechanism = found.get().rule.mechanism();
    String code = StateForce.instead(found.get().code, manner);
    if (isSequela(facts, code)) {
      mechanism = "sequela";
      code = sequela(code);
    }
    WordFinder.Reading places = knowledge.places().read(flat);
    return new ExternalCause(
        probability,
        Intent.of(code),
        mechanism,
        code,
        isPlaced(code),
        knowledge.places().place(place, places),
        Places.activity(places),
        Confidence.of(found.get().rule, found.get().spots.size(), probability),
        Unread.isNothing(flat, words, places),
        spans(flat, found.get().spots));
  }

  /** Whether words say what stood behind the event: by accident, self-inflicted, assault. */
  public boolean isIntentTold(String text) {
    FlatText flat = FlatText.of(Normalizer.normalize(text));
    Facts facts = new Facts(flat, knowledge.words().read(flat).spots(), Set.of());
    return INTENTS.stream().anyMatch(facts::tells);
  }

  /** Manner first, for the certifier chose it; then the words. */
  private static Optional<Intent> intent(Facts facts, Optional<Manner> manner) {
    Manner.Intent ticked = manner.map(Manner::intent).orElse(Manner.Intent.NONE);
    switch (ticked) {
      case ACCIDENT:
        return Optional.of(Intent.ACCIDENT);
      case SELF_HARM:
        return Optional.of(Intent.SELF_HARM);
      case ASSAULT:
        return Optional.of(Intent.ASSAULT);
      case UNDETERMINED:
        return Optional.of(Intent.UNDETERMINED);
      case UNKNOWN:
      case NONE:
      case LEGAL_INTERVENTION:
      case WAR:
        break;
    }
    if (facts.tells("undetermined") || manner.equals(Optional.of(Manner.UNDETERMINED))) {
      return Optional.of(Intent.UNDETERMINED);
    }
    if (facts.tells("self")) {
      return Optional.of(Intent.SELF_HARM);
    }
    if (facts.tells("assault")) {
      return Optional.of(Intent.ASSAULT);
    }
    if (facts.tells("intended")) {
      return Optional.of(Intent.SELF_HARM);
    }
    return facts.tells("accidental") ? Optional.of(Intent.ACCIDENT) : Optional.empty();
  }

  private Optional<Found> found(Facts facts, Optional<Intent> told) {
    for (Rule rule : knowledge.rules()) {
      Intent intent = told.orElse(rule.byDefault());
      if (rule.isRoad()) {
        Optional<RoadAccident.Coded> road = RoadAccident.code(facts, intent);
        if (road.isPresent()) {
          return Optional.of(new Found(rule, road.get().code(), road.get().spots()));
        }
        continue;
      }
      if (!rule.holds(facts)) {
        continue;
      }
      String code = rule.code(intent);
      if (!code.equals(Rule.NOT_APPLICABLE)) {
        int dot = code.indexOf('.');
        if (dot > 0 && !Character.isDigit(code.charAt(dot + 1))) {
          code = code.substring(0, dot + 1) + facts.digit(code.substring(dot + 1));
        }
        return Optional.of(new Found(rule, code, evidence(rule, facts)));
      }
    }
    return Optional.empty();
  }

  private static List<Spot> evidence(Rule rule, Facts facts) {
    List<Spot> spots = new ArrayList<>();
    for (List<String> anyOf : rule.required()) {
      for (String concept : anyOf) {
        Optional<Spot> first = facts.first(concept);
        if (first.isPresent()) {
          spots.add(first.get());
          break;
        }
      }
    }
    return spots;
  }

  private static double probability(
      Facts facts, Optional<Manner> manner, Optional<Intent> told, Optional<Found> found) {
    double logOdds = BIAS;
    logOdds += manner.map(Manner::isExternal).orElse(false) ? EXTERNAL_MANNER : 0;
    logOdds += manner.map(Manner::isNatural).orElse(false) ? NATURAL_MANNER : 0;
    boolean medical = found.map(f -> Intent.of(f.code) == Intent.MEDICAL).orElse(false);
    // Complications of care are diseases; that a disease is named says nothing against them.
    logOdds += facts.tells("natural") && !medical ? NATURAL_WORDS : 0;
    if (found.isPresent()) {
      boolean byWords = !found.get().spots.isEmpty();
      boolean weak = found.get().rule.weak() && told.isEmpty();
      logOdds += !byWords ? 0 : weak ? WEAK_WORDS : STRONG_WORDS;
    }
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** Late effects, or an event at least a year before death (ICD-10 Volume 1, Y85–Y89). */
  private static boolean isSequela(Facts facts, String code) {
    return code.compareTo("Y40") < 0 && (facts.tells("sequela") || facts.tells("years.ago"));
  }

  private static String sequela(String code) {
    return switch (Intent.of(code)) {
      case SELF_HARM -> "Y87.0";
      case ASSAULT -> "Y87.1";
      case UNDETERMINED -> "Y87.2";
      case LEGAL -> "Y89.0";
      case WAR -> "Y89.1";
      case NONE, ACCIDENT, MEDICAL ->
          code.charAt(0) != 'V' ? "Y86" : code.compareTo("V90") < 0 ? "Y85.0" : "Y85.9";
    };
  }

  /** ICD-10 Volume 1: the place is the fourth character of W00–Y34 except Y06 and Y07. */
  private static boolean isPlaced(String code) {
    return code.length() == 3 && code.compareTo("W00") >= 0 && code.compareTo("Y35") < 0;
  }

  private static List<Span> spans(FlatText flat, List<Spot> spots) {
    TreeMap<Integer, Span> spans = new TreeMap<>();
    for (Spot spot : spots) {
      spans.putIfAbsent(spot.start(), flat.rawSpan(spot.start(), spot.end()));
    }
    return List.copyOf(spans.values());
  }
}
