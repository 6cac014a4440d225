package io.farr.codes.importer;

import io.farr.codes.CausalRelation;
import io.farr.codes.CausalSource;
import io.farr.codes.CausalStatement;
import io.farr.codes.CodeSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Causal relations as a table of Farr's own: {@code effect, cause, relation, why}, tab-separated;
 * both groups as {@link CodeSet#parse} reads them, the relation {@code yes}, {@code maybe} or
 * {@code no}. A later line overrides an earlier one.
 */
final class CausalList implements Importer {
  @Override
  public String kind() {
    return "causal table (effect, cause, relation, why)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    return Tsv.header(file).equals(List.of("effect", "cause", "relation", "why"));
  }

  @Override
  public void read(SourceFile file, ImportSink sink) {
    List<CausalStatement> statements = new ArrayList<>();
    for (Tsv.Row row : Tsv.read(file).rows()) {
      try {
        statements.add(
            new CausalStatement(
                CodeSet.parse(row.get(0)),
                CodeSet.parse(row.get(1)),
                CausalRelation.ofKey(row.get(2))));
        sink.countTaken();
      } catch (IllegalArgumentException e) {
        sink.refuse(row.line(), e);
      }
    }
    sink.take(new CausalSource(file.name(), statements));
  }
}
