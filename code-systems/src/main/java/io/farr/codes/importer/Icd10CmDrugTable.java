package io.farr.codes.importer;

import java.util.List;
import java.util.Map;

/**
 * ICD-10-CM table of drugs and chemicals (CDC/NCHS), UTF-8 XML laid out as {@link IndexEntries}
 * says, with an {@code indexHeading} that begins with Substance. The path is the substance.
 * Columns: 2 poisoning accidental, 3 intentional self-harm, 4 assault, 5 undetermined, 6 adverse
 * effect, 7 underdosing; {@code --} is an empty cell.
 *
 * <p>Each code gives terms of kind INDEX such as "poisoning by aspirin, accidental" or "adverse
 * effect of aspirin", the substance also in natural order. The codes lack their 7th character, as
 * printed: put the order file or the tabular list before this table, so that they count as headers.
 */
final class Icd10CmDrugTable implements Importer {
  /** What stands before and after the substance. */
  private record Wording(String before, String after) {}

  private static final Map<Integer, Wording> COLUMNS =
      Map.of(
          2, new Wording("poisoning by ", ", accidental"),
          3, new Wording("poisoning by ", ", intentional self-harm"),
          4, new Wording("poisoning by ", ", assault"),
          5, new Wording("poisoning by ", ", undetermined"),
          6, new Wording("adverse effect of ", ""),
          7, new Wording("underdosing of ", ""));

  @Override
  public String kind() {
    return "ICD-10-CM table of drugs (XML)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    String head = Xml.head(file);
    return Xml.begins(head, IndexEntries.ROOT)
        && head.matches("(?s).*<head col=\"1\">\\s*Substance\\s*<.*");
  }

  @Override
  public void read(SourceFile file, ImportSink sink) {
    IndexEntries.read(file, sink)
        .takeInto(
            sink,
            (entry, cell) -> {
              Wording column = COLUMNS.get(cell.column());
              return column == null
                  ? List.of()
                  : IndexEntries.wordings(
                      entry.path(), substance -> column.before + substance + column.after);
            });
  }
}
