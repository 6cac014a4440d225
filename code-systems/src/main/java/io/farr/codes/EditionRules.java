package io.farr.codes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * From national and older editions of ICD-10 to the one that a pack holds: by cutting a code to the
 * characters that both have, and by a table of codes for which that goes wrong. Immutable and
 * thread-safe.
 */
public final class EditionRules {
  /** A row of a table. */
  private record Rule(String pattern, String to, Relation relation, int line) {
    boolean begins(String bare) {
      if (bare.length() < pattern.length()) {
        return false;
      }
      for (int i = 0; i < pattern.length(); i++) {
        if (pattern.charAt(i) != '-' && pattern.charAt(i) != bare.charAt(i)) {
          return false;
        }
      }
      return true;
    }
  }

  /** ICD-10-CM to WHO ICD-10. */
  public static final EditionRules CM_TO_WHO =
      new EditionRules("cm-to-who.tsv", CodeSystem.ICD_10_CM, CodeSystem.ICD_10);

  /**
   * ICD-10 (2003) of Japan to that of 2013; codes that only the older one has, or used otherwise.
   */
  public static final EditionRules JAPAN_2003_TO_2013 =
      new EditionRules(
          "japan-2003-to-2013.tsv", CodeSystem.ICD_10_2013_JP, CodeSystem.ICD_10_2013_JP);

  /** ICD-10 (2019) of WHO to that of 2013; codes that only the newer one has. */
  public static final EditionRules SINCE_2013 =
      new EditionRules("since-2013.tsv", CodeSystem.ICD_10, CodeSystem.ICD_10_2013_JP);

  private final String file;
  private final CodeSystem from;
  private final CodeSystem to;
  private final List<Rule> rules;

  private EditionRules(String file, CodeSystem from, CodeSystem to) {
    this.file = file;
    this.from = from;
    this.to = to;
    this.rules = read(file);
  }

  private static List<Rule> read(String file) {
    List<Rule> rules = new ArrayList<>();
    try (InputStream in = EditionRules.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the jar holds no " + file);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (line.startsWith("#") || line.startsWith("icd10")) {
          continue;
        }
        String[] cells = line.split("\t", -1);
        rules.add(
            new Rule(
                cells[0].replace(".", ""),
                cells[1],
                Relation.valueOf(cells[2].toUpperCase(Locale.ROOT)),
                number));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the jar's " + file + " cannot be read", e);
    }
    rules.sort(Comparator.comparingInt((Rule rule) -> -rule.pattern.length()));
    return List.copyOf(rules);
  }

  /** The row of the table that names this very code, none that speaks of its category. */
  public Optional<CodeMapping> named(IcdCode code) {
    return first(code, rule -> rule.pattern.equals(code.undotted()));
  }

  /** The row of the table that speaks of a code; empty where the code keeps its meaning. */
  public Optional<CodeMapping> exception(IcdCode code) {
    return first(code, rule -> rule.begins(code.undotted()));
  }

  private Optional<CodeMapping> first(IcdCode code, Predicate<Rule> speaks) {
    return rules.stream()
        .filter(speaks)
        .findFirst()
        .map(rule -> new CodeMapping(code, to, rule.to, "", rule.relation, file, rule.line));
  }

  /**
   * What a code is in the other edition. A named exception decides; else the code itself, cut to
   * four characters, to the unspecified subdivision of its category, or to its category, whichever
   * the other edition has first. External causes W00–Y34 are cut to three characters, for the
   * fourth is the place of occurrence there (ICD-10 Volume 1, chapter XX).
   *
   * @param known whether the other edition has a code
   */
  public CodeMapping map(IcdCode code, Predicate<IcdCode> known) {
    if (code.system() != from) {
      throw new IllegalArgumentException(
          code + ": expected a code of " + from.key() + ", found one of " + code.system().key());
    }
    Optional<CodeMapping> exception = exception(code);
    if (exception.isPresent()) {
      return fitted(exception.get(), known);
    }
    String bare = code.undotted();
    String category = code.category();
    List<String> wanted = new ArrayList<>();
    boolean placeFollows =
        from == CodeSystem.ICD_10_CM
            && category.compareTo("W00") >= 0
            && category.compareTo("Y34") <= 0;
    if (!placeFollows && bare.length() >= 4) {
      wanted.add(category + "." + bare.charAt(3));
    }
    if (bare.length() == 3) {
      wanted.add(category);
    }
    // J45.5, which WHO has not, is asthma all the same: the unspecified one.
    if (!placeFollows) {
      wanted.add(category + ".9");
    }
    wanted.add(category);
    for (String text : wanted) {
      if (to.isWellFormed(text)) {
        IcdCode target = new IcdCode(to, text);
        if (known.test(target)) {
          Relation relation =
              target.undotted().equals(bare) ? Relation.EQUIVALENT : Relation.BROADER;
          return new CodeMapping(code, to, text, "", relation, "cut to WHO's characters", 0);
        }
      }
    }
    return new CodeMapping(code, to, "", "", Relation.NONE, "cut to WHO's characters", 0);
  }

  /** A category in the table stands for its unspecified subdivision where the edition has one. */
  private CodeMapping fitted(CodeMapping exception, Predicate<IcdCode> known) {
    Optional<IcdCode> target = exception.target();
    if (target.isPresent() && target.get().isCategory()) {
      IcdCode unspecified = new IcdCode(to, target.get().text() + ".9");
      if (known.test(unspecified)) {
        return new CodeMapping(
            exception.from(),
            to,
            unspecified.text(),
            "",
            exception.relation(),
            exception.file(),
            exception.line());
      }
    }
    return exception;
  }
}
