package io.farr.cli;

import io.farr.spark.Locations;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where records or a run lie: a path of this machine, or {@code hdfs://NAMENODE/PATH}. */
class LocationConverter implements ITypeConverter<Path> {
  @Override
  public Path convert(String value) {
    try {
      // Hadoop is not loaded for a path of this machine.
      return isLocation(value) ? Locations.path(value) : Path.of(value);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(e.getReason() + ", found \"" + value + "\"");
    }
  }

  static boolean isLocation(String value) {
    return value.contains("://");
  }

  /** Reads a path of this machine alone, for what is memory-mapped or used by all commands. */
  static final class Local extends LocationConverter {
    @Override
    public Path convert(String value) {
      if (isLocation(value)) {
        throw new TypeConversionException(
            "expected a path of this machine, found \"" + value + "\"");
      }
      return super.convert(value);
    }
  }
}
