package io.farr.codes.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeSystem;
import io.farr.codes.Edit;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Reference;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The dictionary that ships with Farr, checked as a whole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StarterPackTest {
  /** The limits that medical fact and the rules of mortality coding give. */
  private static final Set<Edit.Limit> OURS =
      EnumSet.of(
          Edit.Limit.FEMALE_ONLY,
          Edit.Limit.MALE_ONLY,
          Edit.Limit.NOT_UNDERLYING,
          Edit.Limit.INFANT_ONLY,
          Edit.Limit.ADULT_ONLY,
          Edit.Limit.CHILDBEARING_AGE_ONLY);

  private Path folder;
  private final List<Importers.Outcome> outcomes = new ArrayList<>();
  private final Map<String, String> placeOfCode = new HashMap<>();
  private final List<String> codesTwice = new ArrayList<>();
  private Pack pack;

  @BeforeAll
  void buildThePack(@TempDir Path temporary) throws IOException {
    folder = temporary;
    PackWriter writer = new PackWriter();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> terms = Files.list(Reference.starter().resolve("terms"))) {
      terms.filter(f -> f.toString().endsWith(".tsv")).sorted().forEach(files::add);
    }
    for (Path file : files) {
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        String place = file.getFileName() + ":" + number;
        String code = line.split("\t", -1)[0];
        String earlier =
            line.startsWith("#") || line.isBlank() ? null : placeOfCode.put(code, place);
        if (earlier != null && !code.equals("code")) {
          codesTwice.add(code + " in " + earlier + " and " + place);
        }
      }
    }
    files.add(Reference.starter().resolve("modifiers.tsv"));
    files.add(Reference.starter().resolve("edits.tsv"));
    for (Path file : files) {
      outcomes.addAll(Importers.read(file, writer));
    }
    pack = writer.write(folder.resolve("p"), "starter", CodeSystem.ICD_10, "test", List.of());
  }

  @Test
  void everyLineIsTaken() {
    assertThat(outcomes).hasSizeGreaterThanOrEqualTo(24);
    for (Importers.Outcome outcome : outcomes) {
      assertThat(outcome.sink().refusals()).as(outcome.file()).isEmpty();
      assertThat(outcome.sink().taken()).as(outcome.file()).isPositive();
    }
  }

  @Test
  void thereAreEnoughWordsInBothLanguages() {
    int[] byLanguage = new int[2];
    for (int t = 0; t < pack.terms().size(); t++) {
      byLanguage[pack.terms().language(t).ordinal()]++;
    }
    assertThat(byLanguage[0] + byLanguage[1]).isGreaterThan(9_000);
    assertThat(byLanguage[0]).as("Japanese").isGreaterThan(4_000);
    assertThat(byLanguage[1]).as("English").isGreaterThan(4_000);
  }

  @Test
  void noCodeHasTwoLines() {
    assertThat(codesTwice).isEmpty();
  }

  @Test
  void everyCodeHasATitleInBothLanguages() {
    List<String> without = new ArrayList<>();
    for (int c = 0; c < pack.codes().size(); c++) {
      for (Language language : Language.values()) {
        if (pack.codes().title(c, language) == null) {
          without.add(pack.codes().code(c) + " " + language.key());
        }
      }
    }
    assertThat(without).isEmpty();
  }

  @Test
  void wordsMeanOneThing() {
    Map<String, Set<String>> codesOf = new TreeMap<>();
    for (int t = 0; t < pack.terms().size(); t++) {
      codesOf
          .computeIfAbsent(pack.terms().text(t).toLowerCase(Locale.ROOT), k -> new TreeSet<>())
          .add(pack.codes().code(pack.terms().code(t)).text());
    }
    Map<String, Set<String>> ambiguous = new TreeMap<>();
    codesOf.forEach(
        (words, codes) -> {
          // "Fentanyl overdose" is what befell the body (XIX) and how (XX): a certificate gets
          // both.
          boolean injuryAndCause =
              codes.size() == 2
                  && codes.stream().anyMatch(c -> chapter(c) == 19)
                  && codes.stream().anyMatch(c -> chapter(c) == 20);
          if (codes.size() > 1 && !injuryAndCause) {
            ambiguous.put(words, codes);
          }
        });
    assertThat(ambiguous).isEmpty();
  }

  private static int chapter(String code) {
    return switch (code.charAt(0)) {
      case 'S', 'T' -> 19;
      case 'V', 'W', 'X', 'Y' -> 20;
      default -> 0;
    };
  }

  @Test
  void limitsNameCodesThatExist() {
    CodeTable codes = pack.codes();
    for (Edit.Limit limit : Edit.Limit.values()) {
      int limited = 0;
      for (int c = 0; c < codes.size(); c++) {
        limited += codes.limits(c) >> limit.ordinal() & 1;
      }
      // Which conditions hardly cause death is WHO's to list, and principal diagnoses are CMS's.
      assertThat(limited > 0).as(limit.toString()).isEqualTo(OURS.contains(limit));
    }
    int both = 1 << Edit.Limit.FEMALE_ONLY.ordinal() | 1 << Edit.Limit.MALE_ONLY.ordinal();
    for (int c = 0; c < codes.size(); c++) {
      assertThat(codes.limits(c) & both)
          .as("both sexes excluded from " + codes.code(c))
          .isNotEqualTo(both);
    }
  }

  /**
   * The ICD-10 side of WHO's map, which is a whole title list of ICD-10 (PROVENANCE.md, "Formats").
   */
  private static Set<String> codesOfWho() {
    Set<String> codes = new TreeSet<>();
    Path map = Reference.codeSystems("who-icd11-2024-01/10To11MapToOneCategory.txt.gz");
    for (String line :
        SourceFile.open(map).get(0).text(StandardCharsets.UTF_8).lines().skip(1).toList()) {
      String[] cells = line.split("\t", -1);
      if (cells[0].equals("category") || cells[0].equals("modifiedcategory")) {
        codes.add(cells[2]);
      }
    }
    return codes;
  }

  private Set<String> codesOfNchs() throws IOException {
    PackWriter writer = new PackWriter();
    for (String file :
        List.of(
            "allvalid2023-detailed-titles-headings.csv",
            "allvalid2011-detailed-titles-headings.txt")) {
      Importers.read(Reference.codeSystems("cdc-icd10-mortality/" + file), writer);
    }
    Pack nchs = writer.write(folder.resolve("nchs"), "n", CodeSystem.ICD_10, "t", List.of());
    Set<String> codes = new TreeSet<>();
    for (int c = 0; c < nchs.codes().size(); c++) {
      codes.add(nchs.codes().code(c).text());
    }
    return codes;
  }

  @Test
  void everyCodeExists() throws IOException {
    Set<String> known = new TreeSet<>(codesOfWho());
    assertThat(known).hasSizeGreaterThan(12_000);
    known.addAll(codesOfNchs());
    // WHO's emergency codes for COVID-19 and its vaccines, of which the map has none of U07-U08.
    known.addAll(
        List.of(
            "U07", "U07.0", "U07.1", "U07.2", "U08", "U08.9", "U09", "U09.9", "U10", "U10.9", "U11",
            "U11.9", "U12", "U12.9"));
    List<String> unknown = new ArrayList<>();
    for (int c = 0; c < pack.codes().size(); c++) {
      IcdCode code = pack.codes().code(c);
      if (!known.contains(code.text())) {
        unknown.add(code + " in " + placeOfCode.get(code.text()));
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyCategoryOfWhoIsThere() {
    List<String> missing =
        codesOfWho().stream()
            .filter(c -> c.length() == 3)
            .filter(c -> !placeOfCode.containsKey(c))
            .toList();
    assertThat(missing).isEmpty();
  }
}
