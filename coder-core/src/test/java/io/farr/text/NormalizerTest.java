package io.farr.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizerTest {
  @ParameterizedTest(name = "\"{0}\" meets \"{1}\"")
  @CsvSource({
    // width, case, kana
    "ＣＯＰＤ, copd",
    "ﾊﾟｰｷﾝｿﾝ病, パーキンソン病",
    "ｶﾞﾝ, 癌",
    "か\u3099ん, がん",
    "ぜんそく, ゼンソク",
    "ぜんそく, 喘息",
    "ウィルス, ウイルス",
    "クロイツフェルト, クロイツフエルト",
    "リウマチー, リウマチ",
    "ヴェルニッケ, ベルニッケ",
    "ｳﾞｨﾙｽ, ビルス",
    "レーヴィ, レービ",
    "グレイヴス, グレイブス",
    "３ヶ月, 3か月",
    "３ヵ月, 3箇月",
    // cancer
    "肺がん, 肺癌",
    "肺ガン, 肺癌",
    "肺ｶﾞﾝ, 肺癌",
    "肺Ca, 肺癌",
    "肺Ｃａ., 肺癌",
    "胃caの疑い, 胃癌の疑い",
    "がんの骨転移, 癌の骨転移",
    "胃のがん, 胃の癌",
    "がん性腹膜炎, 癌性腹膜炎",
    // variant kanji
    "褥創, 褥瘡",
    "蓐瘡, 褥瘡",
    "じょくそう, 褥瘡",
    "腦梗塞, 脳梗塞",
    "脳硬塞, 脳梗塞",
    "膽囊炎, 胆嚢炎",
    "頸椎, 頚椎",
    "産蓐熱, 産褥熱",
    "糜爛, びらん",
    "誤えん性肺炎, 誤嚥性肺炎",
    "うっ血性心不全, 鬱血性心不全",
    "葛\udb40\udd00西, 葛西",
    // chemistry
    "高Ca血症, 高カルシウム血症",
    "低Ｃａ尿症, 低カルシウム尿症",
    "高K血症, 高カリウム血症",
    // punctuation
    "アルツハイマー・病, アルツハイマー病",
    "「肺炎」, 肺炎",
    "肺炎（細菌性）, 肺炎 細菌性",
    "脳 梗 塞, 脳梗塞",
    "non‐Hodgkin, non-hodgkin",
    "non–Hodgkin, non-hodgkin",
    "non−Hodgkin, non-hodgkin",
    "non－Hodgkin, non-hodgkin",
    "2〜3日, 2～3日",
    "心不全、肺炎, '心不全,肺炎'",
    "心不全，肺炎, '心不全,肺炎'",
    "hyper\u00adtension, hypertension",
    // English
    "oedema, edema",
    "Oesophageal tumour, esophageal tumor",
    "Haemorrhage, hemorrhage",
    "anaemia, anemia",
    "leucocytosis, leukocytosis",
    "diarrhoea, diarrhea",
    "Alzheimer's, alzheimer",
    "Alzheimer’s, Alzheimer",
    "alzheimers, Alzheimer",
    "Crohn`s disease, crohn`s disease",
    "pressure ulcers, pressure ulcer",
    "coronary arteries, coronary artery",
    "diabetis, diabetes",
    "pulmonary emboli, pulmonary embolus",
    "myocardial infraction, myocardial infarction",
    "Sjögren, sjogren",
    "Me\u0301nie\u0300re, meniere",
    "Guillain-Barré, guillain-barre",
    "'acute   heart\tfailure ', acute heart failure"
  })
  void sameWordsMeet(String one, String other) {
    assertThat(Normalizer.key(one)).isEqualTo(Normalizer.key(other));
  }

  @ParameterizedTest(name = "\"{0}\" reads as \"{1}\"")
  @CsvSource({
    "ガングリオン, ガングリオン",
    "ガンマグロブリン, ガンマグロブリン",
    "ガンザー症候群, ガンザ症候群",
    "ガンビアトリパノソーマ症, ガンビアトリパノソマ症",
    "スロガン, スロガン",
    "がんけん炎, 眼瞼炎",
    "がんこな便秘, 頑固ナ便秘",
    "ネーゲリ病, ネゲリ病",
    "エンゲルマン症候群, エンゲルマン症候群",
    "血清Ca低下, 血清ca低下",
    "Ca拮抗薬, ca拮抗薬",
    "embolism, embolism",
    "Freiberg infraction, freiberg infraction",
    "abscess, abscess",
    "virus, virus",
    "hepatitis, hepatitis",
    "AIDS, aids",
    "pus, pus",
    "(), ''",
    "' 　', ''"
  })
  void otherWordsStayThemselves(String raw, String normal) {
    assertThat(Normalizer.key(raw)).isEqualTo(normal);
  }

  @ParameterizedTest(name = "\"{0}\" is not \"{1}\"")
  @CsvSource({
    "ガングリオン, 癌",
    "膿疱, 嚢胞",
    "のうほう性乾癬, 嚢胞性乾癬",
    "高Ca血症, 高癌血症",
    "ネーゲリ病, ネー下痢病",
    "胃癌, 胃炎",
    "type 1 diabetes, type 2 diabetes",
    "infraction of bone, infarction of bone",
    "腫瘍, 腫瘤"
  })
  void oneDiseaseIsNotTurnedIntoAnother(String one, String other) {
    assertThat(Normalizer.key(one)).isNotEqualTo(Normalizer.key(other));
  }

  @ParameterizedTest(name = "in \"{0}\", \"{1}\" stands for \"{2}\"")
  @CsvSource({
    "右肺がんの術後, 癌, がん",
    "右 肺Ｃａ. 術後, 癌, Ｃａ.",
    "ﾊﾟｰｷﾝｿﾝ, パキンソン, ﾊﾟｰｷﾝｿﾝ",
    "Oedema of limbs, edema, Oedema",
    "Oedema of limbs, limb, limbs",
    "Crohn’s disease, crohn, Crohn’s",
    "coronary arteries x, artery, arteries",
    "㎎です, mg, ㎎",
    "葛\udb40\udd00西, 葛, 葛\udb40\udd00"
  })
  void aPieceOfTheNormalFormKnowsWhereItStood(String raw, String piece, String stood) {
    NormalizedText text = Normalizer.normalize(raw);
    int at = text.text().indexOf(piece);
    assertThat(at).as("\"%s\" in \"%s\"", piece, text.text()).isNotNegative();
    assertThat(raw.substring(text.rawStart(at), text.rawEnd(at + piece.length()))).isEqualTo(stood);
  }

  private static final String[] PIECES = {
    "a",
    "B",
    "s",
    "'",
    "’",
    "Oe",
    "tumour",
    "emboli",
    "ies",
    "肺",
    "がん",
    "ガン",
    "Ca",
    "ｶﾞ",
    "ﾞ",
    "\u3099",
    "ー",
    "ｰ",
    "\u0301",
    "e\u0301",
    "é",
    "𠮟",
    "😀",
    "\ud83d",
    "\udc00",
    "\udb40\udd00",
    "\ufe0f",
    "\u200b",
    "\n",
    "\r\n",
    "\t",
    " ",
    "　",
    "・",
    "、",
    "（",
    ")",
    "㎎",
    "㍿",
    "½",
    "ﬁ",
    "１",
    "じょくそう",
    "褥創",
    "げり",
    "エンゲ",
    "腦",
    "-",
    "―",
    "\u0000",
    "\uffff"
  };

  private static String mixed(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(14); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void offsetsLieWithinTheFieldAndNeverGoBack(long seed) {
    Random random = new Random(seed);
    for (int n = 0; n < 3000; n++) {
      String raw = mixed(random);
      NormalizedText text = Normalizer.normalize(raw);
      assertThat(text.raw()).isEqualTo(raw);
      int before = 0;
      int beforeEnd = 0;
      for (int i = 0; i < text.length(); i++) {
        int start = text.rawStart(i);
        int end = text.rawEnd(i + 1);
        if (start < before || end <= start || end > raw.length() || end < beforeEnd) {
          assertThat(List.of(start, end))
              .as("span of character %d of \"%s\", made of \"%s\"", i, text.text(), escaped(raw))
              .isNull();
        }
        before = start;
        beforeEnd = end;
      }
      sliceKeepsOffsets(text, random);
    }
  }

  private static void sliceKeepsOffsets(NormalizedText text, Random random) {
    int from = random.nextInt(text.length() + 1);
    int to = from + random.nextInt(text.length() - from + 1);
    NormalizedText slice = text.slice(from, to);
    String expected = text.text().substring(from, to).strip();
    assertThat(slice.text().strip()).isEqualTo(expected);
    assertThat(slice.raw()).isSameAs(text.raw());
    if (slice.isEmpty()) {
      return;
    }
    int at = from;
    while (text.text().charAt(at) == ' ') {
      at++;
    }
    for (int i = 0; i < slice.length(); i++) {
      assertThat(slice.rawStart(i)).isEqualTo(text.rawStart(at + i));
      assertThat(slice.rawEnd(i + 1)).isEqualTo(text.rawEnd(at + i + 1));
    }
    assertThat(slice.text()).doesNotStartWith(" ").doesNotEndWith(" ");
  }

  private static String escaped(String raw) {
    StringBuilder text = new StringBuilder();
    raw.chars()
        .forEach(
            c -> text.append(c < 0x7f && c > 0x1f ? "" + (char) c : String.format("\\u%04x", c)));
    return text.toString();
  }

  private static final String[] WORDS = {
    "acute",
    "Oedema",
    "tumours",
    "Alzheimer's ",
    "disease",
    "arteries",
    "haemorrhage",
    "pulmonary emboli",
    "diabetes",
    "of the",
    "Sjögren",
    "IIIb",
    "non-Hodgkin",
    "右",
    "両側",
    "肺がん",
    "胃Ca",
    "じょくそう",
    "誤えん性",
    "パーキンソン病",
    "ウィルス",
    "３ヶ月",
    "高Ca血症",
    "腦梗塞",
    "びらん",
    "くも膜下",
    "の疑い",
    "（術後）",
    "・",
    "、",
    ",",
    "-",
    "/",
    " ",
    "2型"
  };

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theNormalFormOfANormalFormIsItself(long seed) {
    Random random = new Random(seed);
    for (int n = 0; n < 3000; n++) {
      StringBuilder raw = new StringBuilder();
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        raw.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextBoolean() ? " " : "");
      }
      String once = Normalizer.key(raw.toString());
      assertThat(Normalizer.key(once)).as("made of \"%s\"", raw).isEqualTo(once);
    }
  }

  @Test
  void blanksStandBetweenLatinWordsOnly() {
    assertThat(Normalizer.key("  肺  癌  stage   IV  期 ")).isEqualTo("肺癌stage iv期");
    assertThat(Normalizer.key("a\nb")).isEqualTo("a;b");
  }

  @Test
  void aFieldsWordsDoNotShowInItsToString() {
    assertThat(Normalizer.normalize("肺癌")).hasToString("NormalizedText of 2 characters");
  }

  @Test
  void theEmptyFieldIsEmpty() {
    NormalizedText text = Normalizer.normalize("");
    assertThat(text.isEmpty()).isTrue();
    assertThat(text.length()).isZero();
    assertThat(Normalizer.normalize("（　）").isEmpty()).isTrue();
    assertThat(Normalizer.normalize("癌").isEmpty()).isFalse();
  }

  @Test
  void aLongFieldTakesNoLongerThanItsLength() {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      parts.add(PIECES[i % PIECES.length]);
    }
    NormalizedText text = Normalizer.normalize(String.join("", parts));
    assertThat(text.length()).isGreaterThan(20_000);
  }
}
