package io.farr.codes.importer;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * ICD-11 dictionary of an office that codes with Iris (the ONS publishes its own): CSV as exported
 * ({@code ID,Icd1,Icd2,DiagnosisText,…,YearEnd,…}) or tab-separated ({@code id, text, icd11_1,
 * icd11_2, …, active}). Active rows, whose {@code YearEnd} is 9999, become terms of the office;
 * {@code Icd2} is the partner. Codes have no dots there, and {@code drug} is for coding by hand.
 */
final class IrisDictionary implements Importer {
  private record Columns(int text, int code, int partner, int end, String live) {
    int last() {
      return Math.max(Math.max(text, code), Math.max(partner, end));
    }
  }

  @Override
  public String kind() {
    return "Iris dictionary of ICD-11 (ONS)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    List<String> header = Tsv.header(file);
    return header.containsAll(List.of("text", "icd11_1", "icd11_2", "active"))
        || isExport(exported(header(file)));
  }

  private static boolean isExport(List<String> header) {
    return header.containsAll(List.of("icd1", "icd2", "diagnosistext", "yearend"));
  }

  private static String header(SourceFile file) {
    List<String> lines = file.firstLines(1, StandardCharsets.UTF_8);
    return lines.isEmpty() ? "" : lines.get(0);
  }

  private static List<String> exported(String header) {
    return Arrays.asList(header.strip().toLowerCase(Locale.ROOT).replace("\"", "").split(","));
  }

  @Override
  public void read(SourceFile file, ImportSink sink) throws IOException {
    List<String> header = exported(header(file));
    if (!isExport(header)) {
      Tsv tsv = Tsv.read(file);
      Columns columns =
          new Columns(
              tsv.column("text"),
              tsv.column("icd11_1"),
              tsv.column("icd11_2"),
              tsv.column("active"),
              "1");
      for (Tsv.Row row : tsv.rows()) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.cells().length; i++) {
          cells.add(row.get(i));
        }
        take(row.line(), cells, columns, sink);
      }
      return;
    }
    Columns columns =
        new Columns(
            header.indexOf("diagnosistext"),
            header.indexOf("icd1"),
            header.indexOf("icd2"),
            header.indexOf("yearend"),
            "9999");
    boolean[] first = {true};
    Csv.forEach(
        file.name(),
        file.text(StandardCharsets.UTF_8),
        row -> {
          if (!first[0]) {
            take(row.line(), row.fields().stream().map(String::strip).toList(), columns, sink);
          }
          first[0] = false;
        });
  }

  private static void take(int line, List<String> cells, Columns columns, ImportSink sink) {
    if (cells.size() <= columns.last()) {
      sink.refuse(
          line, "expected at least " + (columns.last() + 1) + " columns, found " + cells.size());
      return;
    }
    String typed = cells.get(columns.code());
    String text = cells.get(columns.text());
    if (!cells.get(columns.end()).equals(columns.live())) {
      sink.passOver(line, "no longer active");
    } else if (typed.isEmpty()) {
      sink.refuse(line, "no code");
    } else if (typed.equalsIgnoreCase("drug")) {
      sink.passOver(line, "marked for coding by hand (drug)");
    } else if (text.isEmpty()) {
      sink.refuse(line, "no words");
    } else {
      try {
        String second = cells.get(columns.partner());
        IcdCode partner = second.isEmpty() ? null : code(second);
        sink.take(new Term(text, Language.EN, TermKind.OFFICE, code(typed), partner));
        sink.countTaken();
      } catch (MalformedCodeException e) {
        sink.refuse(line, e);
      }
    }
  }

  private static IcdCode code(String typed) {
    return IcdCode.parse(CodeSystem.ICD_11_MMS, typed);
  }
}
