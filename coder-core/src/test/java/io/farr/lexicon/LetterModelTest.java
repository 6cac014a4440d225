package io.farr.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LetterModelTest {
  @Test
  void mixesContextsByHowManySymbolsFollowedThem() {
    LetterModel model = new LetterModel(List.of("a"));
    // Without context a and the end followed once each: (1 + 2 / 27) / (2 + 2). In the longer ones,
    // begun by the boundary, a
    // alone follows the boundary and the end alone follows it and a: (1 + p) / 2 each time.
    double shortest = (1 + 2.0 / 27) / 4;
    double first = (1 + shortest) / 2;
    double end = (1 + (1 + shortest) / 2) / 2;
    assertThat(model.logLikelihood("a")).isCloseTo(Math.log(first * end), within(1e-12));
  }

  @Test
  void newWordsOfUsualPiecesAreLikelierThanSlips() {
    LetterModel model =
        new LetterModel(
            List.of("microcephaly", "macroglossia", "parotitis", "otitis", "barotrauma", "sepsis"));
    for (String[] pair :
        List.of(
            new String[] {"microglossia", "macrolgossia"},
            new String[] {"barotitis", "paroittis"},
            new String[] {"otitis", "oittis"})) {
      assertThat(model.logLikelihood(pair[0])).isGreaterThan(model.logLikelihood(pair[1]) + 5);
    }
  }

  @Test
  void knowsNothingWithoutAVocabulary() {
    assertThat(new LetterModel(List.of()).logLikelihood("ab"))
        .isCloseTo(3 * Math.log(1.0 / 27), within(1e-12));
  }
}
