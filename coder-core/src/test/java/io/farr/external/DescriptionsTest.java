package io.farr.external;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.certificate.Manner;
import io.farr.measure.ExternalMeasure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The set of descriptions itself, and the figures it gives. */
class DescriptionsTest {
  private static List<String[]> rows() throws IOException {
    return Files.readAllLines(Starter.DESCRIPTIONS).stream()
        .skip(1)
        .map(l -> l.split("\t", -1))
        .toList();
  }

  @Test
  void everyRowIsWellFormedAndInTheHalfOfItsHash() throws IOException, NoSuchAlgorithmException {
    Set<String> ids = new HashSet<>();
    for (String[] row : rows()) {
      assertThat(row).as(row[0]).hasSize(12);
      assertThat(ids.add(row[0])).as(row[0]).isTrue();
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(row[4].getBytes(StandardCharsets.UTF_8));
      assertThat(row[1]).as(row[0]).isEqualTo(hash[0] % 2 == 0 ? "dev" : "test");
      assertThat(Manner.parse(row[3]).isPresent()).as(row[0]).isEqualTo(!row[3].isEmpty());
      assertThat(row[6].equals("y")).as(row[0]).isEqualTo(!row[9].isEmpty());
      if (row[6].equals("y")) {
        assertThat(row[9]).as(row[0]).matches("[V-Y][0-9]{2}(\\.[0-9])?");
        assertThat(ExternalCause.Intent.of(row[9]).key()).as(row[0]).isEqualTo(row[7]);
      }
    }
    assertThat(ids).hasSizeGreaterThan(700);
  }

  /** Floors well below the figures, so that a change for the worse shows and a small one passes. */
  @ParameterizedTest(name = "{0}: F1 {1}, category {2}, code {3}")
  @CsvSource({"dev, 0.97, 0.93, 0.9", "test, 0.97, 0.8, 0.7"})
  void readsTheDescriptions(String half, double f1, double category, double exact)
      throws IOException {
    ExternalMeasure measure = new ExternalMeasure();
    for (String[] row : rows()) {
      if (row[1].equals(half)) {
        measure.add(
            new ExternalMeasure.Gold(row[6].equals("y"), row[7], row[8], row[9], row[10]),
            Starter.reader().read(row[4], Manner.parse(row[3]), row[5]));
      }
    }
    Map<String, Object> figures = measure.figures();
    assertThat((Double) figures.get("detection_f1")).isGreaterThanOrEqualTo(f1);
    assertThat((Double) figures.get("code_category")).isGreaterThanOrEqualTo(category);
    assertThat((Double) figures.get("code_exact")).isGreaterThanOrEqualTo(exact);
  }
}
