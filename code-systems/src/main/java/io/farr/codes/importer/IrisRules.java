package io.farr.codes.importer;

import io.farr.codes.InputException;
import io.farr.codes.RewriteRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rule tables of Iris as an office keeps them: {@code MainKey, Rank, FilterIn, FilterOut, …,
 * YearEnd, …, DateOut, …}, as CSV as exported or tab-separated with {@code \\} for a backslash.
 * {@code FilterIn} is a regular expression, {@code FilterOut} what stands in its place; blanks at
 * their ends count. Which table it is stands in the file's name only: Standardisation0 to 2,
 * Separators or TimeIntervals. Rules that have ended are passed over.
 */
final class IrisRules implements Importer {
  private static final List<String> COLUMNS = List.of("mainkey", "rank", "filterin", "filterout");

  private static final Map<String, RewriteRule.Table> TABLES =
      Map.of(
          "standardisation0", RewriteRule.Table.STANDARDISATION_0,
          "standardisation1", RewriteRule.Table.STANDARDISATION_1,
          "standardisation2", RewriteRule.Table.STANDARDISATION_2,
          "separators", RewriteRule.Table.SEPARATORS,
          "timeintervals", RewriteRule.Table.TIME_INTERVALS);

  @Override
  public String kind() {
    return "Iris rule table (standardisation, separators, time intervals)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    return header(file, separator(file)).containsAll(COLUMNS);
  }

  private static String separator(SourceFile file) {
    List<String> lines = file.firstLines(1, StandardCharsets.UTF_8);
    return !lines.isEmpty() && lines.get(0).indexOf('\t') >= 0 ? "\t" : ",";
  }

  private static List<String> header(SourceFile file, String separator) {
    List<String> lines = file.firstLines(1, StandardCharsets.UTF_8);
    return lines.isEmpty()
        ? List.of()
        : Arrays.asList(
            lines.get(0).strip().toLowerCase(Locale.ROOT).replace("\"", "").split(separator));
  }

  @Override
  public void read(SourceFile file, ImportSink sink) throws IOException {
    String separator = separator(file);
    List<String> header = header(file, separator);
    RewriteRule.Table table = table(file);
    if (separator.equals("\t")) {
      for (Tsv.Row row : Tsv.read(file).rows()) {
        List<String> cells = new ArrayList<>();
        for (String cell : row.cells()) {
          cells.add(Tsv.unescape(cell));
        }
        take(row.line(), cells, header, table, sink);
      }
      return;
    }
    Csv.forEach(
        file.name(),
        file.text(StandardCharsets.UTF_8),
        row -> {
          if (row.line() > 1) {
            take(row.line(), row.fields().toList(), header, table, sink);
          }
        });
  }

  private static RewriteRule.Table table(SourceFile file) {
    String name = file.name().toLowerCase(Locale.ROOT);
    return TABLES.entrySet().stream()
        .filter(entry -> name.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    file.name()
                        + ": expected a name that says which table of Iris it is (Standardisation0"
                        + " to 2, Separators, TimeIntervals), found none of them"));
  }

  private static void take(
      int line, List<String> cells, List<String> header, RewriteRule.Table table, ImportSink sink) {
    String pattern = cell(cells, header, "filterin");
    String end = cell(cells, header, "yearend").strip();
    if (cells.size() < COLUMNS.size()) {
      sink.refuse(line, "expected " + header.size() + " columns, found " + cells.size());
    } else if (pattern.isEmpty()) {
      sink.refuse(line, "no pattern");
    } else if (!cell(cells, header, "dateout").isBlank()
        || !(end.isEmpty() || end.equals("9999"))) {
      sink.passOver(line, "no longer in use");
    } else {
      sink.take(
          new RewriteRule(
              table,
              cell(cells, header, "mainkey").strip(),
              cell(cells, header, "rank").strip(),
              pattern,
              cell(cells, header, "filterout"),
              line));
      sink.countTaken();
    }
  }

  private static String cell(List<String> cells, List<String> header, String column) {
    int at = header.indexOf(column);
    return at < 0 || at >= cells.size() ? "" : cells.get(at);
  }
}
