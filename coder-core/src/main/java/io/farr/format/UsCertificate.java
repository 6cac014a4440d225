package io.farr.format;

import io.farr.certificate.CertificateField;
import io.farr.certificate.RecordColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the two formats of the United States, IJE and VRDR, have in common. */
final class UsCertificate {
  /** The columns of the entity axis's lines 1 to 6. */
  private static final List<CertificateField> LINES =
      List.of(
          CertificateField.PART1A,
          CertificateField.PART1B,
          CertificateField.PART1C,
          CertificateField.PART1D,
          CertificateField.PART1E,
          CertificateField.PART2);

  private UsCertificate() {}

  /** One code of an entity axis. */
  record Entity(int line, int position, String code) {}

  /** The words for the pregnancy status 1 to 4 and 9; the other codes say nothing. */
  static String pregnancy(String status) {
    return switch (status) {
      case "1" -> "Not pregnant within past year";
      case "2" -> "Pregnant at time of death";
      case "3" -> "Not pregnant, but pregnant within 42 days of death";
      case "4" -> "Not pregnant, but pregnant 43 days to 1 year before death";
      case "9" -> "Unknown if pregnant within past year";
      default -> "";
    };
  }

  /** The place of injury, by the fourth character of W00-Y34 (ICD-10 Volume 1, chapter XX). */
  static String place(String digit) {
    return switch (digit) {
      case "0" -> "Home";
      case "1" -> "Residential institution";
      case "2" -> "School, other institution and public administrative area";
      case "3" -> "Sports and athletics area";
      case "4" -> "Street and highway";
      case "5" -> "Trade and service area";
      case "6" -> "Industrial and construction area";
      case "7" -> "Farm";
      case "8" -> "Other specified place";
      case "9" -> "Unspecified place";
      default -> "";
    };
  }

  /**
   * A date of three parts. If some of them are unknown, it is kept with the 99 of these formats: no
   * calendar has it, so that a person sees the record; if all are, there is none.
   */
  static String date(String year, String month, String day) {
    boolean none =
        List.of("", "9999").contains(year)
            && List.of("", "99").contains(month)
            && List.of("", "99").contains(day);
    if (none) {
      return "";
    }
    return (year.isEmpty() ? "9999" : year)
        + "-"
        + (month.isEmpty() ? "99" : month)
        + "-"
        + (day.isEmpty() ? "99" : day);
  }

  /** Puts a text, if there is one. */
  static void put(Map<String, String> columns, String column, String text) {
    if (!text.isBlank()) {
      columns.put(column, text);
    }
  }

  /**
   * Puts the codes of an entity axis among the answers, line by line in the order of positions.
   *
   * @return the first line number that is none, 1 to 6, if there is one; its code is left out
   */
  static Optional<Integer> putEntities(Map<String, String> columns, List<Entity> entities) {
    Map<Integer, Map<Integer, List<String>>> lines = new TreeMap<>();
    Optional<Integer> wrong = Optional.empty();
    for (Entity entity : entities) {
      if (entity.line < 1 || entity.line > LINES.size()) {
        wrong = wrong.or(() -> Optional.of(entity.line));
        continue;
      }
      lines
          .computeIfAbsent(entity.line, line -> new TreeMap<>())
          .computeIfAbsent(entity.position, position -> new ArrayList<>())
          .add(code(entity.code));
    }
    lines.forEach(
        (line, codes) ->
            columns.put(
                CauseNotation.answer(LINES.get(line - 1)),
                String.join(" ", codes.values().stream().flatMap(List::stream).toList())));
    return wrong;
  }

  /**
   * The underlying cause among the answers: what a person gave, else what a program selected and
   * did not reject. A rejected one is a proposal and no answer.
   *
   * @param systemReject 0 to 4, or nothing
   */
  static void putCause(
      Map<String, String> columns, String manual, String automatic, String systemReject) {
    boolean rejected = List.of("1", "2", "3").contains(systemReject);
    put(columns, "expected_uc", !manual.isBlank() ? code(manual) : rejected ? "" : code(automatic));
  }

  /** A code as files of NCHS spell it, {@code I219} or {@code *U01}, in its published spelling. */
  static String code(String typed) {
    String bare = typed.strip().replace("*", "").replace(".", "");
    return bare.length() > 3 ? bare.substring(0, 3) + "." + bare.substring(3) : bare;
  }

  /**
   * The id of a certificate: year, state and number, as in the identifiers of VRDR.
   *
   * @see RecordColumns#id
   */
  static String id(String year, String state, String number) {
    return year + state + number;
  }
}
