package io.farr.format;

import io.farr.certificate.CertificateField;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of WHO's DORIS, with text, codes, or both. URIs and the date of birth are not read.
 *
 * <p>Source: WHO, DORIS, Simple Tabular Death Certificate exchange format (2024).
 */
final class DorisTable extends ForeignTable {
  private static final Map<String, CertificateField> LINES =
      Map.of(
          "a", CertificateField.PART1A,
          "b", CertificateField.PART1B,
          "c", CertificateField.PART1C,
          "d", CertificateField.PART1D,
          "e", CertificateField.PART1E,
          "part2", CertificateField.PART2);

  private static final Set<String> KNOWN = known(new LinkedHashSet<>());

  private static final Pattern DURATION =
      Pattern.compile(
          "P(?:(\\d{1,3})Y)?(?:(\\d{1,4})M)?(?:(\\d{1,4})W)?(?:(\\d{1,5})D)?"
              + "(?:T(?:(\\d{1,5})H)?(?:(\\d{1,6})M)?(?:\\d{1,7}S)?)?");

  private static final String[] UNITS = {"y", "m", "w", "d", "h", "min"};

  private static Set<String> known(Set<String> names) {
    names.add("certificatekey");
    for (String line : new TreeMap<>(LINES).keySet()) {
      names.add("causeofdeathtext" + line);
      names.add("causeofdeathcode" + line);
      names.add("interval" + line);
    }
    names.add("sex");
    names.add("datedeath");
    names.add("estimatedage");
    names.add("surgerywasperformed");
    names.add("mannerofdeath");
    names.add("maternaldeathwaspregnant");
    names.add("maternaldeathtimefrompregnancy");
    names.add("underlyingcauseofdeath");
    return names;
  }

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
    return "CertificateKey and at least one of CauseOfDeathTextA to E, CauseOfDeathCodeA to E,"
        + " CauseOfDeathTextPart2, CauseOfDeathCodePart2";
  }

  @Override
  public boolean isSatisfiedBy(Set<String> names) {
    return names.contains("certificatekey") && isLikely(names);
  }

  @Override
  boolean isLikely(Set<String> names) {
    return LINES.keySet().stream()
        .anyMatch(
            line ->
                names.contains("causeofdeathtext" + line)
                    || names.contains("causeofdeathcode" + line));
  }

  @Override
  void read(Map<String, String> cells, Map<String, String> columns) {
    columns.put("id", cell(cells, "certificatekey"));
    columns.put("death_date", cell(cells, "datedeath"));
    columns.put("sex", cell(cells, "sex"));
    columns.put("age", age(cell(cells, "estimatedage")));
    columns.put("manner", manner(cell(cells, "mannerofdeath")));
    columns.put("surgery", yesOrNo(cell(cells, "surgerywasperformed")));
    columns.put(
        "pregnancy",
        pregnancy(
            cell(cells, "maternaldeathwaspregnant"),
            cell(cells, "maternaldeathtimefrompregnancy")));
    LINES.forEach(
        (line, field) -> {
          columns.put(field.column(), cell(cells, "causeofdeathtext" + line));
          columns.put(CauseNotation.answer(field), codes(cell(cells, "causeofdeathcode" + line)));
          field.intervalColumn().ifPresent(column -> columns.put(column, interval(cells, line)));
        });
    columns.put("expected_uc", codes(cell(cells, "underlyingcauseofdeath")));
  }

  private static String interval(Map<String, String> cells, String line) {
    String text = cell(cells, "interval" + line);
    return text.equalsIgnoreCase("P") || text.equalsIgnoreCase("PT") ? "" : text;
  }

  /** Codes are separated by commas; blanks within a cluster ({@code Stem & Ext / Stem}) fall. */
  static String codes(String text) {
    return text.replaceAll("\\s*([&/])\\s*", "$1").replaceAll("[\\s,;]+", " ").strip();
  }

  /** An ISO 8601 duration as an age; a bare number of years, and whatever else, as it stands. */
  static String age(String text) {
    Matcher duration = DURATION.matcher(text.toUpperCase(Locale.ROOT));
    if (!duration.matches()) {
      return text;
    }
    StringBuilder age = new StringBuilder();
    int days = 0;
    for (int i = 0; i < UNITS.length; i++) {
      String digits = duration.group(i + 1);
      if (digits == null) {
        continue;
      }
      int count = Integer.parseInt(digits);
      if (UNITS[i].equals("w")) {
        days = 7 * count;
      } else if (UNITS[i].equals("d")) {
        days += count;
      } else {
        append(age, days, "d");
        days = 0;
        append(age, count, UNITS[i]);
      }
    }
    append(age, days, "d");
    // P0D is an age, P is none.
    return age.isEmpty() && text.chars().anyMatch(c -> c >= '0' && c <= '9')
        ? "0d"
        : age.toString();
  }

  private static void append(StringBuilder age, int count, String unit) {
    if (count > 0) {
      age.append(age.isEmpty() ? "" : " ").append(count).append(unit);
    }
  }

  private static String manner(String number) {
    return switch (number) {
      case "0" -> "disease";
      case "1" -> "assault";
      case "2" -> "could not be determined";
      case "3" -> "accident";
      case "4" -> "legal intervention";
      case "5" -> "pending investigation";
      case "6" -> "intentional self-harm";
      case "7" -> "war";
      case "9" -> "";
      default -> number.matches("[0-9]+") ? "MannerOfDeath " + number : number;
    };
  }

  private static String yesOrNo(String answer) {
    return switch (answer) {
      case "0" -> "no";
      case "1" -> "yes";
      default -> "";
    };
  }

  private static String pregnancy(String pregnant, String time) {
    if (!pregnant.equals("1")) {
      return pregnant.equals("0") ? UsCertificate.pregnancy("1") : "";
    }
    return switch (time) {
      case "0" -> UsCertificate.pregnancy("2");
      case "1" -> UsCertificate.pregnancy("3");
      case "2" -> UsCertificate.pregnancy("4");
      default -> "";
    };
  }
}
