package io.farr.lexicon;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Modifier;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Small packs with the compiled sections of the lexicon. */
final class TestPack {
  private TestPack() {}

  /** A pack of these terms, all of one code. */
  static Pack of(Path folder, Collection<String> terms) throws IOException {
    return of(folder, terms, List.of());
  }

  static Pack of(Path folder, Collection<String> terms, Collection<Modifier> modifiers)
      throws IOException {
    PackWriter writer = new PackWriter();
    IcdCode code = new IcdCode(CodeSystem.ICD_10, "R69");
    for (String term : terms) {
      writer.add(new Term(term, Language.of(term), TermKind.SYNONYM, code, null));
    }
    modifiers.forEach(writer::add);
    return writer.write(
        folder,
        "test",
        CodeSystem.ICD_10,
        "test",
        List.of(new LexiconSection(), new NgramSection()));
  }
}
