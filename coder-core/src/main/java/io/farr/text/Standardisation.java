package io.farr.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.farr.codes.RewriteRule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * An office's rules that rewrite the words of a certificate, as its tables of Iris hold them. Rules
 * run on RE2/J, in time linear in the text, whatever an office writes; what RE2 does not know
 * (looking ahead, back references) is not run and is told. Case is ignored, as Iris does. Immutable
 * and thread-safe.
 */
public final class Standardisation {
  /** A rule that cannot be run, and why. */
  public record Unusable(RewriteRule rule, String reason) {}

  private record Compiled(Pattern pattern, String replacement) {}

  /** A text may grow under its rules, but a rule that doubles it each time must not fill memory. */
  private static final int LONGEST = 10_000;

  private static final java.util.regex.Pattern GROUP =
      java.util.regex.Pattern.compile("\\$([0-9]+)");

  private final Map<RewriteRule.Table, List<Compiled>> tables =
      new EnumMap<>(RewriteRule.Table.class);
  private final List<Unusable> unusable = new ArrayList<>();

  private Standardisation() {}

  /**
   * Compiles rules.
   *
   * @param rules in the order in which they are to be applied
   */
  public static Standardisation of(List<RewriteRule> rules) {
    Standardisation compiled = new Standardisation();
    for (RewriteRule rule : rules) {
      try {
        Pattern pattern = Pattern.compile(rule.pattern(), Pattern.CASE_INSENSITIVE);
        int highest =
            GROUP
                .matcher(rule.replacement())
                .results()
                .mapToInt(group -> group.group(1).charAt(0) - '0')
                .max()
                .orElse(0);
        if (highest > pattern.groupCount()) {
          compiled.unusable.add(
              new Unusable(
                  rule,
                  "the replacement names group "
                      + highest
                      + ", the pattern has "
                      + pattern.groupCount()));
        } else {
          compiled
              .tables
              .computeIfAbsent(rule.table(), t -> new ArrayList<>())
              .add(new Compiled(pattern, replacement(rule.replacement())));
        }
      } catch (PatternSyntaxException e) {
        compiled.unusable.add(new Unusable(rule, "RE2 does not know it: " + e.getDescription()));
      }
    }
    return compiled;
  }

  /** RE2/J reads {@code ${name}} and backslashes in a replacement; Iris knows {@code $1} only. */
  private static String replacement(String iris) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < iris.length(); i++) {
      char c = iris.charAt(i);
      boolean group = c == '$' && i + 1 < iris.length() && Character.isDigit(iris.charAt(i + 1));
      if (c == '\\' || (c == '$' && !group)) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  /** The rules that are left out. */
  public List<Unusable> unusable() {
    return List.copyOf(unusable);
  }

  /** How many rules are run. */
  public int size() {
    return tables.values().stream().mapToInt(List::size).sum();
  }

  /**
   * Applies the rules of one table, one after the other, each to what the one before left.
   *
   * @return the text, runs of blanks as one; at a length of 10,000 characters the rest of the rules
   *     is left out
   */
  public String apply(RewriteRule.Table table, String text) {
    String current = text;
    for (Compiled rule : tables.getOrDefault(table, List.of())) {
      if (current.length() > LONGEST) {
        break;
      }
      Matcher matcher = rule.pattern.matcher(current);
      if (matcher.find()) {
        current = matcher.replaceAll(rule.replacement);
      }
    }
    return current.equals(text) ? text : current.replaceAll("\\s+", " ").strip();
  }

  /** One expression in the office's standard words: the three tables of standardisation. */
  public String expression(String text) {
    String whole = apply(RewriteRule.Table.STANDARDISATION_0, text);
    String bare = apply(RewriteRule.Table.STANDARDISATION_1, whole);
    return apply(RewriteRule.Table.STANDARDISATION_2, bare);
  }

  /**
   * The expressions of a line: standardised, then divided at the marks that the separators leave.
   *
   * @return each group of expressions due to the next, as Iris writes {@code |}; inside a group
   *     they stand beside one another
   */
  public List<List<String>> divide(String line) {
    String marked =
        apply(RewriteRule.Table.SEPARATORS, apply(RewriteRule.Table.STANDARDISATION_0, line));
    List<List<String>> groups = new ArrayList<>();
    for (String group : marked.split("\\|")) {
      List<String> expressions = new ArrayList<>();
      for (String piece : group.split("[,;]")) {
        String bare =
            apply(
                RewriteRule.Table.STANDARDISATION_2,
                apply(RewriteRule.Table.STANDARDISATION_1, piece.strip()));
        if (!bare.isBlank()) {
          expressions.add(bare.strip());
        }
      }
      if (!expressions.isEmpty()) {
        groups.add(List.copyOf(expressions));
      }
    }
    return List.copyOf(groups);
  }
}
