package io.farr.certificate;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The manner of death that the certifier ticked. The first twelve are 死因の種類 of the Japanese 死亡診断書,
 * in its order; the others are what Frame B of the WHO certificate (2016) and the United States
 * standard certificate can say and the Japanese form cannot.
 */
public enum Manner {
  /** 1 病死及び自然死. */
  NATURAL(1, Intent.NONE),
  /** 2 交通事故. */
  TRAFFIC_ACCIDENT(2, Intent.ACCIDENT),
  /** 3 転倒・転落. */
  FALL(3, Intent.ACCIDENT),
  /** 4 溺水. */
  DROWNING(4, Intent.ACCIDENT),
  /** 5 煙、火災及び火焔による傷害. */
  FIRE(5, Intent.ACCIDENT),
  /** 6 窒息. */
  SUFFOCATION(6, Intent.ACCIDENT),
  /** 7 中毒. */
  POISONING(7, Intent.ACCIDENT),
  /** 8 その他: an accident, none of 2 to 7. */
  OTHER_ACCIDENT(8, Intent.ACCIDENT),
  /** 9 自殺. */
  SUICIDE(9, Intent.SELF_HARM),
  /** 10 他殺. */
  HOMICIDE(10, Intent.ASSAULT),
  /** 11 その他及び不詳の外因: external, of another or of unknown intent. */
  OTHER_EXTERNAL(11, Intent.UNDETERMINED),
  /** 12 不詳の死, "could not be determined": not even whether natural or external. */
  UNDETERMINED(12, Intent.UNKNOWN),
  /** An accident, not said of which kind. */
  ACCIDENT(0, Intent.ACCIDENT),
  /** Frame B, "legal intervention". */
  LEGAL_INTERVENTION(0, Intent.LEGAL_INTERVENTION),
  /** Frame B, "war". */
  WAR(0, Intent.WAR),
  /** Under investigation. */
  PENDING(0, Intent.UNKNOWN);

  /** What stood behind the event, in the divisions of ICD-10 chapter XX. */
  public enum Intent {
    /** No external event: a natural death. */
    NONE,
    /** V01–X59. */
    ACCIDENT,
    /** X60–X84. */
    SELF_HARM,
    /** X85–Y09. */
    ASSAULT,
    /** Y10–Y34: external, intent not known. */
    UNDETERMINED,
    /** Y35. */
    LEGAL_INTERVENTION,
    /** Y36. */
    WAR,
    /** Nobody knows yet whether there was an external event. */
    UNKNOWN
  }

  private static final Map<String, Manner> BY_WORDS = words();

  private final int number;
  private final Intent intent;

  Manner(int number, Intent intent) {
    this.number = number;
    this.intent = intent;
  }

  /** The number before it on the Japanese form, 1 to 12; empty if that form does not have it. */
  public OptionalInt number() {
    return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** What stood behind the event. */
  public Intent intent() {
    return intent;
  }

  /** Whether the certifier says that an external event caused the death. */
  public boolean isExternal() {
    return intent != Intent.NONE && intent != Intent.UNKNOWN;
  }

  /** Whether the certifier says that the death was natural. */
  public boolean isNatural() {
    return intent == Intent.NONE;
  }

  /**
   * Reads 1 to 12, the letters of IJE (N A S H C P), and the words of the forms in Japanese and
   * English, in any case and width; a number with its own words behind it too.
   *
   * @return empty if the text says nothing of the kind
   */
  public static Optional<Manner> parse(String text) {
    String key = key(text);
    Manner manner = BY_WORDS.get(key);
    int digits = 0;
    while (digits < key.length() && Character.isDigit(key.charAt(digits))) {
      digits++;
    }
    if (manner == null && digits > 0) {
      // "9 自殺": both must say the same, or a form with other numbers would be misread.
      Manner byNumber = BY_WORDS.get(key.substring(0, digits));
      manner = byNumber == BY_WORDS.get(key.substring(digits)) ? byNumber : null;
    }
    return Optional.ofNullable(manner);
  }

  private static String key(String text) {
    String nfkc = Normalizer.normalize(text, Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < nfkc.length(); i++) {
      // Blanks, hyphens and the points of lists differ from form to form and say nothing.
      if (Character.isLetterOrDigit(nfkc.charAt(i))) {
        key.append(nfkc.charAt(i));
      }
    }
    String bare = key.toString();
    return bare.length() > 1 && bare.startsWith("0") ? bare.substring(1) : bare;
  }

  private static Map<String, Manner> words() {
    Map<String, Manner> words = new HashMap<>();
    add(words, NATURAL, "N", "natural", "natural causes", "disease", "病死及び自然死", "病死", "自然死");
    add(words, TRAFFIC_ACCIDENT, "traffic accident", "transport accident", "交通事故");
    add(words, FALL, "fall", "転倒・転落", "転倒", "転落", "転倒転落・墜落");
    add(words, DROWNING, "drowning", "溺水");
    add(words, FIRE, "fire", "煙、火災及び火焔による傷害", "煙・火災及び火焔による傷害", "火災");
    add(words, SUFFOCATION, "suffocation", "窒息");
    add(words, POISONING, "poisoning", "中毒");
    add(words, OTHER_ACCIDENT, "other accident", "その他の不慮の外因死", "その他");
    add(words, SUICIDE, "S", "suicide", "intentional self-harm", "自殺");
    add(words, HOMICIDE, "H", "homicide", "assault", "他殺");
    add(words, OTHER_EXTERNAL, "other external", "その他及び不詳の外因", "その他及び不詳の外因死");
    add(
        words,
        UNDETERMINED,
        "C",
        "could not be determined",
        "cannot be determined",
        "undetermined");
    add(words, UNDETERMINED, "unknown", "不詳の死", "不詳");
    add(words, ACCIDENT, "A", "accident", "accidental", "不慮の外因死", "不慮の事故");
    add(words, LEGAL_INTERVENTION, "legal intervention");
    add(words, WAR, "war", "operations of war");
    add(words, PENDING, "P", "pending", "pending investigation", "調査中");
    for (Manner manner : values()) {
      if (manner.number != 0) {
        words.put(String.valueOf(manner.number), manner);
      }
    }
    return Map.copyOf(words);
  }

  private static void add(Map<String, Manner> words, Manner manner, String... spellings) {
    for (String spelling : spellings) {
      words.put(key(spelling), manner);
    }
  }
}
