package io.farr.codes.importer;

import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.Validity;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Farr's own dictionary, one line a code: {@code code, en, ja}, tab-separated, the terms of one
 * language separated by {@code |}, the title first. The starter pack is written in it. A category
 * that has subdivisions in the same file is a header and its title is not a term.
 */
final class BilingualDictionary implements Importer {
  @Override
  public String kind() {
    return "Farr bilingual dictionary (code, en, ja)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    return Tsv.header(file).equals(List.of("code", "en", "ja"));
  }

  @Override
  public void read(SourceFile file, ImportSink sink) {
    sink.release(CodeSystem.ICD_10, "WHO 2019, Farr starter dictionary");
    Tsv tsv = Tsv.read(file);
    Set<String> divided = new HashSet<>();
    for (Tsv.Row row : tsv.rows()) {
      String bare = row.get(0).replace(".", "").toUpperCase(Locale.ROOT);
      if (bare.length() > 3) {
        divided.add(bare.substring(0, 3));
      }
    }
    for (Tsv.Row row : tsv.rows()) {
      if (row.cells().length != 3) {
        sink.refuse(row.line(), "expected 3 columns, found " + row.cells().length);
        continue;
      }
      try {
        IcdCode code = IcdCode.parse(CodeSystem.ICD_10, row.get(0));
        String[] en = row.get(1).split("\\|", -1);
        String[] ja = row.get(2).split("\\|", -1);
        boolean header = divided.contains(code.text());
        sink.take(new CodeRow(code, title(en), title(ja), !header, Validity.ALWAYS));
        if (!header) {
          terms(en, Language.EN, code, sink);
          terms(ja, Language.JA, code, sink);
        }
        sink.countTaken();
      } catch (MalformedCodeException e) {
        sink.refuse(row.line(), e);
      }
    }
  }

  /** The first term, or {@code null} where the cell is empty: another source may have a title. */
  private static @Nullable String title(String[] texts) {
    String title = texts[0].strip();
    return title.isEmpty() ? null : title;
  }

  private static void terms(String[] texts, Language language, IcdCode code, ImportSink sink) {
    for (int i = 0; i < texts.length; i++) {
      String text = texts[i].strip();
      if (!text.isEmpty()) {
        TermKind kind =
            i == 0
                ? TermKind.TITLE
                : text.matches("[A-Z][A-Z0-9&/.-]{1,6}") ? TermKind.ABBREVIATION : TermKind.SYNONYM;
        sink.take(new Term(text, language, kind, code, null));
      }
    }
  }
}
