package io.farr.cause;

import io.farr.codes.CodeNumber;
import io.farr.codes.RuleEdition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rules as an office applies them: with the causal table that was published, and with the table
 * as its own decisions revise it. Thread-safe.
 */
public final class RulesInPractice {
  /** Pairs that are named where practice decides, at most. */
  private static final int NAMED = 3;

  private final CauseRules published;
  private final CauseRules practised;
  private final PractisedCausality causal;
  private final boolean differ;

  /**
   * What the rules select.
   *
   * @param published with the published table
   * @param practised with the table as the office practises it; the same where nothing was observed
   */
  public record Selections(Selection published, Selection practised) {
    /** Of rules that have one table alone. */
    public static Selections of(Selection only) {
      return new Selections(only, only);
    }
  }

  public RulesInPractice(CauseTables tables, CausalPractice practice, RuleEdition edition) {
    this.causal = practice.over(tables.causal());
    this.differ = !practice.isEmpty();
    this.published = new CauseRules(tables, edition);
    this.practised = differ ? new CauseRules(tables.with(causal), edition) : published;
  }

  /** The table as the office practises it. */
  public PractisedCausality causal() {
    return causal;
  }

  /** Selects both ways; never fails. */
  public Selections select(CodedCertificate certificate) {
    Selection first = published.select(certificate);
    return new Selections(first, differ ? practised.select(certificate) : first);
  }

  /**
   * What the office's rules select, with a last step that tells where its practice decides
   * otherwise than the published table would.
   */
  public Selection told(CodedCertificate certificate, Selections selections) {
    Selection selection = selections.practised;
    String otherwise = selections.published.underlying();
    if (Objects.equals(selection.underlying(), otherwise)) {
      return selection;
    }
    List<TraceStep> trace = new ArrayList<>(selection.trace());
    trace.add(
        new TraceStep(
            "practice",
            null,
            selection.underlying(),
            Why.PRACTICE,
            List.of(
                String.join(", ", revised(certificate, selections)),
                causal.name(),
                String.valueOf(otherwise)),
            ""));
    return new Selection(
        selection.tentative(),
        selection.underlying(),
        selection.at(),
        selection.mainInjury(),
        trace);
  }

  /** Pairs that the rules met in which the office decides otherwise: effect ← cause. */
  private List<String> revised(CodedCertificate certificate, Selections selections) {
    Stream<String> between =
        Stream.of(selections.published, selections.practised)
            .flatMap(selection -> selection.trace().stream())
            .flatMap(step -> Stream.of(step.before(), step.after()))
            .filter(Objects::nonNull);
    int[] codes =
        IntStream.concat(
                certificate.conditions().stream().mapToInt(Condition::number),
                between.mapToInt(CodeNumber::of))
            .filter(code -> code >= 0)
            .distinct()
            .toArray();
    List<String> pairs = new ArrayList<>();
    for (int effect : codes) {
      for (int cause : codes) {
        if (pairs.size() < NAMED && effect != cause && causal.isRevised(effect, cause)) {
          pairs.add(CodeNumber.text(effect) + " ← " + CodeNumber.text(cause));
        }
      }
    }
    return pairs;
  }
}
