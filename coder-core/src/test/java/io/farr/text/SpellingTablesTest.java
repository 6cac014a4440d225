package io.farr.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every line of the spelling tables does what it says. */
class SpellingTablesTest {
  private static List<String> lines(String table) throws IOException {
    try (InputStream in = Normalizer.class.getResourceAsStream(table)) {
      return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.startsWith("#") && !l.isBlank())
          .toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"spelling-ja.tsv", "spelling-en.tsv"})
  void everyVariantMeetsItsNormalSpellingAndStaysThere(String table) throws IOException {
    Map<String, String> broken = new TreeMap<>();
    for (String line : lines(table)) {
      String[] cells = line.split("\t", -1);
      assertThat(cells).as(line).hasSize(2);
      String variant = Normalizer.key(cells[0].replace("$", ""));
      String normal = Normalizer.key(cells[1]);
      if (!variant.equals(normal) || !Normalizer.key(variant).equals(variant)) {
        broken.put(line, variant + " and " + normal);
      }
    }
    assertThat(broken).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"spelling-ja.tsv", "spelling-en.tsv"})
  void noVariantStandsTwice(String table) throws IOException {
    assertThat(lines(table).stream().map(l -> l.split("\t")[0])).doesNotHaveDuplicates();
  }
}
