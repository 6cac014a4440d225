package io.farr.codes.importer;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import java.util.List;

/**
 * A plain dictionary of an office: tab-separated with a header that has a code column ({@code
 * code}, {@code codes}, {@code icd10}, {@code icd10cm}) and a words column ({@code term} or {@code
 * text}), and optionally {@code language} and {@code system}. Several codes joined by {@code |}:
 * the second is kept as the partner of the first. {@code -1} or an empty cell means no code, and
 * the row is passed over.
 */
final class TermList implements Importer {
  private static final String[] CODE = {"code", "codes", "icd10", "icd10cm"};
  private static final String[] TEXT = {"term", "text"};

  @Override
  public String kind() {
    return "plain dictionary (code, term)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    List<String> header = Tsv.header(file);
    return header.stream().anyMatch(List.of(CODE)::contains)
        && header.stream().anyMatch(List.of(TEXT)::contains);
  }

  @Override
  public void read(SourceFile file, ImportSink sink) {
    Tsv tsv = Tsv.read(file);
    int codeColumn = tsv.column(CODE);
    int textColumn = tsv.column(TEXT);
    int languageColumn = tsv.column("language", "lang");
    int systemColumn = tsv.column("system");
    boolean american = codeColumn == tsv.column("icd10cm");
    for (Tsv.Row row : tsv.rows()) {
      String text = row.get(textColumn);
      String[] typed = row.get(codeColumn).split("\\|", -1);
      if (text.isEmpty() || typed[0].isBlank() || typed[0].strip().equals("-1")) {
        if (text.isEmpty()) {
          sink.refuse(row.line(), "no words");
        } else {
          sink.passOver(row.line(), "no code");
        }
        continue;
      }
      try {
        Language language =
            row.get(languageColumn).isEmpty()
                ? Language.of(text)
                : Language.ofKey(row.get(languageColumn));
        CodeSystem system =
            row.get(systemColumn).isEmpty()
                ? american
                    ? CodeSystem.ICD_10_CM
                    : language == Language.JA ? CodeSystem.ICD_10_2013_JP : CodeSystem.ICD_10
                : CodeSystem.ofKey(row.get(systemColumn));
        sink.take(
            new Term(
                text,
                language,
                TermKind.OFFICE,
                code(system, typed[0]),
                typed.length > 1 && !typed[1].isBlank() ? code(system, typed[1]) : null));
        sink.countTaken();
      } catch (IllegalArgumentException e) {
        sink.refuse(row.line(), e);
      }
    }
  }

  /** National detail beyond the four characters of WHO ICD-10 is cut, as in the claims master. */
  private static IcdCode code(CodeSystem system, String typed) {
    boolean fourCharacters = system == CodeSystem.ICD_10 || system == CodeSystem.ICD_10_2013_JP;
    if (!fourCharacters) {
      return IcdCode.parse(system, typed);
    }
    String bare = typed.strip().replace(".", "");
    String four = bare.length() > 4 ? bare.substring(0, 4) : bare;
    return IcdCode.parse(system, four.endsWith("-") ? four.substring(0, four.length() - 1) : four);
  }
}
