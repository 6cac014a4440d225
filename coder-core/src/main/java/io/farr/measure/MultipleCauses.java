package io.farr.measure;

import io.farr.certificate.CertificateField;
import io.farr.coding.AxisEntry;
import io.farr.coding.CodeAssignment;
import io.farr.coding.Evidence;
import io.farr.coding.RecordCoding;
import io.farr.lexicon.Lexicon;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How well the conditions on the lines are coded. Not thread-safe.
 *
 * <p>They are compared record by record as multisets: the codes of the entity axis on Part I and
 * Part II against {@code gold_part1a} … {@code gold_part2}, each gold code at its own length. They
 * are compared once more expression by expression, apart for expressions that the lexicon holds
 * exactly and those it does not: the first tell about the dictionary, the second about the rest.
 * That needs lines on which words and gold can be aligned: as many expressions between commas as
 * there are codes.
 */
final class MultipleCauses {
  private static final String GOLD = "gold_";
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
      return predicted + gold == 0 ? 0 : Rounding.fourPlaces(2.0 * right / (predicted + gold));
    }
  }

  private record Expression(int start, int end, String text) {}

  private final Lexicon lexicon;
  private final Tally all = new Tally();
  private final Tally held = new Tally();
  private final Tally notHeld = new Tally();
  private final MultipleLoss loss = new MultipleLoss();
  private int unalignedLines;

  /**
   * @param lexicon of the pack that the records were coded with
   */
  MultipleCauses(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** Adds a record. */
  void add(Map<String, String> columns, RecordCoding coding) {
    List<GoldCodes> gold = new ArrayList<>();
    List<String> predicted = new ArrayList<>();
    for (AxisEntry entry : coding.entityAxis()) {
      if (entry.line() <= CertificateField.PART2.line()) {
        predicted.add(entry.code());
      }
    }
    for (CertificateField field : CertificateField.values()) {
      if (field.line() <= CertificateField.PART2.line()) {
        List<GoldCodes> line = GoldCodes.parseAll(columns.getOrDefault(GOLD + field.column(), ""));
        gold.addAll(line);
        addLine(field, columns.getOrDefault(field.column(), ""), line, coding);
      }
    }
    all.add(matches(gold, predicted), predicted.size(), gold.size());
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
    List<List<Evidence>> places = new ArrayList<>();
    expressions.forEach(e -> found.add(new ArrayList<>()));
    expressions.forEach(e -> places.add(new ArrayList<>()));
    for (CodeAssignment assignment : coding.codes()) {
      // The underlying cause stands twice among the codes: as such, and where it was written.
      if (assignment.line() == field.line()
          && seen.add(new AxisEntry(assignment.line(), assignment.position(), assignment.code()))) {
        int at = expressionOf(assignment, field, expressions);
        if (at >= 0) {
          found.get(at).add(assignment.code());
          places.get(at).add(assignment.evidence().get(0));
        }
      }
    }
    for (int i = 0; i < gold.size(); i++) {
      Expression expression = expressions.get(i);
      loss.add(
          gold.get(i),
          field.column(),
          expression.start,
          expression.end,
          found.get(i),
          places.get(i),
          coding.shortlists());
      boolean isHeld = lexicon.exact(Normalizer.key(expression.text)) >= 0;
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

  /** All codes together. */
  double f1() {
    return all.f1();
  }

  /** Expression by expression. */
  void putInto(Map<String, Object> figures) {
    figures.put("held_f1", held.f1());
    figures.put("not_held_f1", notHeld.f1());
    figures.put("held_share", Rounding.share(held.gold, held.gold + notHeld.gold));
    figures.put("unaligned_lines", unalignedLines);
    loss.putInto(figures, all.f1(), all.predicted + all.gold);
  }
}
