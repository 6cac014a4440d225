package io.farr.external;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.certificate.Manner;
import io.farr.external.ExternalCause.Intent;
import io.farr.external.ExternalCause.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalCauseReaderTest {
  private static ExternalCause read(String text, String manner, String place) {
    return Starter.reader().read(text, Manner.parse(manner == null ? "" : manner), place);
  }

  private static ExternalCause read(String text) {
    return read(text, "", "");
  }

  @ParameterizedTest(name = "\"{0}\", manner {1}, place \"{2}\" is {3}")
  @CsvSource({
    "脚立より転落, 3, 住居, W11.0",
    "階段を踏み外した, 3, 1, W10.0",
    "特養の浴槽で溺没, 4, その他, W65.1",
    "餅を喉につまらせ窒息, 6, 住居, W79.0",
    "自宅で首を吊った, 9, 住居, X70.0",
    "縊頸, '', '', X70.9",
    "陸橋より飛び降り, 9, その他（道路）, X80.4",
    "車内で練炭を使用し一酸化炭素中毒, 9, その他（駐車場）, X67.8",
    "包丁で腹部を刺された, 10, 住居, X99.0",
    "ロープで首を絞められた, 10, 住居, X91.0",
    "海に転落したか入水したか不明, 11, その他（海）, Y21.8",
    "津波に流された, 8, '', X34.1",
    "抗生剤投与後にアナフィラキシー, '', '', Y40.9",
    "10年前の転落事故による後遺症, '', '', Y86",
    "Fell off ladder, Accident, Home, W11.0",
    "slipped on ice, Accident, Parking lot, W00.8",
    "Found submerged in bathtub, Accident, Nursing home, W65.1",
    "Choked on steak, Accident, Restaurant, W79.5",
    "Overdose of heroin, Accident, Home, X42.0",
    "Took heroin and alprazolam, Accident, Home, X44.0",
    "Hung self with bedsheet, Suicide, Jail, X70.1",
    "Stabbed by another person, Homicide, Bar, X99.5",
    "Shot by police officer, Homicide, Street, Y35.0",
    "Took heroin and alprazolam, legal intervention, Jail, Y35.2",
    "Stabbed by another person, legal intervention, Jail, Y35.4",
    "Fell off ladder, legal intervention, Jail, Y35.6",
    "Stabbed by another person, war, '', Y36.4",
    "House fire, war, Home, Y36.3",
    "Took heroin and alprazolam, war, '', Y36.7",
    "Fell off ladder, war, '', Y36.9",
    "10年前の転落事故による後遺症, war, '', Y89.1",
    "'House fire, intent undetermined', Could not be determined, Home, Y26.0",
    "Perforation of colon during colonoscopy, '', '', Y60.4",
    "old motor vehicle accident, '', '', Y85.0",
  })
  void givesTheCodeWithThePlace(String text, String manner, String place, String code) {
    assertThat(read(text, manner, place).codeWithPlace()).isEqualTo(code);
  }

  @ParameterizedTest(name = "\"{0}\" is {1}")
  @CsvSource({
    "Pedestrian struck by car, V03.1",
    "Pedestrian struck by car in parking lot, V03.0",
    "Pedestrian hit by train at railroad crossing, V05.1",
    "Bicyclist struck by bus, V14.4",
    "Driver of motorcycle that hit a tree, V27.4",
    "Passenger on motorcycle that collided with van, V23.5",
    "Driver of car that collided with bus, V44.5",
    "Passenger of pickup truck that rolled over, V58.6",
    "collision between car and truck, V87.4",
    "ATV driver, V86.5",
    "motor vehicle accident, V89.2",
    "thrown from horse, V80.0",
    "自転車走行中トラックに追突された, V14.4",
    "自転車で交差点を横断中に乗用車と衝突, V13.4",
    "軽トラックを運転中に電柱に衝突, V57.5",
    "助手席に乗車中、乗っていた車がトラックと衝突, V44.6",
    "バスに乗車中、バスが横転, V78.6",
    "横断歩道を歩行中バイクにはねられた, V02.1",
    "乗用車とトラックの衝突, V87.4",
    "踏切で電車にはねられた, V05.1",
    "交通事故, V89.2",
  })
  void putsTogetherAccidentsOnRoadAndRail(String text, String code) {
    String crash = text.equals("ATV driver") ? text + " overturned" : text;
    assertThat(read(crash).code()).isEqualTo(code);
  }

  @ParameterizedTest(name = "\"{0}\" is natural")
  @ValueSource(
      strings = {
        "fell ill at home",
        "stroke (cerebrovascular accident)",
        "aspiration pneumonia",
        "airway obstruction by tumor",
        "Denies fall. No injury.",
        "no evidence of trauma",
        "strangulated hernia",
        "cocaine dependence",
        "heart attack while driving home",
        "脳血管障害で倒れた",
        "誤嚥性肺炎",
        "肝転移",
        "熱発",
        "窒息様呼吸",
        "外傷なし",
        "自殺・他殺の所見なし",
        "妊娠中毒症",
        "甲状腺中毒症",
        "老衰",
        "",
        "不詳",
      })
  void natureIsNoExternalCause(String text) {
    ExternalCause cause = read(text);
    assertThat(cause.isDetected()).isFalse();
    assertThat(cause.code()).isEmpty();
    assertThat(cause.intent()).isEqualTo(Intent.NONE);
  }

  @ParameterizedTest(name = "\"{0}\" with manner {1} is {2}")
  @CsvSource({
    "溺水, 4, W74",
    "溺水, 9, X71",
    "溺水, 10, X92",
    "溺水, 11, Y21",
    "drowned, Accident, W74",
    "drowned, Suicide, X71",
    "drowned, Homicide, X92",
    "drowned, Could not be determined, Y21",
    "睡眠薬を多量に服用, 7, X41",
    "睡眠薬を多量に服用, 9, X61",
    "睡眠薬を多量に服用, 10, X85",
    "睡眠薬を多量に服用, 11, Y11",
    "乗用車に轢かれた, 2, V03.1",
    "乗用車に轢かれた, 9, X81",
    "乗用車に轢かれた, 10, Y03",
    "乗用車に轢かれた, 11, Y31",
    "詳細不明, 9, X84",
    "circumstances unknown, Homicide, Y09",
  })
  void theMannerDecidesTheIntent(String text, String manner, String code) {
    assertThat(read(text, manner, "").code()).isEqualTo(code);
  }

  @ParameterizedTest(name = "place field \"{0}\" with \"{1}\" is place {2}")
  @CsvSource({
    "1, 階段から転落, 0",
    "2, 足場から転落, 6",
    "3 道路, 側溝に転落, 4",
    "その他, 病院の階段から転落, 2",
    "その他, 階段から転落, 8",
    "住居, 老人ホームの居室で転倒, 1",
    "その他（駅）, 階段から転落, 5",
    "'', 階段から転落, 9",
    "Yard of home, fell, 0",
    "Unknown, fell, 9",
    "'', fell in nursing home, 1",
    "Parking garage, fell, 8",
    "Barn, fell, 7",
  })
  void readsThePlaceOfOccurrence(String field, String text, int place) {
    assertThat(read(text, "3", field).place()).isEqualTo(place);
  }

  @Test
  void readsTheActivity() {
    assertThat(read("入浴中に溺れた").activity()).isEqualTo(4);
    assertThat(read("fell while hiking").activity()).isEqualTo(0);
    assertThat(read("建設現場で作業中に足場から転落").activity()).isEqualTo(2);
    assertThat(read("fell").activity()).isEqualTo(9);
  }

  @Test
  void evidencePointsAtTheWordsAsReported() {
    String text = "　自宅で　ﾊｼｺﾞ から転落";
    assertThat(read(text).evidence())
        .extracting(s -> text.substring(s.start(), s.end()))
        .containsExactly("ﾊｼｺﾞ", "転落");
  }

  @Test
  void knowsOneTypingErrorInALongWord() {
    assertThat(read("drownd in bathtub").code()).isEqualTo("W65");
    assertThat(read("fell from scafold").code()).isEqualTo("W12");
  }

  @Test
  void saysWhenWordsWereNotRead() {
    assertThat(read("脚立より転落").isReadWhole()).isTrue();
    assertThat(read("脚立より転落、慢性甲状腺炎").isReadWhole()).isFalse();
    assertThat(read("Fell off ladder").isReadWhole()).isTrue();
    assertThat(read("Fell off ladder, sarcoidosis").isReadWhole()).isFalse();
  }

  @Test
  void isLessSureWithoutWordsOfItsOwn() {
    ExternalCause byManner = read("不詳", "8", "");
    ExternalCause byWords = read("脚立より転落", "3", "");
    assertThat(byManner.evidence()).isEmpty();
    assertThat(byManner.confidence()).isLessThan(0.5);
    assertThat(byWords.confidence()).isGreaterThan(0.8).isLessThan(1);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void anyTextIsReadWithEvidenceInsideIt(long seed) throws IOException {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    for (String line : Files.readAllLines(Starter.DESCRIPTIONS)) {
      texts.add(line.split("\t", -1)[4]);
    }
    Manner[] manners = Manner.values();
    for (int i = 0; i < 2_000; i++) {
      String text = mangled(random, texts);
      Optional<Manner> manner =
          random.nextBoolean()
              ? Optional.empty()
              : Optional.of(manners[random.nextInt(manners.length)]);
      ExternalCause cause =
          Starter.reader().read(text, manner, texts.get(random.nextInt(texts.size())));
      assertThat(cause.probability()).isBetween(0.0, 1.0);
      assertThat(cause.confidence()).isBetween(0.0, 1.0);
      assertThat(cause.place()).isBetween(0, 9);
      assertThat(cause.isDetected()).isEqualTo(!cause.code().isEmpty());
      int end = 0;
      for (Span span : cause.evidence()) {
        assertThat(span.start()).isBetween(0, text.length() - 1);
        assertThat(span.end()).isBetween(span.start() + 1, text.length());
        assertThat(span.start()).isGreaterThanOrEqualTo(Math.min(end, span.start()));
        end = span.end();
      }
    }
  }

  private static String mangled(Random random, List<String> texts) {
    StringBuilder text = new StringBuilder();
    for (int parts = random.nextInt(4); parts >= 0; parts--) {
      String part = texts.get(random.nextInt(texts.size()));
      int from = random.nextInt(part.length() + 1);
      text.append(part, from, from + random.nextInt(part.length() - from + 1));
      for (int odd = random.nextInt(3); odd > 0; odd--) {
        text.append((char) random.nextInt(0x10000));
      }
    }
    return text.toString();
  }
}
