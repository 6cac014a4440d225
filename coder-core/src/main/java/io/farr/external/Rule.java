package io.farr.external;

import io.farr.external.ExternalCause.Intent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One row of {@code rules.tsv}: if the facts hold what it asks for, its code applies.
 *
 * @param required any of each inner list must be told
 * @param forbidden none of these may be told
 * @param codes by intent; {@code -} where the rule does not apply
 * @param byDefault the intent where nothing tells one
 * @param weak whether its words are also said of natural deaths
 */
record Rule(
    String mechanism,
    List<List<String>> required,
    List<String> forbidden,
    Map<Intent, String> codes,
    Intent byDefault,
    boolean weak) {
  /** Does the rule hand over to {@link RoadAccident}? */
  static final String ROAD = "@road";

  static final String NOT_APPLICABLE = "-";
  private static final List<Intent> INTENTS =
      List.of(Intent.ACCIDENT, Intent.SELF_HARM, Intent.ASSAULT, Intent.UNDETERMINED);

  Rule {
    required = required.stream().map(List::copyOf).toList();
    forbidden = List.copyOf(forbidden);
    codes = Map.copyOf(codes);
  }

  /**
   * Reads a row.
   *
   * @throws IllegalArgumentException saying what was expected and found
   */
  static Rule parse(String line) {
    String[] cells = Arrays.copyOf(line.split("\t", -1), 8);
    String accident = cell(cells, 2);
    if (cell(cells, 1).isEmpty() || accident.isEmpty()) {
      throw new IllegalArgumentException(
          "expected mechanism, when and a code, found " + line.split("\t", -1).length + " cells");
    }
    List<List<String>> required = new ArrayList<>();
    List<String> forbidden = new ArrayList<>();
    for (String term : cell(cells, 1).split(" ")) {
      if (term.startsWith("!")) {
        forbidden.addAll(Arrays.asList(term.substring(1).split("/")));
      } else {
        required.add(Arrays.asList(term.split("/")));
      }
    }
    Map<Intent, String> codes = new EnumMap<>(Intent.class);
    for (int i = 0; i < INTENTS.size(); i++) {
      String code = cell(cells, 2 + i).isEmpty() ? accident : cell(cells, 2 + i);
      if (!code.equals(ROAD)
          && !code.equals(NOT_APPLICABLE)
          && !code.matches("[V-Y][0-9]{2}(\\.([0-9]|[a-z]+))?")) {
        throw new IllegalArgumentException("expected a code of chapter XX, found " + code);
      }
      codes.put(INTENTS.get(i), code);
    }
    String byDefault = cell(cells, 6);
    return new Rule(
        cells[0],
        required,
        forbidden,
        codes,
        byDefault.isEmpty() ? Intent.ACCIDENT : Intent.valueOf(byDefault.toUpperCase(Locale.ROOT)),
        cell(cells, 7).equals("weak"));
  }

  private static String cell(String[] cells, int i) {
    String cell = cells[i];
    return cell == null ? "" : cell.strip();
  }

  boolean isRoad() {
    return required.get(0).contains(ROAD);
  }

  boolean holds(Facts facts) {
    for (String concept : forbidden) {
      if (facts.tells(concept)) {
        return false;
      }
    }
    for (List<String> anyOf : required) {
      if (anyOf.stream().noneMatch(facts::tells)) {
        return false;
      }
    }
    return true;
  }

  String code(Intent intent) {
    return codes.getOrDefault(intent, NOT_APPLICABLE);
  }
}
