package io.farr.codes.importer;

import java.util.List;
import java.util.Map;

/**
 * ICD-10-CM neoplasm table (CDC/NCHS), UTF-8 XML laid out as {@link IndexEntries} says, with an
 * {@code indexHeading} that begins with Neoplasm. There is one main term; the path below it is the
 * site. Columns: 2 malignant primary, 3 malignant secondary, 4 in situ, 5 benign, 6 uncertain, 7
 * unspecified behaviour; {@code -} is an empty cell.
 *
 * <p>Each code gives terms of kind INDEX such as "malignant neoplasm of lung, upper lobe", the site
 * also in natural order. Incomplete codes are refused, codes that the table subdivides are counted.
 */
final class Icd10CmNeoplasmTable implements Importer {
  private static final Map<Integer, String> BEHAVIOURS =
      Map.of(
          2, "malignant neoplasm",
          3, "secondary malignant neoplasm",
          4, "carcinoma in situ",
          5, "benign neoplasm",
          6, "neoplasm of uncertain behavior",
          7, "neoplasm of unspecified behavior");

  @Override
  public String kind() {
    return "ICD-10-CM neoplasm table (XML)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    String head = Xml.head(file);
    return Xml.begins(head, IndexEntries.ROOT)
        && head.matches("(?s).*<head col=\"1\">\\s*Neoplasm\\s*<.*");
  }

  @Override
  public void read(SourceFile file, ImportSink sink) {
    IndexEntries.read(file, sink)
        .takeInto(
            sink,
            (entry, cell) -> {
              String behaviour = BEHAVIOURS.get(cell.column());
              List<String> path = entry.path();
              if (behaviour == null) {
                return List.of();
              }
              return path.size() == 1
                  ? List.of(behaviour)
                  : IndexEntries.wordings(
                      path.subList(1, path.size()), site -> behaviour + " of " + site);
            });
  }
}
