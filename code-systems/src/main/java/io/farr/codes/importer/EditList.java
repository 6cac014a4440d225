package io.farr.codes.importer;

import io.farr.codes.CodeSystem;
import io.farr.codes.Edit;
import io.farr.codes.IcdCode;
import io.farr.codes.pack.Pack;
import java.util.List;
import java.util.Locale;

/**
 * Limits as a table of Farr's own: {@code system, codes, limit}, tab-separated. Codes are one code
 * or a range with a hyphen, the limit one of {@link Edit.Limit} in lower case with hyphens.
 */
final class EditList implements Importer {
  @Override
  public String kind() {
    return Pack.EDIT_LIST;
  }

  @Override
  public boolean recognises(SourceFile file) {
    return Tsv.header(file).equals(List.of("system", "codes", "limit"));
  }

  @Override
  public void read(SourceFile file, ImportSink sink) {
    for (Tsv.Row row : Tsv.read(file).rows()) {
      try {
        CodeSystem system = CodeSystem.ofKey(row.get(0));
        String[] ends = row.get(1).split("-", 2);
        IcdCode first = IcdCode.parse(system, ends[0]);
        IcdCode last = IcdCode.parse(system, ends[ends.length - 1]);
        if (first.compareTo(last) > 0) {
          sink.refuse(row.line(), "the range " + row.get(1) + " ends before it begins");
          continue;
        }
        sink.take(
            new Edit(
                system,
                first.undotted(),
                last.undotted(),
                Edit.Limit.valueOf(row.get(2).toUpperCase(Locale.ROOT).replace('-', '_'))));
        sink.countTaken();
      } catch (IllegalArgumentException e) {
        sink.refuse(row.line(), e);
      }
    }
  }
}
