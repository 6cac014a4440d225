package io.farr.codes.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CauseList;
import io.farr.codes.Icd10Chapter;
import io.farr.codes.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists of causes that ship with Farr, checked as a whole. */
class StarterCauseListsTest {
  private static CauseList list(String name) {
    return CauseListFile.read(Reference.starter().resolve("cause-lists").resolve(name + ".tsv"));
  }

  @ParameterizedTest(name = "{0} has {1} items, {2} of them leaves")
  @CsvSource({"jp-short, 136, 109", "us-113, 136, 114"})
  void everyItemIsRead(String name, int items, int leaves) {
    CauseList list = list(name);

    assertThat(list.name()).isEqualTo(name);
    assertThat(list.items()).hasSize(items);
    assertThat(IntStream.range(0, items).filter(list::isLeaf)).hasSize(leaves);
    assertThat(list.items())
        .allMatch(item -> !item.titleEn().isBlank() && !item.titleJa().isBlank());
  }

  @ParameterizedTest(name = "{0} counts every code once at most")
  @ValueSource(strings = {"jp-short", "us-113"})
  void noCodeIsCountedTwice(String name) {
    CauseList list = list(name);
    List<String> twice = new ArrayList<>();
    for (char letter = 'A'; letter <= 'Z'; letter++) {
      for (int number = 0; number < 1_100; number++) {
        // 0 to 99 are categories, the rest their subdivisions.
        String code =
            number < 100
                ? String.format(Locale.ROOT, "%c%02d", letter, number)
                : String.format(Locale.ROOT, "%c%03d", letter, number - 100);
        long leaves =
            IntStream.range(0, list.items().size())
                .filter(i -> list.isLeaf(i) && list.items().get(i).ranges().holds(code))
                .count();
        if (leaves > 1) {
          twice.add(code);
        }
      }
    }
    assertThat(twice).isEmpty();
  }

  @ParameterizedTest(name = "{0} leaves out no cause of death")
  @ValueSource(strings = {"jp-short", "us-113"})
  void everyCodeThatMayBeACauseHasItsLeaf(String name) throws IOException {
    CauseList list = list(name);
    Set<String> codes = starterCodes();
    List<String> without = new ArrayList<>();
    for (String code : codes) {
      boolean divided = codes.stream().anyMatch(c -> c.startsWith(code + "."));
      if (mayBeCause(code) && !divided && list.leafOf(code).isEmpty()) {
        without.add(code);
      }
    }
    assertThat(codes).hasSizeGreaterThan(2_000);
    assertThat(without).isEmpty();
  }

  /** Injuries are tabulated by their external cause, and contacts with services kill nobody. */
  private static boolean mayBeCause(String code) {
    Icd10Chapter chapter = Icd10Chapter.of(code).orElseThrow();
    boolean resistance = code.compareTo("U82") >= 0 && code.compareTo("U86") < 0;
    boolean factor = code.compareTo("Y90") >= 0 && code.compareTo("Y99") < 0;
    boolean agent = code.compareTo("B95") >= 0 && code.compareTo("B99") < 0;
    return chapter != Icd10Chapter.XIX
        && chapter != Icd10Chapter.XXI
        && !resistance
        && !factor
        && !agent;
  }

  private static Set<String> starterCodes() throws IOException {
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> files = Files.list(Reference.starter().resolve("terms"))) {
      for (Path file : files.sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          String code = line.split("\t", 2)[0];
          if (code.matches("[A-Z][0-9]{2}(\\.[0-9])?")) {
            codes.add(code);
          }
        }
      }
    }
    return codes;
  }

  @ParameterizedTest(name = "{0}: {1} is counted in {2}")
  @CsvSource({
    "jp-short, I21.9, 09202",
    "jp-short, I25.1, 09203",
    "jp-short, I63.9, 09303",
    "jp-short, I69.3, 09303",
    "jp-short, J69.0, 10601",
    "jp-short, R54, 18100",
    "jp-short, W01, 20102",
    "jp-short, X70, 20200",
    "jp-short, K74.6, 11301",
    "jp-short, K70.3, 11302",
    "jp-short, U07.1, 22200",
    "jp-short, C75.1, 02117",
    "us-113, I21.9, 059",
    "us-113, I25.0, 062",
    "us-113, I25.1, 063",
    "us-113, J44.9, 086",
    "us-113, F03, 111",
    "us-113, W18, 118",
    "us-113, X74, 125",
    "us-113, V03.1, 114",
    "us-113, V80.4, 114",
    "us-113, V80.2, 115",
    "us-113, U07.1, 137",
    "us-113, N13.6, 102"
  })
  void commonCausesAreWhereTheOfficesCountThem(String name, String code, String item) {
    CauseList list = list(name);

    assertThat(list.items().get(list.leafOf(code).orElseThrow()).code()).isEqualTo(item);
  }
}
