package io.farr.measure;

import io.farr.certificate.CertificateField;
import io.farr.coding.AxisEntry;
import io.farr.coding.CodeAssignment;
import io.farr.coding.Evidence;
import io.farr.coding.RecordCoding;
import io.farr.coding.Route;
import io.farr.lexicon.Lexicon;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How well certificates are coded. Add every record, then read. Not thread-safe.
 *
 * <p>Multiple causes are compared record by record as multisets: the codes of the entity axis on
 * Part I and Part II against {@code gold_part1a} … {@code gold_part2}, each gold code at its own
 * length. They are compared once more expression by expression, apart for expressions that the
 * lexicon holds exactly and those it does not: the first tell about the dictionary, the second
 * about the rest. That needs lines on which words and gold can be aligned: as many expressions
 * between commas as there are codes.
 */
public final class CertificateMeasure {
  private static final String GOLD = "gold_";
  private static final String UNDERLYING = "expected_uc";
  private static final Pattern CODES = Pattern.compile("[\\s,;]+");
  private static final Pattern COMMAS = Pattern.compile("[、；;]|, ");

  /** True positives among predicted and gold codes. */
  private static final class Tally {
    private int right;
    private int predicted;
    private int gold;

    void add(int newRight, int newPredicted, int newGold) {
      right += newRight;
      predicted += newPredicted;
      gold += newGold;
    }

    /** Micro-F1; 0 where there is nothing. */
    double f1() {
      return predicted + gold == 0 ? 0 : PhraseMeasure.round(2.0 * right / (predicted + gold));
    }
  }

  private record Expression(int start, int end, String text) {}

  private final Lexicon lexicon;
  private final Tally all = new Tally();
  private final Tally held = new Tally();
  private final Tally notHeld = new Tally();
  private int n;
  private int withUnderlying;
  private int exact;
  private int category;
  private int auto;
  private int autoWithUnderlying;
  private int autoExact;
  private int unalignedLines;

  /**
   * @param lexicon of the pack that the records were coded with
   */
  public CertificateMeasure(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /**
   * Adds a record.
   *
   * @param columns its columns with the answers, as {@code RecordReader.openWithAnswers} gives them
   */
  public void add(Map<String, String> columns, RecordCoding coding) {
    n++;
    addUnderlying(columns.getOrDefault(UNDERLYING, "").strip(), coding);
    List<GoldCodes> gold = new ArrayList<>();
    List<String> predicted = new ArrayList<>();
    for (AxisEntry entry : coding.entityAxis()) {
      if (entry.line() <= CertificateField.PART2.line()) {
        predicted.add(entry.code());
      }
    }
    for (CertificateField field : CertificateField.values()) {
      if (field.line() <= CertificateField.PART2.line()) {
        List<GoldCodes> line = codes(columns.getOrDefault(GOLD + field.column(), ""));
        gold.addAll(line);
        addLine(field, columns.getOrDefault(field.column(), ""), line, coding);
      }
    }
    all.add(matches(gold, predicted), predicted.size(), gold.size());
  }

  private void addUnderlying(String expected, RecordCoding coding) {
    boolean isAuto = coding.route() == Route.AUTO;
    auto += isAuto ? 1 : 0;
    if (expected.isEmpty()) {
      return;
    }
    GoldCodes gold = GoldCodes.parse(expected);
    String cause = coding.underlyingCause();
    boolean right = cause != null && gold.isExact(cause);
    withUnderlying++;
    exact += right ? 1 : 0;
    category += cause != null && gold.isSameCategory(cause) ? 1 : 0;
    autoWithUnderlying += isAuto ? 1 : 0;
    autoExact += isAuto && right ? 1 : 0;
  }

  private void addLine(
      CertificateField field, String text, List<GoldCodes> gold, RecordCoding coding) {
    // One code is the code of the whole line, whatever commas are in the name.
    List<Expression> expressions =
        gold.size() == 1 && !text.isBlank()
            ? List.of(new Expression(0, text.length(), text))
            : expressions(text);
    if (expressions.size() != gold.size()) {
      unalignedLines++;
      return;
    }
    Set<AxisEntry> seen = new HashSet<>();
    List<List<String>> found = new ArrayList<>();
    expressions.forEach(e -> found.add(new ArrayList<>()));
    for (CodeAssignment assignment : coding.codes()) {
      // The underlying cause stands twice among the codes: as such, and where it was written.
      if (assignment.line() == field.line()
          && seen.add(new AxisEntry(assignment.line(), assignment.position(), assignment.code()))) {
        int at = expressionOf(assignment, field, expressions);
        if (at >= 0) {
          found.get(at).add(assignment.code());
        }
      }
    }
    for (int i = 0; i < gold.size(); i++) {
      boolean isHeld = lexicon.exact(Normalizer.key(expressions.get(i).text)) >= 0;
      (isHeld ? held : notHeld)
          .add(matches(List.of(gold.get(i)), found.get(i)), found.get(i).size(), 1);
    }
  }

  private static int expressionOf(
      CodeAssignment assignment, CertificateField field, List<Expression> expressions) {
    for (Evidence evidence : assignment.evidence()) {
      if (evidence.field().equals(field.column())) {
        for (int i = 0; i < expressions.size(); i++) {
          Expression expression = expressions.get(i);
          if (evidence.start() >= expression.start && evidence.start() < expression.end) {
            return i;
          }
        }
      }
    }
    return -1;
  }

  /** The pieces between commas that are not blank, without the blanks around them. */
  private static List<Expression> expressions(String line) {
    List<Expression> expressions = new ArrayList<>();
    Matcher comma = COMMAS.matcher(line);
    int from = 0;
    boolean more = true;
    while (more) {
      more = comma.find();
      int to = more ? comma.start() : line.length();
      int start = from;
      int end = to;
      while (start < end && Character.isWhitespace(line.charAt(start))) {
        start++;
      }
      while (end > start && Character.isWhitespace(line.charAt(end - 1))) {
        end--;
      }
      if (start < end) {
        expressions.add(new Expression(start, end, line.substring(start, end)));
      }
      from = more ? comma.end() : to;
    }
    return expressions;
  }

  private static List<GoldCodes> codes(String cell) {
    return Arrays.stream(CODES.split(cell.strip()))
        .filter(code -> !code.replace("|", "").isEmpty())
        .map(GoldCodes::parse)
        .toList();
  }

  /**
   * How many gold codes find a predicted one of their own; the most specific gold chooses first.
   */
  private static int matches(List<GoldCodes> gold, List<String> predicted) {
    List<String> left = new ArrayList<>(predicted);
    List<GoldCodes> specificFirst = new ArrayList<>(gold);
    specificFirst.sort(
        Comparator.comparingInt(
            (GoldCodes g) -> -g.codes().stream().mapToInt(String::length).min().orElse(0)));
    int right = 0;
    for (GoldCodes one : specificFirst) {
      for (int i = 0; i < left.size(); i++) {
        if (one.isExact(left.get(i))) {
          left.remove(i);
          right++;
          break;
        }
      }
    }
    return right;
  }

  /** The figures under the keys of {@code farr evaluate certificates --json}. */
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("n", n);
    figures.put("underlying_exact", share(exact, withUnderlying));
    figures.put("underlying_category", share(category, withUnderlying));
    figures.put("multiple_f1", all.f1());
    figures.put("auto_share", share(auto, n));
    figures.put("auto_precision", share(autoExact, autoWithUnderlying));
    figures.put("held_f1", held.f1());
    figures.put("not_held_f1", notHeld.f1());
    figures.put("held_share", share(held.gold, held.gold + notHeld.gold));
    figures.put("unaligned_lines", unalignedLines);
    return figures;
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : PhraseMeasure.round((double) part / whole);
  }
}
