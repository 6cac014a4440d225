package io.farr.linking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {
  private static final int MANY = Likeness.MOST_SLIPS + 1;

  private final Likeness likeness = new Likeness();

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "sepsis, sepsis, 0",
    "sespis, sepsis, 1",
    "infaction, infarction, 1",
    "pnuemonia, pneumonia, 1",
    "myocardal infaction, myocardial infarction, 2",
    "sepsis, gastritis, 4",
    "胃癌, 肺癌, 1",
    "ca, cancer of the lung, 4",
    "a, abcd, 3",
    "'', abc, 3",
    "'', '', 0"
  })
  void countsSlipsOfTheHand(String a, String b, int slips) {
    assertThat(likeness.slips(a, b)).isEqualTo(slips);
    assertThat(likeness.slips(b, a)).isEqualTo(slips);
  }

  /** The whole table, as the textbook has it, against the band that is reckoned. */
  @Test
  void agreesWithTheWholeTable() {
    Random random = new Random(7);
    int near = 0;
    for (int i = 0; i < 20_000; i++) {
      String a = word(random);
      String b = random.nextInt(3) == 0 ? word(random) : changed(a, random);
      int expected = Math.min(MANY, wholeTable(a, b));
      near += expected < MANY ? 1 : 0;
      assertThat(likeness.slips(a, b)).as("%s and %s", a, b).isEqualTo(expected);
    }
    assertThat(near).isGreaterThan(5000);
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int n = random.nextInt(150) == 0 ? 100 : random.nextInt(12); n > 0; n--) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }

  private static String changed(String word, Random random) {
    StringBuilder changed = new StringBuilder(word);
    for (int n = random.nextInt(5); n > 0 && changed.length() > 1; n--) {
      int at = random.nextInt(changed.length() - 1);
      switch (random.nextInt(3)) {
        case 0 -> changed.deleteCharAt(at);
        case 1 -> changed.insert(at, (char) ('a' + random.nextInt(3)));
        default -> changed.insert(at, changed.charAt(at + 1)).deleteCharAt(at + 2);
      }
    }
    return changed.toString();
  }

  private static int wholeTable(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int k = 0; k <= b.length(); k++) {
        if (i == 0 || k == 0) {
          d[i][k] = i + k;
          continue;
        }
        int mistaken = a.charAt(i - 1) == b.charAt(k - 1) ? 0 : 1;
        d[i][k] = Math.min(d[i - 1][k - 1] + mistaken, Math.min(d[i - 1][k], d[i][k - 1]) + 1);
        if (i > 1
            && k > 1
            && a.charAt(i - 1) == b.charAt(k - 2)
            && a.charAt(i - 2) == b.charAt(k - 1)) {
          d[i][k] = Math.min(d[i][k], d[i - 2][k - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
