package io.farr.format;

import java.util.Locale;
import java.util.Optional;

/** How the records of a file are written. Each may be compressed by gzip. */
public enum RecordFormat {
  /** RFC 4180, with a header. */
  CSV,
  /** Tab-separated with a header; {@code \t \n \r \\} stand for characters, nothing is quoted. */
  TSV,
  /** One JSON object a line. */
  JSONL,
  /** The whole file is one document; the file's name without its extensions is the id. */
  TEXT,
  /**
   * Death certificates of the United States between their offices, one of fixed width a line:
   * Inter- Jurisdictional Exchange, mortality.
   */
  IJE,
  /**
   * Death certificates as FHIR R4 Bundles by the guide Vital Records Death Reporting: one, an array
   * of them, or one a line.
   */
  FHIR,
  /** Coded death certificates of Brazil: a table by the names of the Sistema de Informações. */
  SIM,
  /** The table of WHO's DORIS. */
  DORIS,
  /** Japanese death certificates (死亡票): a table with the names of the form. */
  SHIBOHYO;

  /**
   * Whether another office laid it down. Such files hold certificates only, and many things that
   * are none of Farr's business, which are left out unseen and uncounted.
   */
  public boolean isForeign() {
    return switch (this) {
      case CSV, TSV, JSONL, TEXT -> false;
      case IJE, FHIR, SIM, DORIS, SHIBOHYO -> true;
    };
  }

  /** The name on command lines: {@code csv}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format that a file's name says: {@code .csv .tsv .jsonl .ndjson .txt .ije .json}, each with
   * or without {@code .gz} behind it, any case. What the file holds may say better: {@link
   * FormatGuess}.
   */
  public static Optional<RecordFormat> ofFileName(String name) {
    String bare = withoutGz(name).toLowerCase(Locale.ROOT);
    switch (bare.substring(bare.lastIndexOf('.') + 1)) {
      case "csv":
        return Optional.of(CSV);
      case "tsv":
        return Optional.of(TSV);
      case "jsonl":
      case "ndjson":
        return Optional.of(JSONL);
      case "txt":
        return Optional.of(TEXT);
      case "ije":
        return Optional.of(IJE);
      case "json":
        return Optional.of(FHIR);
      default:
        return Optional.empty();
    }
  }

  static boolean isNamedGz(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  private static String withoutGz(String name) {
    return isNamedGz(name) ? name.substring(0, name.length() - 3) : name;
  }

  /** {@code dir/note-17.txt.gz} is document {@code note-17}. */
  static String documentId(String sourceName) {
    String bare = withoutGz(sourceName.substring(lastSeparator(sourceName) + 1));
    int dot = bare.lastIndexOf('.');
    return dot > 0 ? bare.substring(0, dot) : bare;
  }

  private static int lastSeparator(String path) {
    return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  }
}
