package io.farr.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A format that coded certificates can be written in, one line a record. */
public enum ExchangeFormat {
  /** The coded fields of IJE mortality. */
  IJE,
  /** Coded content Bundles of VRDR, one a line. */
  VRDR,
  /** The table of WHO's DORIS. */
  DORIS;

  /** The name on command lines: {@code ije}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format of that key.
   *
   * @throws IllegalArgumentException naming the keys there are
   */
  public static ExchangeFormat ofKey(String key) {
    for (ExchangeFormat format : values()) {
      if (format.key().equals(key)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "unknown format \""
            + key
            + "\", expected one of "
            + Arrays.stream(values()).map(ExchangeFormat::key).collect(Collectors.joining(", ")));
  }

  /** The line above all records, in a table. */
  public Optional<String> header() {
    return this == DORIS ? Optional.of(DorisRecord.HEADER) : Optional.empty();
  }

  /**
   * One record, without a line end.
   *
   * @throws IllegalArgumentException naming the field, if the format cannot hold the record whole;
   *     nothing is ever cut off
   */
  public String line(CodedCertificate certificate) {
    return switch (this) {
      case IJE -> IjeRecord.line(certificate);
      case VRDR -> VrdrRecord.line(certificate);
      case DORIS -> DorisRecord.line(certificate);
    };
  }
}
