package io.farr.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectivesTest {
  private static final String[] PIECES = {
    "pneumonia",
    "due to",
    "2/2",
    "2nd to",
    "dueto",
    "from",
    "efrom",
    "fromage",
    "and",
    "sand",
    "with",
    "led to",
    "a.",
    "b. c",
    "1.5",
    ".",
    ". ",
    ",",
    ";",
    ">",
    "/",
    "+",
    "&",
    " ",
    " ",
    "肺炎",
    "による",
    "に続発した",
    "続発性",
    "に続発性",
    "を来した",
    "及び",
    "および",
    "並びに",
    "ならびに",
    "合併",
    "から",
    "のため",
    "が原因で",
    "となり",
    "と",
    "2",
    "x2",
    "\u2190",
    "\u21a0",
    "\u21d0",
    "complicated by",
    "caused",
    "caused by",
    "o"
  };

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void separatorsAreThoseThatTheExpressionFinds(long seed) {
    Random random = new Random(seed);
    int found = 0;
    for (int i = 0; i < 5000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(8); n > 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
        text.append(random.nextBoolean() ? " " : "");
      }
      String line = random.nextBoolean() ? text.toString() : Normalizer.key(text.toString());
      List<Connectives.Piece> expected = new ArrayList<>();
      Matcher matcher = Connectives.SEPARATORS.matcher(line);
      while (matcher.find()) {
        expected.add(
            new Connectives.Piece(matcher.start(), matcher.end(), Connectives.separator(matcher)));
      }
      found += expected.size();
      assertThat(Connectives.own(line)).as(line).isEqualTo(expected);
    }
    assertThat(found).isGreaterThan(5000);
  }
}
