package io.farr.cli;

import io.farr.codes.CodeSystem;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code icd10-2013}. */
final class SystemConverter implements ITypeConverter<CodeSystem> {
  @Override
  public CodeSystem convert(String key) {
    try {
      return CodeSystem.ofKey(key);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
