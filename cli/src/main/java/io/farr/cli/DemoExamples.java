package io.farr.cli;

import io.farr.codes.Language;
import io.farr.coding.AxisEntry;
import io.farr.coding.CodeAssignment;
import io.farr.coding.Evidence;
import io.farr.coding.Reason;
import io.farr.coding.RecordCoding;
import io.farr.coding.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Three certificates of the demo with the words that each code was given for. */
final class DemoExamples {
  private static final int TELLING_LINES = 3;

  private final Knowledge knowledge;
  private final Screen screen;

  DemoExamples(Knowledge knowledge, Screen screen) {
    this.knowledge = knowledge;
    this.screen = screen;
  }

  /**
   * Prints them.
   *
   * @param byTarget certificates by the precision that was wanted of AUTO, the highest first
   */
  void print(Map<Double, List<GoldCertificates.Coded>> byTarget) {
    Optional<GoldCertificates.Coded> auto = Optional.empty();
    double wanted = 0;
    for (Map.Entry<Double, List<GoldCertificates.Coded>> entry : byTarget.entrySet()) {
      if (auto.isEmpty()) {
        wanted = entry.getKey();
        auto = pick(entry.getValue(), c -> c.route() == Route.AUTO);
      }
    }
    if (auto.isPresent()) {
      print("Final without a touch, at a target of " + wanted, auto.get(), Route.AUTO);
    }
    // At the lowest target the reasons are those of the record, not of the tables.
    List<GoldCertificates.Coded> coded = List.of();
    for (List<GoldCertificates.Coded> atTarget : byTarget.values()) {
      coded = atTarget;
    }
    for (Language language : List.of(Language.JA, Language.EN)) {
      pick(coded, c -> c.route() == Route.REVIEW && c.language().equals(language.key()))
          .ifPresent(
              example ->
                  print(
                      "To a person (" + (language == Language.JA ? "Japanese" : "English") + ")",
                      example,
                      Route.REVIEW));
    }
  }

  /**
   * The first of those with as many coded lines as tell a story, and a reason or two of its own.
   */
  private static Optional<GoldCertificates.Coded> pick(
      List<GoldCertificates.Coded> coded, Predicate<RecordCoding> wanted) {
    return coded.stream()
        .filter(c -> wanted.test(c.coding()))
        .min(
            Comparator.comparingInt(
                    (GoldCertificates.Coded c) ->
                        Math.abs(TELLING_LINES - c.coding().entityAxis().size()))
                .thenComparingInt(c -> c.coding().reasons().contains(Reason.NO_PROMISE) ? 1 : 0)
                .thenComparingInt(c -> Math.abs(2 - c.coding().reasons().size())));
  }

  private void print(String heading, GoldCertificates.Coded example, Route route) {
    Ink ink = screen.ink();
    RecordCoding coding = example.coding();
    screen.out().println();
    screen
        .out()
        .println(
            ink.bold(heading)
                + ": "
                + coding.recordId()
                + ", "
                + about(example.columns())
                + "  "
                + ink.route(route, route.name()));
    for (Map.Entry<String, List<CodeAssignment>> field : byField(coding).entrySet()) {
      field(example.columns().getOrDefault(field.getKey(), ""), field);
    }
    Language language = coding.language().equals("ja") ? Language.JA : Language.EN;
    String cause = coding.underlyingCause();
    Double confidence = coding.underlyingConfidence();
    if (cause != null) {
      int ordinal = knowledge.codes().find(knowledge.system(), cause);
      screen
          .out()
          .println(
              "  underlying cause "
                  + ink.code(cause)
                  + " "
                  + knowledge.codes().bestTitle(ordinal, language)
                  + (confidence == null ? "" : ", confidence " + Figures.probability(confidence)));
    }
    if (!coding.reasons().isEmpty()) {
      screen
          .out()
          .println(
              "  to a person because: "
                  + coding.reasons().stream()
                      .map(Reason::key)
                      .map(RunReport::words)
                      .collect(Collectors.joining(", ")));
    }
  }

  private static String about(Map<String, String> columns) {
    List<String> about = new ArrayList<>();
    for (String column : List.of("sex", "age")) {
      String value = columns.getOrDefault(column, "").strip();
      if (!value.isEmpty()) {
        about.add(value);
      }
    }
    return String.join(" ", about);
  }

  private void field(String text, Map.Entry<String, List<CodeAssignment>> field) {
    List<Underlined.Place> places = new ArrayList<>();
    List<String> codes = new ArrayList<>();
    for (CodeAssignment assignment : field.getValue()) {
      for (Evidence evidence : assignment.evidence()) {
        places.add(new Underlined.Place(evidence.start(), evidence.end(), ""));
      }
      codes.add(
          screen.ink().code(assignment.code())
              + " "
              + Figures.probability(assignment.confidence()));
    }
    int room = screen.width() / 2;
    List<String> lines = Underlined.lines(text, places, room, 0, screen.ink());
    for (int i = 0; i < lines.size(); i++) {
      screen
          .out()
          .println(
              ("  "
                      + DisplayText.padded(i == 0 ? label(field.getKey()) : "", 10)
                      + DisplayText.padded(lines.get(i), room + 2)
                      + (i == 0 ? String.join("  ", codes) : ""))
                  .stripTrailing());
    }
  }

  private static String label(String column) {
    return column.startsWith("part1")
        ? "I " + column.substring("part1".length())
        : column.equals("part2") ? "II" : column.replace('_', ' ').replace(" cause", "");
  }

  /** The assignments by the field that their words stand in, the underlying cause not twice. */
  private static Map<String, List<CodeAssignment>> byField(RecordCoding coding) {
    Map<String, List<CodeAssignment>> byField = new LinkedHashMap<>();
    Set<AxisEntry> seen = new HashSet<>();
    for (CodeAssignment a : coding.codes()) {
      if (!a.evidence().isEmpty()
          && a.role() != CodeAssignment.Role.UNDERLYING
          && seen.add(new AxisEntry(a.line(), a.position(), a.code()))) {
        byField.computeIfAbsent(a.evidence().get(0).field(), field -> new ArrayList<>()).add(a);
      }
    }
    return byField;
  }
}
