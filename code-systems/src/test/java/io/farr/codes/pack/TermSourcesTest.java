package io.farr.codes.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeSystem;
import io.farr.codes.importer.Importers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TermSourcesTest {
  @TempDir Path folder;
  private Pack pack;

  @BeforeEach
  void build() throws IOException {
    PackWriter writer = new PackWriter();
    read(
        writer,
        "first.tsv",
        "code\tterm\tsystem\nI64\tstroke\ticd10-2013\nI63.9\tinfarct\ticd10-2013\n");
    read(writer, "second.tsv", "code\tterm\tsystem\nI64\tstroke\ticd10\nI64.5\tapoplexy\ticd10\n");
    writer.adopt(CodeSystem.ICD_10, CodeSystem.ICD_10_2013_JP);
    pack = writer.write(folder.resolve("pack"), "t", CodeSystem.ICD_10_2013_JP, "", List.of());
  }

  private void read(PackWriter writer, String name, String text) throws IOException {
    Importers.read(Files.writeString(folder.resolve(name), text), writer);
  }

  private int term(String text) {
    for (int term = 0; term < pack.terms().size(); term++) {
      if (pack.terms().text(term).equals(text)) {
        return term;
      }
    }
    throw new AssertionError(text);
  }

  @Test
  void everyTermKnowsTheFileThatSaidItFirst() {
    assertThat(pack.termSources().of(term("stroke")).orElseThrow().file()).isEqualTo("first.tsv");
    assertThat(pack.termSources().of(term("apoplexy")).orElseThrow().file())
        .isEqualTo("second.tsv");
  }

  @Test
  void aTermOfAnotherEditionKnowsItsCodeThere() {
    int moved = term("apoplexy");
    assertThat(pack.codes().code(pack.terms().code(moved)).text()).isEqualTo("I64");
    assertThat(pack.termSources().codeThere(moved)).hasValue("I64.5");
    assertThat(pack.termSources().codeThere(term("stroke"))).isEmpty();
  }
}
