package io.farr.cli;

import io.farr.codes.Language;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code ja}. */
final class LanguageConverter implements ITypeConverter<Language> {
  @Override
  public Language convert(String key) {
    try {
      return Language.ofKey(key);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
