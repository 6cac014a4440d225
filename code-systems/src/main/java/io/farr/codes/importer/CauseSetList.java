package io.farr.codes.importer;

import io.farr.codes.CauseSet;
import io.farr.codes.CodeSet;
import java.util.List;

/**
 * Named sets of conditions as a table of Farr's own: {@code set, codes, edition, source},
 * tab-separated. Lines of one name add up.
 */
final class CauseSetList implements Importer {
  @Override
  public String kind() {
    return "sets of causes (set, codes, edition, source)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    return Tsv.header(file).equals(List.of("set", "codes", "edition", "source"));
  }

  @Override
  public void read(SourceFile file, ImportSink sink) {
    for (Tsv.Row row : Tsv.read(file).rows()) {
      try {
        sink.take(
            new CauseSet(
                row.get(0),
                LinkageList.notEmpty(CodeSet.parse(row.get(1))),
                LinkageList.edition(row.get(2)),
                row.get(3)));
        sink.countTaken();
      } catch (IllegalArgumentException e) {
        sink.refuse(row.line(), e);
      }
    }
  }
}
