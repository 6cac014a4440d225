package io.farr.codes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the tests find what is outside the module: official files, which may be missing, and the
 * starter pack.
 */
public final class Reference {
  private Reference() {}

  /** An official file; the test that asks for it is skipped, saying so, where it is missing. */
  public static Path codeSystems(String file) {
    return in("code-systems", file);
  }

  /** A table or set of certificates of mortality coding; skipped likewise. */
  public static Path mortality(String file) {
    return in("mortality", file);
  }

  private static Path in(String part, String file) {
    String folder = System.getProperty("farr.reference", "");
    Path path = Path.of(folder).resolve(part).resolve(file);
    assumeTrue(
        !folder.isEmpty() && Files.isRegularFile(path),
        () ->
            "skipped: "
                + path
                + " is missing; -Dfarr.reference names the folder of official files");
    return path;
  }

  /** The folder of the starter dictionary; always there. */
  public static Path starter() {
    return Path.of(System.getProperty("farr.root", "..")).resolve("code-systems/starter");
  }
}
