package io.farr.codes.importer;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 傷病名マスター of the Japanese claims review service: CP932 CSV without header, 46 columns, second
 * column {@code B}. Used: 2 code, 5 base name, 7 short name, 15 ICD-10 (2013), 16 its asterisk
 * partner, 21–23 dates (zero-based).
 *
 * <p>Codes there carry Japanese detail beyond WHO's four characters ({@code S6260}, {@code F150b},
 * {@code T08-0}); they are cut to the four or three characters that mortality coding uses, and how
 * many were cut is noted. Names without a code (the dummy 0000999) and abolished names are passed
 * over.
 */
final class ClaimsDiseaseMaster implements Importer {
  @Override
  public String kind() {
    return "Japanese claims disease-name master (CP932)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    List<String> lines = file.firstLines(1, SourceFile.WINDOWS_31J);
    return !lines.isEmpty() && lines.get(0).matches("\"[0-9]\",\"B\",\"[0-9]{7}\",.*");
  }

  @Override
  public void read(SourceFile file, ImportSink sink) throws IOException {
    sink.release(CodeSystem.ICD_10_2013_JP, "2013 (Japan), disease-name master " + stamp(file));
    int[] cut = {0};
    Csv.forEach(
        file.name(),
        file.text(SourceFile.WINDOWS_31J),
        row -> {
          if (row.size() < 38) {
            sink.refuse(row.line(), "expected 46 columns, found " + row.size());
          } else if (row.get(15).isEmpty()) {
            sink.passOver(row.line(), "no ICD-10 code");
          } else if (row.get(0).equals("9") || !row.get(23).equals("99999999")) {
            sink.passOver(row.line(), "abolished name");
          } else {
            take(row, sink, cut);
          }
        });
    sink.note(cut[0] + " codes with Japanese detail were cut to the characters of WHO ICD-10");
  }

  private static void take(Csv.Row row, ImportSink sink, int[] cut) {
    try {
      IcdCode code = code(row.get(15), cut);
      IcdCode partner = row.get(16).isEmpty() ? null : code(row.get(16), cut);
      term(row.get(5), TermKind.TITLE, code, partner, sink);
      if (!row.get(7).equals(row.get(5))) {
        term(row.get(7), TermKind.SYNONYM, code, partner, sink);
      }
      sink.countTaken();
    } catch (MalformedCodeException e) {
      sink.refuse(row.line(), e);
    }
  }

  private static void term(
      String text, TermKind kind, IcdCode code, @Nullable IcdCode partner, ImportSink sink) {
    if (!text.isEmpty()) {
      // A master name is a term of its code, not the title of it: several names share a code.
      TermKind asTerm = kind == TermKind.TITLE ? TermKind.SYNONYM : TermKind.INDEX;
      sink.take(new Term(text, Language.JA, asTerm, code, partner));
    }
  }

  /** Cuts {@code S6260}, {@code F150b} and {@code T08-0} to S62.6, F15.0 and T08. */
  static IcdCode code(String typed, int[] cut) {
    String bare = typed.length() > 4 ? typed.substring(0, 4) : typed;
    if (bare.endsWith("-")) {
      bare = bare.substring(0, bare.length() - 1);
    }
    if (!bare.equals(typed)) {
      cut[0]++;
    }
    return IcdCode.parse(CodeSystem.ICD_10_2013_JP, bare);
  }

  private static String stamp(SourceFile file) {
    java.util.regex.Matcher date =
        java.util.regex.Pattern.compile("_(20[0-9]{6})").matcher(file.name());
    return date.find() ? date.group(1) : "of unknown date";
  }
}
