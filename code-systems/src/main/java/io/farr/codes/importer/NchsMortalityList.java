package io.farr.codes.importer;

import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.Validity;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NCHS list of all ICD-10 codes valid in US mortality coding, as CSV (UTF-8, editions since 2020)
 * or tab-separated text (windows-1252, 2011): six lines of preamble, then {@code Status, Code, ICD
 * Title}. Status is blank, {@code MC ONLY} (multiple cause only), {@code Added in YYYY}, {@code
 * Deleted in YYYY}, {@code Title updated in YYYY}, or several of these. A {@code *} before a code
 * marks a US code and is dropped; ranges (chapters, blocks) are passed over. A block of a single
 * category stands twice in the 2011 edition, first as a heading without status (N99): the later row
 * is the category's own, and the heading is refused.
 */
final class NchsMortalityList implements Importer {
  private static final Pattern RANGE = Pattern.compile("\\*?[A-Z][0-9]{2}-\\*?[A-Z][0-9]{2}");
  private static final Pattern ADDED = Pattern.compile("Added in ([0-9]{4})");
  private static final Pattern DELETED = Pattern.compile("Deleted in ([0-9]{4})");
  private static final Pattern EDITION = Pattern.compile("([0-9]{4}-[0-9]{4})");

  private record Line(int line, CodeRow row) {}

  @Override
  public String kind() {
    return "NCHS ICD-10 mortality list";
  }

  @Override
  public boolean recognises(SourceFile file) {
    List<String> lines = file.firstLines(1, StandardCharsets.UTF_8);
    return !lines.isEmpty() && lines.get(0).contains("LIST OF ALL VALID ICD-10 CODES");
  }

  @Override
  public void read(SourceFile file, ImportSink sink) throws IOException {
    Matcher edition = EDITION.matcher(file.firstLines(1, StandardCharsets.UTF_8).get(0));
    sink.release(CodeSystem.ICD_10, "NCHS mortality " + (edition.find() ? edition.group(1) : ""));
    String text = file.textUtf8Or(Charset.forName("windows-1252"));
    Map<IcdCode, Line> rows = new LinkedHashMap<>();
    List<Line> lines = new ArrayList<>();
    if (file.firstLines(1, StandardCharsets.UTF_8).get(0).contains("\t")) {
      int number = 0;
      for (String line : text.lines().toList()) {
        number++;
        String[] cells = line.split("\t", -1);
        if (cells.length >= 3) {
          row(number, unquoted(cells[0]), cells[1].strip(), unquoted(cells[2]), lines, sink);
        }
      }
    } else {
      Csv.forEach(
          file.name(),
          text,
          csv -> {
            if (csv.size() >= 3) {
              row(csv.line(), csv.get(0), csv.get(1), csv.get(2), lines, sink);
            }
          });
    }
    for (Line line : lines) {
      Line heading = rows.put(line.row().code(), line);
      if (heading != null) {
        sink.passOver(heading.line(), line.row().code() + " stands again in line " + line.line());
      }
    }
    Set<String> divided = new HashSet<>();
    for (IcdCode code : rows.keySet()) {
      if (!code.isCategory()) {
        divided.add(code.category());
      }
    }
    for (Line line : rows.values()) {
      CodeRow row = line.row();
      sink.countTaken();
      sink.take(
          new CodeRow(
              row.code(),
              row.titleEn(),
              null,
              !divided.contains(row.code().text()),
              row.validity()));
      if (row.titleEn() != null) {
        sink.take(new Term(row.titleEn(), Language.EN, TermKind.TITLE, row.code(), null));
      }
    }
  }

  private static String unquoted(String cell) {
    String bare = cell.strip();
    return bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")
        ? bare.substring(1, bare.length() - 1).replace("\"\"", "\"").strip()
        : bare;
  }

  private static void row(
      int line, String status, String typed, String title, List<Line> lines, ImportSink sink) {
    if (typed.isEmpty() || typed.equals("Code") || RANGE.matcher(typed).matches()) {
      return;
    }
    try {
      IcdCode code =
          IcdCode.parse(CodeSystem.ICD_10, typed.startsWith("*") ? typed.substring(1) : typed);
      Validity validity =
          new Validity(
              !status.contains("MC ONLY"), year(ADDED, status, 0), year(DELETED, status, 9999));
      lines.add(
          new Line(line, new CodeRow(code, title.isEmpty() ? null : title, null, true, validity)));
    } catch (MalformedCodeException e) {
      sink.refuse(line, e);
    }
  }

  private static int year(Pattern pattern, String status, int otherwise) {
    Matcher matcher = pattern.matcher(status);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : otherwise;
  }
}
