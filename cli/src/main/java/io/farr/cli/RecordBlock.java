package io.farr.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.farr.cause.RuleName;
import io.farr.codes.CodeSystem;
import io.farr.codes.Language;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Pack;
import io.farr.coding.Route;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code codings/} as a block of lines. */
final class RecordBlock {
  private static final int LABEL = 12;

  private final @Nullable Pack titles;
  private final Ink ink;
  private final int width;

  /**
   * @param titles where titles of codes are found, or {@code null} to show none
   */
  RecordBlock(@Nullable Pack titles, Ink ink, int width) {
    this.titles = titles;
    this.ink = ink;
    this.width = width;
  }

  List<String> lines(JsonNode row) {
    List<String> lines = new ArrayList<>();
    Route route = Route.valueOf(row.path("route").asText());
    int version = row.path("version").asInt();
    lines.add(
        ink.bold(row.path("record_id").asText())
            + (version > 1 ? " version " + version : "")
            + "  "
            + ink.route(route, route.name())
            + (row.path("audit").asBoolean() ? " (drawn for a blind check)" : "")
            + ink.faint("  " + row.path("kind").asText() + ", " + row.path("language").asText()));
    fact(lines, "reasons", reasons(row));
    fact(lines, "underlying", main(row, "underlying_cause", "underlying_confidence"));
    fact(lines, "main injury", main(row, "main_injury", ""));
    fact(lines, "principal", main(row, "principal_diagnosis", ""));
    fact(lines, "DPC", text(row, "dpc6"));
    lines.addAll(codes(row).lines(width));
    int number = 0;
    for (JsonNode step : row.path("trace")) {
      number++;
      String name = RuleName.of(step.path("rule").asText(), language(row));
      String change = change(text(step, "before"), text(step, "after"));
      for (String part : DisplayText.wrapped(name, width - LABEL - 2)) {
        lines.add("  " + ink.faint(DisplayText.padded("step " + number, LABEL)) + part);
      }
      if (!change.isEmpty()) {
        lines.add("  " + " ".repeat(LABEL) + ink.code(change));
      }
      for (String why : DisplayText.wrapped(step.path("why").asText(), width - LABEL - 2)) {
        lines.add("  " + " ".repeat(LABEL) + ink.faint(why));
      }
    }
    return lines;
  }

  private void fact(List<String> lines, String label, String value) {
    if (!value.isEmpty()) {
      lines.add("  " + ink.faint(DisplayText.padded(label, LABEL)) + value);
    }
  }

  private static String reasons(JsonNode row) {
    List<String> reasons = new ArrayList<>();
    row.path("reasons").forEach(reason -> reasons.add(RunReport.words(reason.asText())));
    return String.join(", ", reasons);
  }

  private String main(JsonNode row, String column, String confidence) {
    String code = text(row, column);
    if (code.isEmpty()) {
      return "";
    }
    JsonNode sure = row.path(confidence);
    return ink.code(DisplayText.padded(code, 5))
        + "  "
        + (sure.isNumber() ? Figures.probability(sure.asDouble()) + "  " : "")
        + title(row, code);
  }

  private Grid codes(JsonNode row) {
    boolean certificate = row.path("kind").asText().equals("certificate");
    Grid grid = new Grid(2);
    for (JsonNode code : row.path("codes")) {
      String role = code.path("role").asText();
      if (certificate && role.equals("underlying")) {
        continue; // It stands above, and once more where it was written.
      }
      String text = code.path("code").asText();
      grid.row(
          ink.faint(
              DisplayText.padded(
                  certificate
                      ? line(code.path("line").asInt()) + " " + code.path("position").asInt()
                      : role,
                  LABEL - 2)),
          ink.code(text),
          Figures.probability(code.path("confidence").asDouble()),
          title(row, text));
    }
    return grid;
  }

  /** The line as the form calls it; see {@code io.farr.certificate.CertificateField}. */
  private static String line(int line) {
    return switch (line) {
      case 1 -> "I a";
      case 2 -> "I b";
      case 3 -> "I c";
      case 4 -> "I d";
      case 5 -> "I e";
      case 6 -> "II";
      case 7 -> "external";
      default -> "field " + line;
    };
  }

  private String title(JsonNode row, String code) {
    if (titles == null || !row.path("codes").path(0).has("system")) {
      return "";
    }
    CodeTable codes = titles.codes();
    CodeSystem system = CodeSystem.ofKey(row.path("codes").path(0).path("system").asText());
    int ordinal = codes.find(system, code);
    return ordinal < 0 ? "" : codes.bestTitle(ordinal, language(row));
  }

  private static Language language(JsonNode row) {
    return row.path("language").asText().equals("ja") ? Language.JA : Language.EN;
  }

  private static String change(String before, String after) {
    if (before.equals(after)) {
      return after;
    }
    return (before.isEmpty() ? "–" : before) + " → " + (after.isEmpty() ? "–" : after);
  }

  private static String text(JsonNode row, String column) {
    JsonNode value = row.path(column);
    return value.isTextual() ? value.asText() : "";
  }
}
