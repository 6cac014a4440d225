package io.farr.text;

/** 旧字体 and other variant forms of kanji that occur in disease names, to the form that terms use. */
final class OldKanji {
  // Pairs: variant, modern.
  private static final String PAIRS =
      "腦脳膽胆髓髄靜静壞壊惡悪體体關関發発齒歯觸触濕湿榮栄國国經経繼継縱縦單単屬属圓円圍囲壓圧變変"
          + "擴拡攝摂收収效効數数斷断氣気溫温滯滞澁渋點点獨独狹狭疊畳癡痴盜盗縣県聲声聽聴腸腸臟臓藥薬"
          + "處処號号蟲虫衞衛裝装覺覚譯訳豫予轉転輕軽辨弁瓣弁辯弁遲遅邊辺醫医釋釈鐵鉄隨随險険雜雑顯顕驗験"
          + "髮髪鷄鶏鹽塩麥麦齡齢龜亀頸頚攣攣痲麻彎弯篩篩顚転驅駆囊嚢蠟蝋瘦痩頰頬嚙噛禱祷掻掻瀆涜"
          + "麋糜贅贅剝剥塡填姙妊煙煙烟煙罨罨膀膀肛肛歿没眞真齲齲屆届稱称蓐褥廢廃實実對対兩両亂乱";

  private static final char[] MODERN = new char[0x10000];

  static {
    for (int i = 0; i + 1 < PAIRS.length(); i += 2) {
      MODERN[PAIRS.charAt(i)] = PAIRS.charAt(i + 1);
    }
  }

  private OldKanji() {}

  static char modern(char c) {
    char modern = MODERN[c];
    return modern == 0 ? c : modern;
  }
}
