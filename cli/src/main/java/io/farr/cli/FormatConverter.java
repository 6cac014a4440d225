package io.farr.cli;

import io.farr.input.InputFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code jsonl}. */
final class FormatConverter implements ITypeConverter<InputFormat> {
  @Override
  public InputFormat convert(String key) {
    try {
      return InputFormat.ofKey(key);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
