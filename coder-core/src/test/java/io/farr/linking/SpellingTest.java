package io.farr.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.lexicon.Words;
import io.farr.text.Normalizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
  private static final Words PACK =
      Words.of(
          List.of(
              "sepsis",
              "septic shock",
              "acute myocardial infarction",
              "heart failure",
              "heart attack",
              "heat stroke",
              "bronchopneumonia",
              "parotitis",
              "post-traumatic stress disorder",
              "vitamin b12 deficiency",
              "肺炎 pneumonia"));
  private static final Words NOBODY = Words.of(List.of());

  private final Spelling spelling = new Spelling(PACK, NOBODY);

  @ParameterizedTest(name = "{0} is meant for {1}")
  @CsvSource({
    "sespis, sepsis",
    "sepss, sepsis",
    "seepsis, sepsis",
    "sebsis, sepsis",
    "acute myocardal infaction, acute myocardial infarction",
    "heartfailure, heart failure",
    "broncho pneumonia, bronchopneumonia",
    "broncho-pneumonia, bronchopneumonia",
    "'pneumoniia, r/o sepssis', 'pneumonia, r/o sepsis'",
    "pneumonias肺炎, pneumonia肺炎"
  })
  void namesWhatMayBeMeant(String written, String meant) {
    assertThat(spelling.corrected(written)).isEqualTo(meant);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "sepsis",
        "myocardial heart shock",
        "arachnophobia",
        "hea",
        "肺炎",
        "b12",
        "",
        "post-traumatic",
        "?!"
      })
  void leavesAloneWhatIsKnownOrLikeNothing(String written) {
    assertThat(spelling.corrected(written)).isNull();
  }

  @Test
  void aWordThatMoreNamesHoldIsMeantSooner() {
    // "heat" and "heart" are one slip away.
    assertThat(spelling.corrected("heaart")).isEqualTo("heart");
    assertThat(spelling.corrected("heatt attack")).isEqualTo("heart attack");
  }

  @Test
  void theFirstLetterIsSeldomWrong() {
    Words words = Words.of(List.of("parotitis", "acute parotitis", "barotrauma", "carotitis"));
    assertThat(new Spelling(words, NOBODY).corrected("carotiti")).isEqualTo("carotitis");
    assertThat(new Spelling(words, NOBODY).corrected("barotitis")).isEqualTo("parotitis");
  }

  @Test
  void wordsThatPeopleUsedTwiceAreKnown() {
    Words once = Words.of(List.of("barotitis media"));
    Words twice = Words.of(List.of("barotitis media", "old barotitis"));
    assertThat(new Spelling(PACK, once).corrected("barotitis")).isEqualTo("parotitis");
    assertThat(new Spelling(PACK, twice).corrected("barotitis")).isNull();
  }

  @Test
  void theSameWordIsAnsweredTheSameAgain() {
    assertThat(spelling.corrected("sespis")).isEqualTo("sepsis");
    assertThat(spelling.corrected("sespis")).isEqualTo("sepsis");
  }

  @ParameterizedTest(name = "{0} surely means {1}")
  @CsvSource({
    "acute mycoardial infarctoin, acute myocardial infarction",
    "acute myocadrial infacrtion, acute myocardial infarction",
    "hypertennsion, hypertension",
    "hyperttenssion, hypertension",
    "'copd, unspeciifed', 'copd, unspecified'",
    "respiratoryfailure, respiratory failure",
    "respiratoryxfailure, respiratory failure",
    "hypert nsion, hypertension",
    "respirator yfailure, respiratory failure",
    "respiratoryf ailure, respiratory failure",
    "burn o fback, burn of back",
    "liver chirrhosis in b12 deficienyc, liver cirrhosis in b12 deficiency"
  })
  void readsWhatLeavesNoDoubt(String written, String meant) {
    assertSurelyMeans(written, meant);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        // New words made of usual pieces, a slip or two from a known one.
        "microglossia",
        "barotitis",
        "subungual hematoma",
        "aphagia",
        "hypotrichosis",
        "macrotia",
        "pseudoneuritis",
        "symptomatically",
        // Between two known words nobody can tell.
        "hyprtension",
        "retal cancer",
        // Short ones.
        "chx",
        "htnn",
        // Known ones, and what is no word.
        "hypertension",
        "b12h deficiency",
        "肺炎",
        ""
      })
  void leavesAloneWhatMayBeRight(String written) {
    assertThat(starter().surely(written)).isNull();
  }

  @Test
  void candidatesOfTheMeantWordsStandWhereTheyWereWritten() {
    String written = "acute myocardialinfarction, chronic hepattiis";
    Spelling.Respelt respelt = Objects.requireNonNull(starter().surely(written));
    assertThat(respelt.text()).isEqualTo("acute myocardial infarction, chronic hepatitis");
    int start = respelt.text().indexOf("hepatitis");
    Candidate part =
        new Candidate(0, 0.5, Match.PART, 0, start, respelt.text().length(), new Features());
    Candidate placed = respelt.asWritten(part);
    assertThat(written.substring(placed.start(), placed.end())).isEqualTo("hepattiis");
    assertThat(placed.match()).isEqualTo(Match.PART);
    Candidate whole =
        new Candidate(0, 0.5, Match.EXACT, 0, 0, respelt.text().length(), new Features());
    assertThat(respelt.asWritten(whole).match()).isEqualTo(Match.MISSPELT);
    assertThat(respelt.asWritten(whole).end()).isEqualTo(written.length());
    Candidate composed = new Candidate(0, 0.5, Match.COMPOSED, 0, start, start + 9, new Features());
    assertThat(respelt.asWritten(composed).match()).isEqualTo(Match.NEAR);
    assertThat(respelt.asWritten(composed).start()).isZero();
  }

  @Test
  void slipsThatLeaveNoDoubtLeadBackToTheName() {
    Random random = new Random(5);
    List<String> names = STARTER.stream().filter(n -> n.matches("[a-z ]{12,}")).toList();
    Spelling spelling = starter();
    int read = 0;
    int right = 0;
    for (int round = 0; round < 3_000; round++) {
      String name = names.get(random.nextInt(names.size()));
      int at = random.nextInt(name.length() - 1);
      char[] swapped = name.toCharArray();
      swapped[at] = name.charAt(at + 1);
      swapped[at + 1] = name.charAt(at);
      Spelling.Respelt respelt = spelling.surely(new String(swapped));
      read += respelt == null ? 0 : 1;
      right += respelt != null && respelt.text().equals(name) ? 1 : 0;
    }
    assertThat(read).isGreaterThan(3_000 * 7 / 10);
    assertThat(right).isGreaterThan(read * 99 / 100);
  }

  @Test
  void fewNewWordsAreTakenForOthers() {
    // Words of one to three names, a tenth of them unheard of at a time, with all names of theirs;
    // each by itself, and in those names, whose other words speak for what often stands there.
    Random random = new Random(23);
    List<String> rare =
        STARTER.stream()
            .flatMap(name -> Arrays.stream(name.split("[^a-z]+")))
            .filter(word -> word.length() >= 5)
            .filter(word -> STARTER_WORDS.names(word) > 0 && STARTER_WORDS.names(word) <= 3)
            .distinct()
            .sorted()
            .toList();
    List<Set<String>> tenths = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      tenths.add(new HashSet<>());
    }
    rare.forEach(word -> tenths.get(random.nextInt(10)).add(word));
    int taken = 0;
    int names = 0;
    int takenInNames = 0;
    for (Set<String> unheard : tenths) {
      Predicate<String> isUnheard =
          name -> Arrays.stream(name.split("[^a-z]+")).anyMatch(unheard::contains);
      Words known = Words.of(STARTER.stream().filter(isUnheard.negate()).toList());
      Spelling spelling = new Spelling(known, NOBODY);
      taken +=
          unheard.stream().filter(w -> known.names(w) == 0 && spelling.surely(w) != null).count();
      List<String> inNames =
          STARTER.stream().filter(isUnheard).filter(n -> n.contains(" ")).toList();
      names += inNames.size();
      takenInNames += inNames.stream().filter(n -> spelling.surely(n) != null).count();
    }
    assertThat(rare).hasSizeGreaterThan(3_000);
    assertThat(taken).isLessThan(rare.size() * 3 / 200);
    assertThat(takenInNames).isLessThan(names / 40);
  }

  @ParameterizedTest(name = "{0} surely means {1}")
  @CsvSource({
    // Hear, heat and heart are as near; only one of them fails congestively.
    "congestive hert failure, congestive heart failure",
    "congestive hart failure, congestive heart failure",
    "'retal cancer, rectal cancre', 'retal cancer, rectal cancer'",
    "open wond of head, open wound of head",
    "respiratory arrrest, respiratory arrest",
    "resipratory arrast, respiratory arrest"
  })
  void readsWhatOnlyOneWordFitsInto(String written, String meant) {
    assertSurelyMeans(written, meant);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        // Nothing beside it, or nothing that is known.
        "arrast",
        "hert xqzw",
        // What stands beside it says two things.
        "retal cancer",
        // No name has them together.
        "cardiac dematitis",
        // A word of four letters with one neighbour alone.
        "fear of disease"
      })
  void leavesAloneWhatItsNeighboursDoNotSettle(String written) {
    assertThat(starter().surely(written)).isNull();
  }

  @Test
  void mostTypingErrorsInNamesOfSeveralWordsAreMended() {
    Random random = new Random(23);
    List<String> names = STARTER.stream().filter(n -> n.matches("[a-z]+ [a-z ]+")).toList();
    Set<String> all = new HashSet<>(STARTER);
    Spelling spelling = starter();
    int typed = 0;
    int read = 0;
    int right = 0;
    while (typed < 5_000) {
      String name = names.get(random.nextInt(names.size()));
      String mistyped = mistyped(name, random);
      if (all.contains(mistyped)) {
        continue;
      }
      typed++;
      Spelling.Respelt respelt = spelling.surely(mistyped);
      read += respelt == null ? 0 : 1;
      right += respelt != null && respelt.text().equals(name) ? 1 : 0;
    }
    assertThat(read).isGreaterThan(typed * 3 / 4);
    assertThat(right).isGreaterThan(read * 98 / 100);
  }

  private static void assertSurelyMeans(String written, String meant) {
    assertThat(starter().surely(written))
        .isNotNull()
        .extracting(Spelling.Respelt::text)
        .isEqualTo(meant);
  }

  private static String mistyped(String name, Random random) {
    StringBuilder typed = new StringBuilder(name);
    int at = 1 + random.nextInt(name.length() - 1);
    char there = name.charAt(at);
    switch (random.nextInt(4)) {
      case 0 -> {
        typed.setCharAt(at, name.charAt(at - 1));
        typed.setCharAt(at - 1, there);
      }
      case 1 -> typed.insert(at, there);
      case 2 -> typed.deleteCharAt(at);
      default -> typed.setCharAt(at, name.charAt(random.nextInt(name.length())));
    }
    return typed.toString();
  }

  private static final List<String> STARTER = starterNames();
  private static final Words STARTER_WORDS = Words.of(STARTER);

  private static Spelling starter() {
    return new Spelling(STARTER_WORDS, NOBODY);
  }

  private static List<String> starterNames() {
    Path folder =
        Path.of(System.getProperty("farr.root", "..")).resolve("code-systems/starter/terms");
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          String[] cells = line.split("\t", -1);
          if (!line.startsWith("#") && cells.length == 3 && !cells[0].equals("code")) {
            Arrays.stream(cells[1].split("\\|")).map(Normalizer::key).forEach(names::add);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(names).hasSizeGreaterThan(4_000);
    return names;
  }
}
