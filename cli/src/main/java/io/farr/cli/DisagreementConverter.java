package io.farr.cli;

import io.farr.coding.CodingSettings.OnDisagreement;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code review} and {@code selector}. */
final class DisagreementConverter implements ITypeConverter<OnDisagreement> {
  @Override
  public OnDisagreement convert(String value) {
    try {
      return OnDisagreement.valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("expected review or selector, found \"" + value + "\"");
    }
  }
}
