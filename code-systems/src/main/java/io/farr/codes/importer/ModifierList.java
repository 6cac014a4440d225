package io.farr.codes.importer;

import io.farr.codes.Language;
import io.farr.codes.Modifier;
import java.util.List;
import java.util.Locale;

/**
 * Modifiers as a table of Farr's own: {@code term, language, position, class}, tab-separated, with
 * positions prefix, suffix or either and the classes of {@link Modifier.Kind} in lower case.
 */
final class ModifierList implements Importer {
  @Override
  public String kind() {
    return "modifier list (term, language, position, class)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    return Tsv.header(file).equals(List.of("term", "language", "position", "class"));
  }

  @Override
  public void read(SourceFile file, ImportSink sink) {
    for (Tsv.Row row : Tsv.read(file).rows()) {
      try {
        sink.take(
            new Modifier(
                row.get(0),
                Language.ofKey(row.get(1)),
                Modifier.Position.valueOf(row.get(2).toUpperCase(Locale.ROOT)),
                Modifier.Kind.valueOf(row.get(3).toUpperCase(Locale.ROOT))));
        sink.countTaken();
      } catch (IllegalArgumentException e) {
        sink.refuse(row.line(), e);
      }
    }
  }
}
