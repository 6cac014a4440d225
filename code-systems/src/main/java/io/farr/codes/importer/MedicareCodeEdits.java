package io.farr.codes.importer;

import io.farr.codes.CodeSystem;
import io.farr.codes.Edit;
import io.farr.codes.IcdCode;
import io.farr.codes.MalformedCodeException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Medicare Code Editor lists of CMS as one table: tab-separated, {@code MCE_Edit_Type}, {@code
 * ICD_Code_Type} (D diagnosis, P procedure), undotted {@code ICD_Code}. Its diagnoses of one sex
 * and of one age, manifestations and unacceptable principal diagnoses are limits on ICD-10-CM; the
 * ages are those of the Definitions of Medicare Code Edits (newborn 0, pediatric 0–17, maternity
 * 9–64, adult from 15 years). Procedures, and lists that speak of payment and admission, are
 * counted in a note, not refused: nothing is wrong with them.
 */
final class MedicareCodeEdits implements Importer {
  private static final Map<String, Edit.Limit> LIMITS =
      Map.of(
          "Female_Only",
          Edit.Limit.FEMALE_ONLY,
          "Male_Only",
          Edit.Limit.MALE_ONLY,
          "Newborn_Only",
          Edit.Limit.INFANT_ONLY,
          "Pediatric_Only",
          Edit.Limit.CHILD_ONLY,
          "Maternity_Only",
          Edit.Limit.MATERNITY_AGE_ONLY,
          "Adult_Only",
          Edit.Limit.ADULT_ONLY,
          "Principal_Unacceptable",
          Edit.Limit.NOT_PRINCIPAL,
          "Principal_Manifestation",
          Edit.Limit.MANIFESTATION);

  @Override
  public String kind() {
    return "Medicare code edits (CMS MCE)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    return Tsv.header(file).containsAll(List.of("mce_edit_type", "icd_code_type", "icd_code"));
  }

  @Override
  public void read(SourceFile file, ImportSink sink) {
    Tsv tsv = Tsv.read(file);
    int list = tsv.column("mce_edit_type");
    int type = tsv.column("icd_code_type");
    int typed = tsv.column("icd_code");
    Map<String, Integer> left = new TreeMap<>();
    for (Tsv.Row row : tsv.rows()) {
      if (row.cells().length <= Math.max(list, Math.max(type, typed))) {
        sink.refuse(
            row.line(), "expected " + tsv.columns() + " columns, found " + row.cells().length);
        continue;
      }
      if (!row.get(type).matches("[DP]")) {
        sink.refuse(row.line(), "expected code type D or P, found \"" + row.get(type) + "\"");
        continue;
      }
      boolean diagnosis = row.get(type).equals("D");
      Edit.Limit limit = LIMITS.get(row.get(list));
      if (limit == null || !diagnosis) {
        left.merge(row.get(list) + (diagnosis ? "" : " (procedures)"), 1, Integer::sum);
        continue;
      }
      try {
        String code = IcdCode.parse(CodeSystem.ICD_10_CM, row.get(typed)).undotted();
        sink.take(new Edit(CodeSystem.ICD_10_CM, code, code, limit));
        sink.countTaken();
      } catch (MalformedCodeException e) {
        sink.refuse(row.line(), e);
      }
    }
    left.forEach((name, rows) -> sink.note(rows + " rows of the list " + name + " were left"));
  }
}
