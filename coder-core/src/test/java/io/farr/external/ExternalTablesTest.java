package io.farr.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.InputException;
import io.farr.codes.Language;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalTablesTest {
  @TempDir Path folder;

  private static Pack pack(Path folder, List<ExternalSection> sections) throws IOException {
    PackWriter writer = new PackWriter();
    IcdCode code = new IcdCode(CodeSystem.ICD_10, "W11");
    writer.add(new Term("fall from ladder", Language.EN, TermKind.SYNONYM, code, null));
    return writer.write(folder, "t", CodeSystem.ICD_10, "test", List.copyOf(sections));
  }

  @Test
  void aPackCarriesTheTables() throws IOException {
    Pack pack = pack(folder.resolve("with"), List.of(new ExternalSection(Starter.TABLES)));
    ExternalCauseReader reader = new ExternalCauseReader(ExternalKnowledge.of(pack).orElseThrow());
    for (String text : List.of("脚立より転落", "pedestrian struck by bus", "肺炎", "hanging")) {
      assertThat(reader.read(text, Optional.empty(), ""))
          .isEqualTo(Starter.reader().read(text, Optional.empty(), ""));
    }
  }

  @Test
  void aPackMayDoWithoutThem() throws IOException {
    assertThat(ExternalKnowledge.of(pack(folder.resolve("without"), List.of()))).isEmpty();
  }

  @Test
  void everyConceptOfARuleHasWords() throws IOException {
    ExternalTables tables = ExternalTables.read(Starter.TABLES);
    Set<String> told = new TreeSet<>();
    for (List<String> rows : List.of(tables.words(), tables.places())) {
      for (String row : rows) {
        for (String concept : row.split("\t", -1)[0].split(" ")) {
          told.add(concept);
          for (int dot = concept.indexOf('.'); dot >= 0; dot = concept.indexOf('.', dot + 1)) {
            told.add(concept.substring(0, dot));
          }
        }
      }
    }
    Set<String> asked = new TreeSet<>();
    for (String line : tables.rules()) {
      Rule rule = Rule.parse(line);
      rule.required().forEach(asked::addAll);
      asked.addAll(rule.forbidden());
    }
    asked.removeIf(c -> c.startsWith("m.") || c.equals(Rule.ROAD));
    assertThat(asked).allMatch(c -> told.contains(c.replaceFirst("^at:", "")));
  }

  @ParameterizedTest(name = "{0} with \"{1}\": {2}")
  @CsvSource({
    "rules.tsv, 'fall\tfall\tZ99', ':1: expected a code of chapter XX, found Z99'",
    "rules.tsv, 'fall', ':1: expected mechanism, when and a code, found 1 cells'",
    "words-en.tsv, 'fall', ':1: expected concepts and words, found 1'",
    "words-ja.tsv, 'fall\t|', ':1: expected a word, found none'",
  })
  void aWrongRowIsNamed(String file, String row, String message) throws IOException {
    for (String name : List.of("words-ja.tsv", "words-en.tsv", "places.tsv", "rules.tsv")) {
      Files.writeString(folder.resolve(name), name.equals(file) ? row + "\n" : "");
    }
    assertThatThrownBy(() -> new ExternalSection(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(folder.resolve(file) + message);
  }

  @Test
  void aMissingTableIsNamed() {
    assertThatThrownBy(() -> new ExternalSection(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve("words-ja.tsv")
                + ": expected a table of external causes, found nothing");
  }
}
