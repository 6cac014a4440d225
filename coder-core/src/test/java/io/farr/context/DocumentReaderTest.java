package io.farr.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.testing.SmallPack;
import io.farr.text.Normalizer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentReaderTest {
  @TempDir static Path folder;
  private static DocumentReader reader;

  @BeforeAll
  static void buildPack() {
    reader = new DocumentReader(SmallPack.in(folder).lexicon());
  }

  @ParameterizedTest(name = "\"{0}\": {1} is {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "肺炎にて入院した。;肺炎;AFFIRMED",
        "肺炎は認めず、経過良好。;肺炎;NEGATED",
        "心不全を認めるも肺炎は否定的。;肺炎;NEGATED",
        "心不全を認めるも肺炎は否定的。;心不全;AFFIRMED",
        "肺炎や心不全は認めず。;肺炎;NEGATED",
        "肺炎、心不全なし。;肺炎;NEGATED",
        "肺癌の疑いで紹介。;肺癌;SUSPECTED",
        "家族歴：父に前立腺癌;前立腺癌;FAMILY",
        "Admitted with pneumonia.;pneumonia;AFFIRMED",
        "No evidence of pneumonia, but heart failure was found.;pneumonia;NEGATED",
        "No evidence of pneumonia, but heart failure was found.;heart failure;AFFIRMED",
        "Suspected sepsis on arrival.;sepsis;SUSPECTED",
        "Mother died of stroke.;stroke;FAMILY",
        "Family history: father had stroke. The patient has pneumonia.;pneumonia;AFFIRMED",
        "母趾の痛み、肺炎。;肺炎;AFFIRMED",
        "Hypertension ruled out stroke.;Hypertension;AFFIRMED",
        "Hypertension ruled out stroke.;stroke;NEGATED",
        "Stroke was ruled out.;Stroke;NEGATED",
      })
  void readsTheContextOfAName(String text, String name, Mention.Context expected) {
    assertThat(reader.read(Normalizer.normalize(text)))
        .filteredOn(m -> text.substring(m.start(), m.end()).equals(name))
        .singleElement()
        .extracting(Mention::context)
        .isEqualTo(expected);
  }
}
