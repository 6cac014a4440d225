package io.farr.cli;

import io.farr.convention.CodingRules;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a set of conventions. */
final class CodingRulesConverter implements ITypeConverter<CodingRules> {
  @Override
  public CodingRules convert(String value) {
    return CodingRules.of(value)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected "
                        + Arrays.stream(CodingRules.values())
                            .map(CodingRules::key)
                            .collect(Collectors.joining(", "))
                        + ", found \""
                        + value
                        + "\""));
  }
}
