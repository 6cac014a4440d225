package io.farr.measure;

import io.farr.codes.CauseList;
import io.farr.coding.RecordCoding;
import io.farr.lexicon.Lexicon;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How well certificates are coded: the multiple causes, the underlying cause, what is final without
 * a touch, and what becomes of the published table. Add every record, then read. Not thread-safe.
 */
public final class CertificateMeasure {
  /** What the lines of the certificates hold. */
  public enum Lines {
    /** What the certifier wrote. */
    WORDS,
    /** Codes that people assigned: only the underlying cause is there to be measured. */
    CODES
  }

  private final Lines lines;
  private final UnaryOperator<String> selection;
  private final MultipleCauses multiple;
  private final Agreement agreement = new Agreement();
  private final Automation asRouted = new Automation(reason -> false);
  private final ReviewReasons reasons = new ReviewReasons();
  private final List<CauseFigures> families = new ArrayList<>();
  private final Optional<CauseListChange> change;
  private int n;

  /**
   * Measures certificates in words, coded to ICD-10, without tabulating.
   *
   * @param lexicon of the pack that the records were coded with
   */
  public CertificateMeasure(Lexicon lexicon) {
    this(lexicon, Lines.WORDS, Optional.empty(), code -> code);
  }

  /**
   * Measures.
   *
   * @param lexicon of the pack that the records were coded with
   * @param list by which causes are tabulated, before and after
   * @param selection from a code to that of ICD-10 by which a cause is selected, see {@link
   *     io.farr.coding.SelectionCodes}
   */
  public CertificateMeasure(
      Lexicon lexicon, Lines lines, Optional<CauseList> list, UnaryOperator<String> selection) {
    this.lines = lines;
    this.selection = selection;
    this.multiple = new MultipleCauses(lexicon);
    families.add(new AgreementFigures());
    families.add(new RulesFigures());
    families.add(new ConfidenceFigures());
    families.add(new ErrorClasses());
    families.add(new Confusions());
    this.change = list.map(CauseListChange::new);
  }

  /**
   * Adds a record. One without {@code expected_uc} does not count for the underlying cause.
   *
   * @param columns its columns with the answers, as {@code RecordReader.openWithAnswers} gives them
   */
  public void add(Map<String, String> columns, RecordCoding coding) {
    n++;
    if (lines == Lines.WORDS) {
      multiple.add(columns, coding);
    }
    Optional<CauseOutcome> known = CauseOutcome.of(columns, coding, lines, selection);
    if (known.isEmpty()) {
      asRouted.add(coding);
      reasons.add(coding);
      return;
    }
    CauseOutcome outcome = known.get();
    agreement.add(outcome);
    asRouted.add(outcome);
    reasons.add(outcome);
    families.forEach(family -> family.add(outcome));
    change.ifPresent(c -> c.add(outcome));
  }

  /**
   * The figures under the keys of {@code farr evaluate certificates --json}: counts as {@code
   * Integer}, shares as {@code Double}, and tables as lists of rows, each row a map of the same
   * kind.
   */
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("n", n);
    figures.put("underlying_exact", agreement.exact());
    figures.put("underlying_category", agreement.category());
    figures.put("multiple_f1", multiple.f1());
    figures.put("auto_share", asRouted.share());
    figures.put("auto_precision", asRouted.precision());
    multiple.putInto(figures);
    figures.put("underlying_n", agreement.n());
    families.forEach(family -> family.putInto(figures));
    figures.put("reasons", reasons.rows(asRouted));
    change.ifPresent(c -> c.putInto(figures));
    return figures;
  }
}
