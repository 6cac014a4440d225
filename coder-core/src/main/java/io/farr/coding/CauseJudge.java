package io.farr.coding;

import io.farr.cause.CausalPractice;
import io.farr.cause.CauseTables;
import io.farr.cause.CodedCertificate;
import io.farr.cause.LearnedSelector;
import io.farr.cause.RulesInPractice;
import io.farr.codes.RuleEdition;
import io.farr.codes.RuleTimeline;
import io.farr.codes.pack.Pack;
import io.farr.confidence.Logistic;
import io.farr.confidence.Monotone;
import io.farr.tables.CausesLearned;
import io.farr.tables.Tables;
import io.farr.text.Recent;
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
  private final Map<RuleEdition, RulesInPractice> rules = new EnumMap<>(RuleEdition.class);
  private final RuleTimeline timeline;
  private final CausesLearned learned;

  /** What a cause is selected from. */
  private record Case(CodedCertificate certificate, RuleEdition edition, boolean isCoded) {}

  /** The same conditions of people as old bring many to death: of 50,000 American ones a third. */
  private final Recent<Case, CauseJudgement> recent = new Recent<>(1 << 15, this::judge);

  public CauseJudge(Pack pack, Tables tables) {
    this(pack, tables.causes());
  }

  /**
   * @param learned what past coding teaches; without a selector the rules decide alone
   */
  public CauseJudge(Pack pack, CausesLearned learned) {
    CauseTables knowledge = CauseTables.of(pack);
    LearnedSelector selector = learned.selector();
    CausalPractice practice = selector == null ? CausalPractice.NONE : selector.practice();
    this.timeline = pack.rules();
    for (RuleEdition edition : RuleEdition.values()) {
      rules.put(edition, new RulesInPractice(knowledge, practice, edition));
    }
    this.learned = learned;
  }

  /** The model for linked codes, unless an earlier release made it from other inputs. */
  private @Nullable Logistic worded() {
    Logistic model = learned.worded();
    return model != null && model.names().equals(CauseInputs.NAMES) ? model : null;
  }

  /**
   * Judges a certificate.
   *
   * @param yearOfDeath 0 if it is not stated
   * @param isCoded whether people gave the codes, so that they are right
   */
  public CauseJudgement judge(CodedCertificate certificate, int yearOfDeath, boolean isCoded) {
    return recent.get(new Case(certificate, timeline.edition(yearOfDeath), isCoded));
  }

  private CauseJudgement judge(Case of) {
    CodedCertificate certificate = of.certificate;
    RulesInPractice applied = Objects.requireNonNull(rules.get(of.edition));
    RulesInPractice.Selections byRules = applied.select(certificate);
    LearnedSelector selector = learned.selector();
    Monotone coded = learned.coded();
    Logistic worded = worded();
    List<LearnedSelector.Ranked> ranked =
        selector == null ? List.of() : selector.rank(certificate, byRules, applied.causal());
    CauseJudgement judgement =
        CauseJudgement.of(certificate, applied.told(certificate, byRules), ranked);
    if (judgement.cause() == null) {
      return judgement;
    }
    double probability = judgement.probability();
    if (of.isCoded && coded != null) {
      probability = coded.at(probability);
    } else if (!of.isCoded && worded != null) {
      probability = worded.probability(CauseInputs.of(judgement));
    }
    return judgement.with(probability);
  }
}
