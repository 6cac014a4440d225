package io.farr.cli;

import io.farr.format.RecordKind;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code certificates}. */
final class KindConverter implements ITypeConverter<RecordKind> {
  @Override
  public RecordKind convert(String key) {
    for (RecordKind kind : RecordKind.values()) {
      if (kind.key().equals(key)) {
        return kind;
      }
    }
    throw new TypeConversionException(
        "unknown kind \""
            + key
            + "\", expected one of "
            + Arrays.stream(RecordKind.values())
                .map(RecordKind::key)
                .collect(Collectors.joining(", ")));
  }
}
