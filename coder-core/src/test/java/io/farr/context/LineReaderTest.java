package io.farr.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.farr.certificate.TimeInterval;
import io.farr.linking.LinkingResources;
import io.farr.testing.SmallPack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
  @TempDir static Path folder;
  private static LineReader reader;

  @BeforeAll
  static void buildPack() {
    LinkingResources resources = SmallPack.in(folder);
    reader = new LineReader(resources.lexicon(), resources.composition());
  }

  private static List<Mention> read(String line) {
    return reader.read(line).mentions();
  }

  private static String words(String line) {
    return read(line).stream()
        .map(m -> line.substring(m.start(), m.end()))
        .collect(Collectors.joining(" | "));
  }

  @ParameterizedTest(name = "\"{0}\" holds {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "肺炎、心不全;肺炎 | 心不全",
        "肺炎，心不全;肺炎 | 心不全",
        "①肺炎 ②心不全;肺炎 | 心不全",
        "1. 肺炎;肺炎",
        "Pneumonia, heart failure;Pneumonia | heart failure",
        "Alzheimer disease, unspecified;Alzheimer disease, unspecified",
        "アルツハイマー病，詳細不明;アルツハイマー病，詳細不明",
        "肺炎、慢性心不全疑い;肺炎 | 慢性心不全疑い",
        "肺炎、慢性;肺炎、慢性",
        "Pneumonia, controlled stroke;Pneumonia | controlled stroke",
        "Pneumonia, grade 3 stroke;Pneumonia | grade 3 stroke",
        "Pneumonia, controlled;Pneumonia, controlled",
        "2型糖尿病・合併症なし、高血圧;2型糖尿病・合併症なし | 高血圧",
        "Disorder due to use of tobacco;Disorder due to use of tobacco",
        "Pneumonia due to stroke;Pneumonia | stroke",
        "Pneumonia due to something unheard of;Pneumonia due to something unheard of",
        "脳卒中による誤嚥性肺炎;脳卒中 | 誤嚥性肺炎",
        "Heart failure and pneumonia;Heart failure | pneumonia",
        "Heart failure and dropsy;Heart failure and dropsy",
        "pneumonia/sepsis;pneumonia | sepsis",
        "' ';''",
        "、、;''",
        "80;''",
      })
  void splitsBetweenConditionsAndNotInsideNames(String line, String expected) {
    assertThat(words(line)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "\"{0}\" names {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "Stroke not known if ischaemic or haemorrhagic;Stroke",
        "Stroke, unknown whether ischaemic or haemorrhagic, pneumonia;Stroke | pneumonia",
        "Stroke (unclear if embolic);Stroke",
        "Stroke Not Known If Embolic;Stroke",
        "Pneumonia due to STROKE NOT KNOWN IF HAEMORRHAGIC;Pneumonia | STROKE",
        // Nothing known stands before it, or nothing is left open.
        "Oddity not known if ischaemic;Oddity not known if ischaemic",
        "Not known if stroke;Not known if stroke",
        "Stroke if ischaemic;Stroke if ischaemic",
      })
  void whatIsLeftOpenNamesNothing(String line, String expected) {
    assertThat(words(line)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "\"{0}\" holds {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "肺癌肺転移;肺癌 | 肺転移",
        "前立腺がん末期肺転移;前立腺がん末期 | 肺転移",
        "肺癌の肺転移;肺癌 | の肺転移",
        "肺癌からの肺転移;肺癌 | の肺転移",
        "肺炎、前立腺癌肺転移;肺炎 | 前立腺癌 | 肺転移",
        "Prostate cancer metastatic to lung;Prostate cancer | metastatic to lung",
        "lung cancer with metastases to bone;lung cancer | metastases to bone",
        "Lung cancer that has spread to bone;Lung cancer | spread to bone",
        // One of the pieces is no name that is known, or it is one name.
        "肺癌未知転移;肺癌未知転移",
        "未知癌肺転移;未知癌肺転移",
        "転移性肺癌;転移性肺癌",
        "Odd cancer metastatic to lung;Odd cancer metastatic to lung",
      })
  void aTumourAndWhereItSpreadToAreTwo(String line, String expected) {
    assertThat(words(line)).isEqualTo(expected);
  }

  @Test
  void theSpreadIsTheEffectOfTheTumour() {
    assertThat(read("肺癌肺転移").get(1).link()).isEqualTo(Mention.Link.EFFECT_OF_PREVIOUS);
  }

  @Test
  void tellsWhichConditionIsTheCauseOfWhich() {
    assertThat(read("Pneumonia due to stroke").get(1).link())
        .isEqualTo(Mention.Link.CAUSE_OF_PREVIOUS);
    assertThat(read("脳卒中による誤嚥性肺炎").get(1).link()).isEqualTo(Mention.Link.EFFECT_OF_PREVIOUS);
    assertThat(read("肺炎、心不全").get(1).link()).isEqualTo(Mention.Link.BESIDE);
  }

  @ParameterizedTest(name = "\"{0}\" is {1}")
  @CsvSource({
    "肺癌の疑い, SUSPECTED",
    "probable sepsis, SUSPECTED",
    "肺炎なし, NEGATED",
    "no pneumonia, NEGATED",
    "no evidence of pneumonia, NEGATED",
    "denies xqzw, NEGATED",
    "pneumonia has been ruled out, NEGATED",
    "pneumonia cannot be ruled out, AFFIRMED",
    "sepsis not ruled out, AFFIRMED",
    "肺炎を否定, NEGATED",
    "no improvement of pneumonia, AFFIRMED",
    "not treated sepsis, AFFIRMED",
    "肺炎, AFFIRMED",
    "2型糖尿病・合併症なし, AFFIRMED",
  })
  void readsTheContextOfAMention(String line, Mention.Context expected) {
    assertThat(read(line)).singleElement().extracting(Mention::context).isEqualTo(expected);
  }

  private static final Map<Mention.Link, String> SIGNS =
      Map.of(
          Mention.Link.BESIDE, " | ",
          Mention.Link.CAUSE_OF_PREVIOUS, " < ",
          Mention.Link.EFFECT_OF_PREVIOUS, " > ");

  /** The words of each mention, with {@code <} before a cause and {@code >} before an effect. */
  private static String linked(String line) {
    StringBuilder linked = new StringBuilder();
    for (Mention mention : read(line)) {
      linked.append(linked.isEmpty() ? "" : SIGNS.get(mention.link()));
      linked.append(line, mention.start(), mention.end());
    }
    return linked.toString();
  }

  @ParameterizedTest(name = "\"{0}\" says {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "Sepsis secondary to pneumonia;Sepsis < pneumonia",
        "Sepsis 2° to pneumonia;Sepsis < pneumonia",
        "sepsis 2/2 pneumonia;sepsis < pneumonia",
        "sepsis d/t pneumonia d/t stroke;sepsis < pneumonia < stroke",
        "Sepsis as a result of pneumonia;Sepsis < pneumonia",
        "sepsis because of pneumonia, stroke;sepsis < pneumonia | stroke",
        "sepsis from pneumonia from stroke;sepsis < pneumonia < stroke",
        "sepsis <- pneumonia;sepsis < pneumonia",
        "sepsis (due to pneumonia);sepsis < pneumonia",
        "stroke causing pneumonia;stroke > pneumonia",
        "stroke leading to pneumonia resulting in sepsis;stroke > pneumonia > sepsis",
        "stroke complicated by pneumonia with resultant sepsis;stroke > pneumonia > sepsis",
        "stroke -> pneumonia -> sepsis;stroke > pneumonia > sepsis",
        "due to pneumonia;pneumonia",
        "pneumonia due to;pneumonia",
        "unheard-of due to pneumonia due to stroke;unheard-of due to pneumonia < stroke",
        "Disorder due to use of tobacco and pneumonia;Disorder due to use of tobacco | pneumonia",
        "severe disorder due to use of tobacco;severe disorder due to use of tobacco",
        "肺炎による敗血症;肺炎 > 敗血症",
        "肺炎によるもの;肺炎によるもの",
        "肺炎、続発性癌;肺炎 | 続発性癌",
        "肺炎による;肺炎",
        "敗血症（肺炎による）;敗血症 < 肺炎",
        "敗血症(肺炎に続発したもの);敗血症 < 肺炎",
        "脳卒中に起因する誤嚥性肺炎;脳卒中 > 誤嚥性肺炎",
        "脳卒中に続発した肺炎による敗血症;脳卒中 > 肺炎 > 敗血症",
        "脳卒中のため肺炎;脳卒中 > 肺炎",
        "脳卒中に伴う肺炎;脳卒中 > 肺炎",
        "脳卒中が原因で肺炎;脳卒中 > 肺炎",
        "肺炎を来し敗血症;肺炎 > 敗血症",
        "敗血症をきたした肺炎;敗血症 < 肺炎",
        "肺炎を合併した脳卒中;肺炎 < 脳卒中",
        "肺炎を合併し敗血症;肺炎 > 敗血症",
        "脳卒中→肺炎→敗血症;脳卒中 > 肺炎 > 敗血症",
        "敗血症←肺炎←脳卒中;敗血症 < 肺炎 < 脳卒中",
        "敗血症＜肺炎;敗血症 < 肺炎",
        "喫煙による障害、肺炎;喫煙による障害 | 肺炎",
        "謎による障害;謎による障害",
        "ア 誤嚥性肺炎 イ 脳卒中;誤嚥性肺炎 < 脳卒中",
        "a) pneumonia b) stroke c) hypertension;pneumonia < stroke < hypertension",
      })
  void readsWordsAndSignsOfCause(String line, String expected) {
    assertThat(linked(line)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "\"{0}\" holds {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "1a) pneumonia;pneumonia",
        "I(a) pneumonia;pneumonia",
        "(ア) 肺炎;肺炎",
        "イ．肺炎;肺炎",
        "Ⅱ欄：高血圧症;高血圧症",
        "II. hypertension;hypertension",
        "b. sepsis;sepsis",
        "C. difficile sepsis;C. difficile sepsis",
        "①肺炎②心不全③高血圧症;肺炎 | 心不全 | 高血圧症",
        "(1)肺炎 (2)心不全;肺炎 | 心不全",
        "1) pneumonia 2) stroke;pneumonia | stroke",
        "②型糖尿病;②型糖尿病",
        "2型糖尿病;2型糖尿病",
      })
  void stripsNumbering(String line, String expected) {
    assertThat(words(line)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "\"{0}\" lasted {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "pneumonia 3 days;pneumonia P3D",
        "pneumonia x 3 days, hypertension >10 yrs;pneumonia P3D, hypertension P10Y",
        "pneumonia (1 day);pneumonia P1D",
        "pneumonia - 1 week;pneumonia P1W",
        "pneumonia, 3 days;pneumonia P3D",
        "Pneumonia (3 days) due to stroke (2 weeks);Pneumonia P3D, stroke P2W",
        "10 year history of hypertension;hypertension P10Y",
        "stroke 3 years ago;stroke P3Y",
        "90 year old with pneumonia;90 year old with pneumonia -",
        "Gestation of 28 weeks;Gestation of 28 weeks -",
        "肺炎（3日間）;肺炎 P3D",
        "肺炎３日、高血圧症約１０年;肺炎 P3D, 高血圧症 P10Y",
        "10年来の高血圧症;高血圧症 P10Y",
        "3年前からの高血圧症、肺炎 2週間;高血圧症 P3Y, 肺炎 P2W",
        "肺炎 数日;肺炎 P3D",
        "生後3日;生後3日 -",
        "平成2年;平成2年 -",
        "肺炎 5月3日;肺炎 5月3日 -",
        "術後3日;術後3日 -",
        "肺炎 3日目;肺炎 3日目 -",
        "妊娠28週;妊娠28週 -",
      })
  void readsLengthsOfTimeBesideConditions(String line, String expected) {
    ReportedLine read = reader.read(line);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < read.mentions().size(); i++) {
      Mention mention = read.mentions().get(i);
      found.add(
          line.substring(mention.start(), mention.end())
              + " "
              + read.intervals().get(i).map(TimeInterval::iso8601).orElse("-"));
      assertThat(read.days(i).isPresent()).isEqualTo(read.intervals().get(i).isPresent());
    }
    assertThat(String.join(", ", found)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "\"{0}\" remarks {2} beside {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "pending;``;PENDING",
        "Pending investigation;``;PENDING",
        "cause of death pending autopsy;``;PENDING",
        "toxicology results pending;``;PENDING",
        "pneumonia pending autopsy;pneumonia;PENDING",
        "調査中;``;PENDING",
        "死因は現在調査中;``;PENDING",
        "病理検査中;``;PENDING",
        "肺炎（検査中）;肺炎;PENDING",
        "unknown;``;UNKNOWN",
        "Cause undetermined;``;UNKNOWN",
        "pneumonia, cause unknown;pneumonia;UNKNOWN",
        "不詳;``;UNKNOWN",
        "肺炎、原因不明;肺炎;UNKNOWN",
        "特になし;``;NONE",
        "なし;``;NONE",
        "none;``;NONE",
        "N/A;``;NONE",
        "判読不能;``;ILLEGIBLE",
        "same as above;``;SAME_AS",
        "see above;``;SAME_AS",
        "same as (b);``;SAME_AS 2",
        "same as (a);``;SAME_AS 1",
        "do.;``;SAME_AS",
        "\";``;SAME_AS",
        "〃;``;SAME_AS",
        "々;``;SAME_AS",
        "同上;``;SAME_AS",
        "同前;``;SAME_AS",
        "同じ;``;SAME_AS",
        "上記;``;SAME_AS",
        "アに同じ;``;SAME_AS 1",
        "（イ）に同じ;``;SAME_AS 2",
        "肺炎、同上;肺炎;SAME_AS",
        "-;``;``",
        "？;``;``",
        "肺炎;肺炎;``",
        "肺炎，詳細不明;肺炎，詳細不明;``",
      })
  void readsWhatStandsInThePlaceOfACondition(String line, String words, String remarks) {
    assertThat(words(line)).isEqualTo(words);
    assertThat(reader.read(line).remarks())
        .extracting(r -> r.kind() + (r.target().isPresent() ? " " + r.target().getAsInt() : ""))
        .isEqualTo(remarks.isEmpty() ? List.of() : List.of(remarks));
  }

  @ParameterizedTest(name = "{0} repeated")
  @ValueSource(
      strings = {
        "(",
        "1a) ",
        "3 days ",
        "①",
        " 、",
        "肺炎による",
        "→",
        "＜",
        "約",
        "-",
        "\n",
        "pending ",
        "stroke not known if x ",
        "a. "
      })
  void aHostileLineTakesNoLongerThanItIsLong(String piece) {
    String line = piece.repeat(20_000 / piece.length());
    assertThat(assertTimeout(Duration.ofSeconds(20), () -> reader.read(line))).isNotNull();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyMentionPointsIntoTheRawLineInOrder(long seed) {
    Random random = new Random(seed);
    String[] pieces = {
      "肺炎",
      "、",
      " due to ",
      "ＡＭＩ",
      "ｶﾞﾝ",
      " and ",
      "による",
      "\n",
      "(",
      ")",
      "𠮟",
      "e\u0301",
      ",",
      ". ",
      "1)",
      "?",
      "（3日間）",
      " 3 days",
      "10年来の",
      "同上",
      "〃",
      " pending autopsy",
      "調査中",
      "→",
      "＜",
      "①",
      "②",
      "ア ",
      "（による）",
      "⇐",
      "←"
    };
    for (int i = 0; i < 300; i++) {
      StringBuilder line = new StringBuilder();
      for (int k = random.nextInt(9); k >= 0; k--) {
        line.append(pieces[random.nextInt(pieces.length)]);
      }
      int last = 0;
      for (Mention mention : read(line.toString())) {
        assertThat(mention.start()).isGreaterThanOrEqualTo(last).isLessThan(mention.end());
        assertThat(mention.end()).isLessThanOrEqualTo(line.length());
        last = mention.end();
      }
    }
  }
}
