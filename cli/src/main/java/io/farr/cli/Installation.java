package io.farr.cli;

import io.farr.codes.InputException;
import io.farr.encoder.Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The folder that Farr runs from: {@code jars/ pack/ tables/ bundle/ starter/ data-samples/}.
 *
 * @param home the folder; need not exist while the distribution is being put together
 */
record Installation(Path home) {

  /** The one that the launcher names in {@code farr.home}, else the current folder. */
  static Installation ofProcess() {
    return new Installation(Path.of(System.getProperty("farr.home", "")).toAbsolutePath());
  }

  /** The pack that is used unless another is named. */
  Path pack() {
    return home.resolve("pack");
  }

  /** The tables that are used unless others are named. */
  Path tables() {
    return home.resolve("tables");
  }

  /** The folder of the encoder that ships. */
  Path bundle() {
    return home.resolve("bundle");
  }

  /** Whether one does. */
  boolean hasBundle() {
    return Files.exists(bundle().resolve(Bundle.MANIFEST));
  }

  /** The records to try Farr on. */
  Path samples() {
    return home.resolve("data-samples");
  }

  /** The words that belong to no code system. */
  Path starterModifiers() {
    return home.resolve("starter").resolve("modifiers.tsv");
  }

  /** The lists by which causes of death are tabulated. */
  Path causeLists() {
    return home.resolve("starter").resolve("cause-lists");
  }

  /** The starter dictionary and its limits, for ICD-10; sorted. */
  List<Path> starterSources() {
    Path terms = home.resolve("starter").resolve("terms");
    if (!Files.isDirectory(terms)) {
      throw new InputException(
          terms
              + ": expected the starter dictionary, found nothing; leave it out with --no-starter");
    }
    try (Stream<Path> files = Files.list(terms)) {
      List<Path> sources =
          new ArrayList<>(files.filter(f -> f.toString().endsWith(".tsv")).sorted().toList());
      sources.add(home.resolve("starter").resolve("edits.tsv"));
      for (String table : List.of("causal.tsv", "linkage.tsv", "sets.tsv")) {
        sources.add(home.resolve("starter").resolve("causes").resolve(table));
      }
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(terms + ": cannot be read", e);
    }
  }

  /** The folder of the starter tables of external causes; may be missing. */
  Path starterExternal() {
    return home.resolve("starter").resolve("external");
  }

  /** The version of these jars. */
  static String version() {
    return build().getProperty("version", "unknown");
  }

  /** The commit they were built from, or a word that says there is none. */
  static String commit() {
    String commit = build().getProperty("commit", "");
    return commit.isBlank() || commit.startsWith("$") ? "no commit" : "commit " + commit;
  }

  private static Properties build() {
    Properties properties = new Properties();
    try (InputStream in = Installation.class.getResourceAsStream("build.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("build.properties cannot be read from the jar", e);
    }
    return properties;
  }
}
