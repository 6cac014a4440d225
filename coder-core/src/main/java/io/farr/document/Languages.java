package io.farr.document;

import io.farr.codes.Language;
import java.util.Locale;
import java.util.Optional;

/** Reads the language column of a record. */
final class Languages {
  private Languages() {}

  /** ISO 639 codes of two or three letters, with a region behind them or not, and the names. */
  static Optional<Language> parse(String text) {
    switch (text.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0]) {
      case "ja":
      case "jpn":
      case "japanese":
      case "日本語":
        return Optional.of(Language.JA);
      case "en":
      case "eng":
      case "english":
      case "英語":
        return Optional.of(Language.EN);
      default:
        return Optional.empty();
    }
  }
}
