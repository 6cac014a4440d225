package io.farr.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Output that was looked at and approved. {@code mvn test -pl cli -am -Dfarr.golden=write} writes
 * it anew, for the difference to be reviewed.
 */
final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  private Golden() {}

  /** The approved output of that name. */
  static String of(String name, String found) {
    Path file = FOLDER.resolve(name);
    try {
      if ("write".equals(System.getProperty("farr.golden"))) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, found);
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(file + ": expected approved output", e);
    }
  }
}
