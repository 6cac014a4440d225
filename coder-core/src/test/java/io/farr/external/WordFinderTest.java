package io.farr.external;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordFinderTest {
  private static final WordFinder FINDER =
      new WordFinder(
          List.of(
              "veh.truck\tトラック",
              "veh.pickup\t軽トラック",
              "fall\tfell",
              "-\tfell ill",
              "burn\tscald*",
              "drown\tdrowned",
              "fire\tfire",
              "house.fire\thouse fire",
              "stairs\tstep",
              "not.before\tno",
              "heat\tno air conditioning"));

  private static String found(String text) {
    StringBuilder found = new StringBuilder();
    for (WordFinder.Spot spot : FINDER.find(FlatText.of(Normalizer.normalize(text)))) {
      found.append(found.length() == 0 ? "" : " ").append(String.join("+", spot.concepts()));
    }
    return found.toString();
  }

  @ParameterizedTest(name = "\"{0}\" tells {1}")
  @CsvSource({
    "軽トラック, veh.pickup",
    "fell, fall",
    "fell ill, ''",
    "scalding, burn",
    "house fire, house.fire fire",
    "fireman, ''",
    "steps, stairs",
    "footstep, ''",
    "no air conditioning, heat",
    "drownd, drown",
    "drone, ''",
  })
  void theLongerWordOfAFamilyCounts(String text, String concepts) {
    assertThat(found(text)).isEqualTo(concepts);
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "hanged, haged, true",
    "hanged, hangged, true",
    "hanged, hannged, true",
    "hanged, hagned, true",
    "hanged, hunged, true",
    "hanged, hunted, false",
    "hanged, hanged, false",
  })
  void oneErrorApart(String a, String b, boolean apart) {
    assertThat(WordFinder.isOneErrorApart(a, b)).isEqualTo(apart);
    assertThat(WordFinder.isOneErrorApart(b, a)).isEqualTo(apart);
  }

  @Test
  void hyphensAndSlashesSeparateWords() {
    FlatText flat = FlatText.of(Normalizer.normalize("self-inflicted  fall / step"));
    assertThat(flat.text()).isEqualTo("self inflicted fall step");
    assertThat(flat.rawSpan(20, 24)).isEqualTo(new ExternalCause.Span(23, 27));
  }
}
