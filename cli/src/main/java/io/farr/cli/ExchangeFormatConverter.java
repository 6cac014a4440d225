package io.farr.cli;

import io.farr.exchange.ExchangeFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code ije}. */
final class ExchangeFormatConverter implements ITypeConverter<ExchangeFormat> {
  @Override
  public ExchangeFormat convert(String key) {
    try {
      return ExchangeFormat.ofKey(key);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
