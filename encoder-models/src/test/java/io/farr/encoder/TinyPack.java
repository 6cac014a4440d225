package io.farr.encoder;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.pack.PackWriter;
import io.farr.lexicon.LexiconSection;
import io.farr.lexicon.NgramSection;
import io.farr.linking.LinkingResources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A pack in which every name means pneumonia. */
final class TinyPack {
  private TinyPack() {}

  static LinkingResources write(Path folder, String... names) throws IOException {
    PackWriter writer = new PackWriter();
    for (String name : names) {
      IcdCode code = IcdCode.parse(CodeSystem.ICD_10, "J18.9");
      writer.add(new Term(name, Language.of(name), TermKind.TITLE, code, null));
    }
    return LinkingResources.of(
        writer.write(
            folder.resolve("pack"),
            "t",
            CodeSystem.ICD_10,
            "",
            List.of(new LexiconSection(), new NgramSection())));
  }
}
