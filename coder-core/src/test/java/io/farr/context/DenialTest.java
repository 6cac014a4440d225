package io.farr.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is left out for speed must change nothing: the patterns themselves are the referees. */
class DenialTest {
  private static final String[] PIECES = {
    "no ",
    "no evidence of ",
    "without ",
    "not ",
    "denies ",
    "denied ",
    "negative for ",
    "pneumonia",
    " ruled out",
    " not",
    " cannot be",
    "ruled out",
    "肺炎",
    "合併症",
    "なし",
    "無し",
    "は認めず",
    "を認めず",
    "認めない",
    "を否定",
    "は否定",
    "否定",
    "否定された",
    "否定的",
    "ではない",
    "でない",
    "を除外",
    "は除外",
    "の疑い",
    " "
  };

  @Test
  void missesNoWordsThatDeny() {
    Random random = new Random(11);
    int denied = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder line = new StringBuilder();
      for (int n = random.nextInt(1, 5); n > 0; n--) {
        line.append(PIECES[random.nextInt(PIECES.length)]);
      }
      String words = Normalizer.key(line.toString());
      boolean denies = Denial.SURE.matcher(words).find() || Denial.PERHAPS.matcher(words).find();
      denied += denies ? 1 : 0;
      assertThat(denies && !Denial.mayDeny(words)).as(words).isFalse();
    }
    assertThat(denied).isGreaterThan(2_000);
  }

  @Test
  void asksNothingOfWordsThatOnlyName() {
    assertThat(Denial.mayDeny("pneumonia")).isFalse();
    assertThat(Denial.mayDeny("nodular goitre")).isFalse();
    assertThat(Denial.mayDeny("誤嚥性肺炎")).isFalse();
  }
}
