package io.farr.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is left out for speed must change nothing: a plain pattern is the referee. */
class OnsetReaderTest {
  private static final Pattern UNIT =
      Pattern.compile(
          "(?i)[年月週日間分秒]|(?:[0-9½]|[a-z])"
              + " ?-?(?:years?|yrs?|mo(?:nth)?s?|mths?|weeks?|wks?|days?|hours?|hrs?|min(?:ute)?s?"
              + "|sec(?:ond)?s?)(?![a-z])|[0-9½][ydh](?![a-z])");
  private static final String[] PIECES = {
    "3",
    "½",
    "two",
    "Few",
    " ",
    " ",
    "-",
    "years",
    "YR",
    "yrs",
    "mo",
    "mos",
    "Month",
    "pneumonia",
    "mths",
    "week",
    "wks",
    "weekly",
    "day",
    "Days",
    "hour",
    "hrs",
    "min",
    "minutes",
    "sec",
    "seconds",
    "seconda",
    "y",
    "D",
    "h",
    "s",
    "x",
    "肺炎",
    "半",
    "年",
    "間",
    "(",
    ",",
    "since"
  };

  @Test
  void asksForALengthOnlyWhereAUnitOfTimeFollowsANumberOrAWord() {
    Random random = new Random(5);
    int asked = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder line = new StringBuilder();
      for (int n = random.nextInt(7); n > 0; n--) {
        line.append(PIECES[random.nextInt(PIECES.length)]);
      }
      boolean expected = UNIT.matcher(line).find();
      assertThat(OnsetReader.perhaps(line.toString())).as(line.toString()).isEqualTo(expected);
      asked += expected ? 1 : 0;
    }
    assertThat(asked).isBetween(2_000, 18_000);
  }
}
