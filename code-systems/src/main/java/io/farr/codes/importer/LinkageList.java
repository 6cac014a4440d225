package io.farr.codes.importer;

import io.farr.codes.CodeSet;
import io.farr.codes.LinkageRule;
import io.farr.codes.RuleEdition;
import java.util.List;
import java.util.Optional;

/**
 * Instructions about pairs of conditions as a table of Farr's own: {@code kind, cause, with, where,
 * result, edition, convention, source}, tab-separated; see {@link LinkageRule}. The edition is
 * {@code all}, {@code 2013} or {@code 2016}.
 */
final class LinkageList implements Importer {
  @Override
  public String kind() {
    return "linkage table (kind, cause, with, where, result, edition, convention, source)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    return Tsv.header(file)
        .equals(
            List.of("kind", "cause", "with", "where", "result", "edition", "convention", "source"));
  }

  @Override
  public void read(SourceFile file, ImportSink sink) {
    for (Tsv.Row row : Tsv.read(file).rows()) {
      try {
        sink.take(
            new LinkageRule(
                LinkageRule.Kind.ofKey(row.get(0)),
                notEmpty(CodeSet.parse(row.get(1))),
                notEmpty(CodeSet.parse(row.get(2))),
                LinkageRule.Where.ofKey(row.get(3)),
                LinkageRule.Result.parse(row.get(4)),
                edition(row.get(5)),
                row.get(6),
                row.get(7)));
        sink.countTaken();
      } catch (IllegalArgumentException e) {
        sink.refuse(row.line(), e);
      }
    }
  }

  static CodeSet notEmpty(CodeSet codes) {
    if (codes.isEmpty()) {
      throw new IllegalArgumentException("the expression leaves no code");
    }
    return codes;
  }

  static Optional<RuleEdition> edition(String key) {
    return key.equals("all") ? Optional.empty() : Optional.of(RuleEdition.ofKey(key));
  }
}
