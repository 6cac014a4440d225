package io.farr.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is left out for speed must change nothing: plain patterns are the referees. */
class RemarkTest {
  private static final List<String> PIECES =
      List.of(
          "pending",
          "await",
          " results",
          "no",
          "n/a",
          "n.a.",
          "N/.A",
          "tbd",
          "tbx",
          "Unknown",
          "unk",
          "cause",
          "of death",
          "same",
          "as (b)",
          "(a)",
          "e)",
          "f)",
          "ditto",
          "as is",
          "not so",
          "追って",
          "do.",
          "dose",
          "idem",
          "see",
          "above",
          " not ",
          "note",
          "\t",
          "  ",
          "\n",
          ".",
          "..",
          "\"",
          "″",
          "〃",
          "同上",
          "不詳",
          "未 定",
          "中",
          "待 ち",
          "分からず",
          "判 明",
          "なし",
          "特定",
          "ア)",
          "肺炎",
          "pneumonia",
          "PENDING",
          "autopsy",
          "Ｎｏｎｅ",
          "　",
          "hepatitis b");

  private static final Pattern PERHAPS =
      Pattern.compile(
          "pend|await|defer|investigat|review|determin|tb[ad]|known|unk|certain|clear|stated|follow"
              + "|ascertain|specified|none|nil|^no|^n/?\\.?a|appl|blank|noth|contrib|legible|readable|same|above|below|ditto|^do|idem|^id|^see|^as"
              + " |not |[\"”“″〃仝〟′'々同上前左]|中|待ち|予定|保留|未|追って|後日|不|わから|分から|判明|特定"
              + "|なし|無|ナシ|該当|空欄|判読|読|[アイウエa-e][)]|examination");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u3000]+");
  private static final Pattern BESIDE_JAPANESE =
      Pattern.compile("(?<=[\\u3040-\\u9fff]) | (?=[\\u3040-\\u9fff])|[。.]$");

  private final Random random = new Random(17);

  @Test
  void foldsAsPatternsDo() {
    for (int round = 0; round < 20_000; round++) {
      String raw = line();
      String folded = Normalizer.normalize(raw, Form.NFKC).toLowerCase(Locale.ROOT).strip();
      String expected =
          BESIDE_JAPANESE.matcher(BLANKS.matcher(folded).replaceAll(" ")).replaceAll("");
      assertThat(Remark.folded(raw)).as(raw).isEqualTo(expected);
    }
  }

  @Test
  void asksOnlyWhatMayBeARemark() {
    int asked = 0;
    for (int round = 0; round < 20_000; round++) {
      String folded = Remark.folded(line());
      boolean expected = PERHAPS.matcher(folded).find();
      assertThat(Remark.perhaps(folded)).as(folded).isEqualTo(expected);
      asked += expected ? 1 : 0;
    }
    assertThat(asked).isBetween(2_000, 19_000);
  }

  @Test
  void missesNoWordThatEndsALineAsPending() {
    int found = 0;
    for (int round = 0; round < 20_000; round++) {
      String line = line();
      boolean isPending = Remark.PENDING_TAIL.matcher(line).find();
      found += isPending ? 1 : 0;
      assertThat(isPending && !Remark.perhapsPendingTail(line)).as(line).isFalse();
    }
    assertThat(found).isPositive();
  }

  private String line() {
    StringBuilder line = new StringBuilder();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      line.append(PIECES.get(random.nextInt(PIECES.size())));
      line.append(random.nextBoolean() ? " " : "");
    }
    return line.toString();
  }
}
