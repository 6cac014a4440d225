package io.farr.input;

import io.farr.format.RecordFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the input files are written, as far as the user says it. */
public enum InputFormat {
  /** Each file as its beginning or else its name says. */
  AUTO,
  CSV,
  TSV,
  JSONL,
  TEXT,
  PARQUET,
  IJE,
  FHIR,
  SIM,
  DORIS,
  SHIBOHYO;

  /** The name on command lines: {@code csv}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format of that key.
   *
   * @throws IllegalArgumentException naming the keys there are
   */
  public static InputFormat ofKey(String key) {
    for (InputFormat format : values()) {
      if (format.key().equals(key)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "unknown format \""
            + key
            + "\", expected one of "
            + Arrays.stream(values()).map(InputFormat::key).collect(Collectors.joining(", ")));
  }

  /** The format for {@code RecordReader}; empty for {@link #AUTO} and {@link #PARQUET}. */
  Optional<RecordFormat> recordFormat() {
    return switch (this) {
      case AUTO, PARQUET -> Optional.empty();
      case CSV -> Optional.of(RecordFormat.CSV);
      case TSV -> Optional.of(RecordFormat.TSV);
      case JSONL -> Optional.of(RecordFormat.JSONL);
      case TEXT -> Optional.of(RecordFormat.TEXT);
      case IJE -> Optional.of(RecordFormat.IJE);
      case FHIR -> Optional.of(RecordFormat.FHIR);
      case SIM -> Optional.of(RecordFormat.SIM);
      case DORIS -> Optional.of(RecordFormat.DORIS);
      case SHIBOHYO -> Optional.of(RecordFormat.SHIBOHYO);
    };
  }

  /** Whether a file of that name is Parquet, if this is how the input is said to be written. */
  boolean readsAsParquet(String fileName) {
    return this == PARQUET
        || (this == AUTO && fileName.toLowerCase(Locale.ROOT).endsWith(".parquet"));
  }
}
