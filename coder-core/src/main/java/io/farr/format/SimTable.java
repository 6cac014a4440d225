package io.farr.format;

import io.farr.certificate.CertificateField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of the Sistema de Informações sobre Mortalidade of Brazil (SIM-DO), as DATASUS
 * publishes it. It holds codes and no words; what it holds of persons and places is not read.
 *
 * <p>Source: the names and values of the data dictionary of SIM (Estrutura do SIM, Ministério da
 * Saúde). The id is {@code NUMERODO}, or {@code CONTADOR}, which counts within one published file:
 * several such files in one run share ids, and records of the same id go to quarantine. General
 * knowledge: IDADE {@code 000} is not stated; leading zeros lost in a spreadsheet are put back;
 * CIRCOBITO 4 is an external cause of other intent.
 */
final class SimTable extends ForeignTable {
  private static final Map<String, CertificateField> LINES =
      Map.of(
          "linhaa", CertificateField.PART1A,
          "linhab", CertificateField.PART1B,
          "linhac", CertificateField.PART1C,
          "linhad", CertificateField.PART1D,
          "linhaii", CertificateField.PART2);

  private static final Set<String> KNOWN =
      new LinkedHashSet<>(
          List.of(
              "numerodo",
              "contador",
              "linhaa",
              "linhab",
              "linhac",
              "linhad",
              "linhaii",
              "causabas",
              "dtobito",
              "idade",
              "sexo",
              "circobito",
              "necropsia",
              "obitograv",
              "obitopuerp",
              "peso",
              "gravidez",
              "semagestac"));

  /** A code with the filler X or the fourth character, between asterisks. */
  private static final Pattern CODE = Pattern.compile("[A-Z][0-9]{2}[0-9X]?");

  @Override
  public String name(String cell) {
    return cell.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  Set<String> known() {
    return KNOWN;
  }

  @Override
  public String required() {
    return "NUMERODO or CONTADOR and at least one of LINHAA to LINHAD, LINHAII";
  }

  @Override
  public boolean isSatisfiedBy(Set<String> names) {
    return (names.contains("numerodo") || names.contains("contador"))
        && names.stream().anyMatch(LINES::containsKey);
  }

  @Override
  boolean isLikely(Set<String> names) {
    return names.contains("causabas") || names.contains("linhaa") || names.contains("linhaii");
  }

  @Override
  void read(Map<String, String> cells, Map<String, String> columns) {
    String number = cell(cells, "numerodo");
    columns.put("id", number.isEmpty() ? cell(cells, "contador") : number);
    columns.put("death_date", date(cell(cells, "dtobito")));
    columns.put("sex", sex(cell(cells, "sexo")));
    columns.put("age", age(cell(cells, "idade")));
    columns.put("manner", manner(cell(cells, "circobito")));
    columns.put("autopsy", yesOrNo(cell(cells, "necropsia")));
    columns.put("pregnancy", pregnancy(cell(cells, "obitograv"), cell(cells, "obitopuerp")));
    columns.put("birth_weight_g", cell(cells, "peso"));
    columns.put("multiple_birth", births(cell(cells, "gravidez")));
    columns.put("gestation_weeks", cell(cells, "semagestac"));
    LINES.forEach(
        (name, field) -> columns.put(CauseNotation.answer(field), codes(cell(cells, name))));
    columns.put("expected_uc", codes(cell(cells, "causabas")));
  }

  /** {@code *E149*I10X} is {@code E14.9 I10}; what is no code is kept, for a person to see. */
  static String codes(String text) {
    StringJoiner codes = new StringJoiner(" ");
    for (String part : text.toUpperCase(Locale.ROOT).split("[*\\s]+")) {
      Matcher code = CODE.matcher(part);
      if (code.matches()) {
        String bare = part.endsWith("X") ? part.substring(0, 3) : part;
        codes.add(bare.length() == 4 ? bare.substring(0, 3) + "." + bare.charAt(3) : bare);
      } else if (!part.isEmpty()) {
        codes.add(part);
      }
    }
    return codes.toString();
  }

  /** Day, month and year without separators; anything else as it stands. */
  private static String date(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || text.length() < 7 || text.length() > 8) {
      return text;
    }
    String eight = text.length() == 7 ? "0" + text : text;
    return eight.substring(4) + "-" + eight.substring(2, 4) + "-" + eight.substring(0, 2);
  }

  /** One digit for the unit and two for the number; what is none is left for the age's check. */
  static String age(String text) {
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || text.length() > 3) {
      return text.isEmpty() ? "" : "IDADE " + text;
    }
    String three = "0".repeat(3 - text.length()) + text;
    if (text.isEmpty() || three.equals("000") || three.equals("999")) {
      return "";
    }
    int number = Integer.parseInt(three.substring(1));
    return switch (three.charAt(0)) {
      case '0' -> number + "min";
      case '1' -> number + "h";
      case '2' -> number + "d";
      case '3' -> number + "m";
      case '4' -> number + "y";
      case '5' -> 100 + number + "y";
      default -> "IDADE " + text;
    };
  }

  private static String sex(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "masculino" -> "M";
      case "feminino" -> "F";
      case "ignorado", "i", "0", "9" -> "U";
      default -> text;
    };
  }

  private static String manner(String circumstance) {
    return switch (circumstance) {
      case "9" -> "";
      case "1" -> "accident";
      case "2" -> "suicide";
      case "3" -> "homicide";
      case "4" -> "other external";
      default -> circumstance;
    };
  }

  private static String yesOrNo(String answer) {
    return switch (answer) {
      case "1" -> "yes";
      case "2" -> "no";
      default -> "";
    };
  }

  private static String pregnancy(String pregnant, String childbed) {
    if (pregnant.equals("1")) {
      return UsCertificate.pregnancy("2");
    }
    return switch (childbed) {
      case "1" -> UsCertificate.pregnancy("3");
      case "2" -> UsCertificate.pregnancy("4");
      default -> "";
    };
  }

  private static String births(String pregnancy) {
    return switch (pregnancy) {
      case "1" -> "single";
      case "2" -> "twin";
      case "3" -> "triplet or more";
      default -> "";
    };
  }
}
