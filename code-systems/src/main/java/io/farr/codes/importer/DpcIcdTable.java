package io.farr.codes.importer;

import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.DpcRule;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.Validity;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * ICD sheet of the DPC electronic point table (MHLW): UTF-8 CSV with header {@code
 * MDCコード,分類コード,ICD名称,ICDコード,変更区分,有効期間開始日,有効期間終了日,更新日}. A {@code $} at the end of a code stands for
 * any further characters, {@code M!!!!} for every code of that letter that has no row. The names
 * become titles and terms, except of codes with Japanese detail; the first two columns lead from a
 * code to the DPC six digits.
 */
final class DpcIcdTable implements Importer {
  @Override
  public String kind() {
    return "MHLW DPC ICD table";
  }

  @Override
  public boolean recognises(SourceFile file) {
    return hasHeader(file, StandardCharsets.UTF_8) || hasHeader(file, SourceFile.WINDOWS_31J);
  }

  private static boolean hasHeader(SourceFile file, Charset charset) {
    List<String> lines = file.firstLines(1, charset);
    return !lines.isEmpty() && lines.get(0).startsWith("MDCコード,分類コード,ICD名称,ICDコード");
  }

  @Override
  public void read(SourceFile file, ImportSink sink) throws IOException {
    sink.release(CodeSystem.ICD_10_2013_JP, "2013 (Japan), DPC table");
    Csv.forEach(
        file.name(),
        file.textUtf8Or(SourceFile.WINDOWS_31J),
        row -> {
          if (row.line() == 1) {
            return;
          }
          if (row.size() < 7) {
            sink.refuse(row.line(), "expected 8 columns, found " + row.size());
            return;
          }
          String typed = row.get(3);
          String dpc6 = row.get(0) + row.get(1);
          if (typed.matches("[A-Z]!+")) {
            sink.take(new DpcRule(typed.substring(0, 1), true, dpc6));
            sink.countTaken();
            return;
          }
          boolean open = typed.endsWith("$");
          String bare = open ? typed.substring(0, typed.length() - 1) : typed;
          try {
            IcdCode code = ClaimsDiseaseMaster.code(bare, new int[1]);
            boolean whole = code.undotted().equals(bare);
            String name = row.get(2);
            if (whole && name.isBlank()) {
              sink.refuse(row.line(), "no name");
              return;
            }
            if (whole) {
              sink.take(
                  new CodeRow(code, null, name, !(open && code.isCategory()), Validity.ALWAYS));
              sink.take(new Term(name, Language.JA, TermKind.TITLE, code, null));
            }
            sink.take(new DpcRule(bare, open, dpc6));
            sink.countTaken();
          } catch (MalformedCodeException e) {
            sink.refuse(row.line(), e);
          }
        });
  }
}
