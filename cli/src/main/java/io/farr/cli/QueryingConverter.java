package io.farr.cli;

import io.farr.coding.CodingSettings.Querying;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code needed} and {@code all}. */
final class QueryingConverter implements ITypeConverter<Querying> {
  @Override
  public Querying convert(String value) {
    try {
      return Querying.valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("expected needed or all, found \"" + value + "\"");
    }
  }
}
