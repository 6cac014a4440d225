package io.farr.coding;

import io.farr.cause.CauseRules;
import io.farr.cause.CauseTables;
import io.farr.cause.CodedCertificate;
import io.farr.cause.LearnedSelector;
import io.farr.cause.Selection;
import io.farr.codes.RuleEdition;
import io.farr.codes.RuleTimeline;
import io.farr.codes.pack.Pack;
import io.farr.confidence.Logistic;
import io.farr.confidence.Monotone;
import io.farr.tables.CausesLearned;
import io.farr.tables.Tables;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Selects the underlying cause of a coded certificate by the rules and, where the tables hold one,
 * by the learned selector, whose choice stands: it is right in most cases where the two disagree.
 * Thread-safe.
 */
public final class CauseJudge {
  private final CauseTables knowledge;
  private final Map<RuleEdition, CauseRules> rules = new EnumMap<>(RuleEdition.class);
  private final RuleTimeline timeline;
  private final CausesLearned learned;

  public CauseJudge(Pack pack, Tables tables) {
    this(pack, tables.causes());
  }

  /**
   * @param learned what past coding teaches; without a selector the rules decide alone
   */
  public CauseJudge(Pack pack, CausesLearned learned) {
    this.knowledge = CauseTables.of(pack);
    this.timeline = pack.rules();
    for (RuleEdition edition : RuleEdition.values()) {
      rules.put(edition, new CauseRules(knowledge, edition));
    }
    this.learned = learned;
  }

  /** What the rules select. */
  public Selection rules(CodedCertificate certificate, int yearOfDeath) {
    return Objects.requireNonNull(rules.get(timeline.edition(yearOfDeath))).select(certificate);
  }

  /** The model for linked codes, unless an earlier release made it from other inputs. */
  private @Nullable Logistic worded() {
    Logistic model = learned.worded();
    return model != null && model.names().equals(CauseInputs.NAMES) ? model : null;
  }

  /** The knowledge that the rules consult. */
  public CauseTables knowledge() {
    return knowledge;
  }

  /**
   * Judges a certificate.
   *
   * @param yearOfDeath 0 if it is not stated
   * @param isCoded whether people gave the codes, so that they are right
   */
  public CauseJudgement judge(CodedCertificate certificate, int yearOfDeath, boolean isCoded) {
    Selection byRules = rules(certificate, yearOfDeath);
    LearnedSelector selector = learned.selector();
    Monotone coded = learned.coded();
    Logistic worded = worded();
    List<LearnedSelector.Ranked> ranked =
        selector == null ? List.of() : selector.rank(certificate, byRules, knowledge.causal());
    CauseJudgement judgement = CauseJudgement.of(certificate, byRules, ranked);
    if (judgement.cause() == null) {
      return judgement;
    }
    double probability = judgement.probability();
    if (isCoded && coded != null) {
      probability = coded.at(probability);
    } else if (!isCoded && worded != null) {
      probability = worded.probability(CauseInputs.of(judgement));
    }
    return judgement.with(probability);
  }
}
