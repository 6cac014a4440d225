package io.farr.codes;

/** A language in which terms are written and records are read. */
public enum Language {
  JA("ja"),
  EN("en");

  private final String key;

  Language(String key) {
    this.key = key;
  }

  /** The ISO 639-1 code. */
  public String key() {
    return key;
  }

  /**
   * The language of that ISO 639-1 code.
   *
   * @throws IllegalArgumentException if Farr does not read that language
   */
  public static Language ofKey(String key) {
    for (Language language : values()) {
      if (language.key.equalsIgnoreCase(key)) {
        return language;
      }
    }
    throw new IllegalArgumentException("unknown language \"" + key + "\", expected ja or en");
  }

  /** Japanese if any kana or kanji stands in the text, else English. */
  public static Language of(String text) {
    return text.codePoints().anyMatch(Language::isJapanese) ? JA : EN;
  }

  private static boolean isJapanese(int c) {
    // Kana with the iteration and length marks, kanji with extension A and compatibility forms,
    // half-width katakana, supplementary kanji.
    return (c >= 0x3040 && c <= 0x30ff)
        || (c >= 0x3400 && c <= 0x9fff)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xff66 && c <= 0xff9f)
        || (c >= 0x20000 && c <= 0x3134f)
        || c == 0x3005;
  }
}
