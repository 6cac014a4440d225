package io.farr.cli;

import io.farr.codes.ArtefactException;
import io.farr.codes.CauseList;
import io.farr.codes.CodeSystem;
import io.farr.codes.Language;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Pack;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What codes are called. Titles are a courtesy: without a pack the codes stand alone. */
final class CodeTitles {
  private final @Nullable Pack pack;
  private final Language language;

  private CodeTitles(@Nullable Pack pack, Language language) {
    this.pack = pack;
    this.language = language;
  }

  /**
   * From the pack that the user names, else from the one that ships.
   *
   * @throws ArtefactException if the named one does not verify
   */
  static CodeTitles of(@Nullable Path named, Installation installation, Language language) {
    if (named != null) {
      return new CodeTitles(Pack.open(named), language);
    }
    try {
      return new CodeTitles(Pack.open(installation.pack()), language);
    } catch (ArtefactException e) {
      return new CodeTitles(null, language);
    }
  }

  /**
   * The ordinal of a code on a certificate's explanation: causes of ICD-11 certificates are
   * selected by codes of ICD-10.
   *
   * @param system that the certificate is coded to
   * @return −1 if the pack does not hold it
   */
  static int ordinal(CodeTable codes, CodeSystem system, String code) {
    int ordinal = codes.find(system, code);
    return ordinal < 0 && system == CodeSystem.ICD_11_MMS
        ? codes.find(CodeSystem.ICD_10, code)
        : ordinal;
  }

  /** The code with its title behind it. */
  String with(String code) {
    String title = title(code);
    return title.isEmpty() ? code : code + "  " + title;
  }

  /** The title; empty if none is known. */
  String title(String code) {
    if (pack == null) {
      return "";
    }
    CodeSystem system = pack.system();
    int ordinal = pack.codes().find(system, code);
    return ordinal < 0 ? "" : pack.codes().bestTitle(ordinal, language);
  }

  /** The title of an item in the reader's language, or else in the other. */
  String one(CauseList.Item item) {
    String wanted = language == Language.JA ? item.titleJa() : item.titleEn();
    return wanted.isEmpty() ? of(item) : wanted;
  }

  /** Both titles of an item, the one in the reader's language first. */
  String of(CauseList.Item item) {
    String first = language == Language.JA ? item.titleJa() : item.titleEn();
    String second = language == Language.JA ? item.titleEn() : item.titleJa();
    return first.isEmpty() || second.isEmpty() ? first + second : first + " · " + second;
  }
}
