package io.farr.codes.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeSystem;
import io.farr.codes.Edit;
import io.farr.codes.IcdCode;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditSourcesTest {
  @TempDir Path folder;

  private static final IcdCode PROSTATE = new IcdCode(CodeSystem.ICD_10, "C61");

  private Pack pack(String... namesAndTexts) throws IOException {
    PackWriter writer = new PackWriter();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      Importers.read(
          Files.writeString(folder.resolve(namesAndTexts[i]), namesAndTexts[i + 1]), writer);
    }
    return writer.write(folder.resolve("pack"), "p", CodeSystem.ICD_10, "test", List.of());
  }

  @Test
  void everyLimitNamesTheFilesThatSayIt() throws IOException {
    Pack pack =
        pack(
            "edits.tsv", "system\tcodes\tlimit\nicd10\tC60-C63\tmale-only\n",
            "by_sex.csv", "code,title,sex\nC61,Prostate,1\nC56,Ovary,2\n",
            "my_unlikely_cod.csv", "code,title\nC61-C62,Hardly\n");
    assertThat(pack.editSources().of(PROSTATE, Edit.Limit.MALE_ONLY))
        .containsExactly("edits.tsv", "by_sex.csv");
    assertThat(pack.editSources().of(PROSTATE, Edit.Limit.UNLIKELY_CAUSE))
        .containsExactly("my_unlikely_cod.csv");
    assertThat(pack.editSources().of(PROSTATE, Edit.Limit.FEMALE_ONLY)).isEmpty();
    assertThat(pack.manifest().files()).containsKey("edit-sources.bin");
  }

  @Test
  void aPackWithOnePlainListOfLimitsHasNoSectionForIt() throws IOException {
    Pack pack = pack("edits.tsv", "system\tcodes\tlimit\nicd10\tC60-C63\tmale-only\n");
    assertThat(pack.manifest().files()).doesNotContainKey("edit-sources.bin");
    assertThat(pack.editSources().of(PROSTATE, Edit.Limit.MALE_ONLY)).containsExactly("edits.tsv");
  }

  @Test
  void onePublishersListHasASection() throws IOException {
    Pack pack = pack("by_sex.csv", "code,title,sex\nC61,Prostate,1\n");
    assertThat(pack.editSources().of(PROSTATE, Edit.Limit.MALE_ONLY)).containsExactly("by_sex.csv");
  }
}
