package io.farr.codes.importer;

import io.farr.codes.CodeSystem;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One file, read by whichever importer recognises it, and what became of it. */
record Imported(String kind, ImportSink sink, PackWriter writer) {
  static Imported of(String name, String text) throws IOException {
    return of(name, text, StandardCharsets.UTF_8);
  }

  static Imported of(String name, String text, Charset charset) throws IOException {
    return of(SourceFile.of(name, text.getBytes(charset)));
  }

  static Imported of(SourceFile file) throws IOException {
    Importer importer = Importers.of(file).orElseThrow();
    PackWriter writer = new PackWriter();
    ImportSink sink = new ImportSink(writer);
    importer.read(file, sink);
    return new Imported(importer.kind(), sink, writer);
  }

  Pack pack(Path folder) throws IOException {
    return writer.write(folder.resolve("pack"), "test", CodeSystem.ICD_10, "test", List.of());
  }

  /** Refused rows as {@code line: reason}. */
  List<String> refusals() {
    return sink.refusals().stream().map(r -> r.line() + ": " + r.reason()).toList();
  }

  /** The terms of a pack as {@code KIND language text = code + partner}. */
  static List<String> terms(Pack pack) {
    List<String> lines = new ArrayList<>();
    for (int t = 0; t < pack.terms().size(); t++) {
      int partner = pack.terms().partner(t);
      lines.add(
          pack.terms().kind(t)
              + " "
              + pack.terms().language(t).key()
              + " "
              + pack.terms().text(t)
              + " = "
              + pack.codes().code(pack.terms().code(t))
              + (partner < 0 ? "" : " + " + pack.codes().code(partner)));
    }
    return lines;
  }
}
