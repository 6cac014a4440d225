package io.farr.cause;

import io.farr.cause.CauseCandidates.Linkage;
import io.farr.cause.RulesInPractice.Selections;
import io.farr.certificate.Age;
import io.farr.certificate.Sex;
import io.farr.codes.CausalKnowledge;
import io.farr.codes.CausalRelation;
import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.pack.CausalTable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the candidates of one certificate, as numbers: their place on the form, what the
 * rules made of it, what the causal table says, and what became of the like in the past. Not
 * thread-safe.
 */
final class CauseFeatures {
  /** Weight of the coarser level when a rate is backed off. */
  private static final double BACK_OFF = 3;

  /** What is expected of a condition of which nothing is known. */
  private static final double UNKNOWN_RATE = 0.2;

  /** Keeps the logarithm of a probability finite. */
  private static final double LEAST_ACCEPTANCE = 1e-3;

  /** The published table. */
  private final CausalKnowledge causal;

  /** The table as the office practises it. */
  private final PractisedCausality practised;

  private final CauseStatistics statistics;
  private final SelectorView view;
  private final List<Linkage> linked;

  /** How often a written condition won over another: row beats column. */
  private final double[][] wins;

  CauseFeatures(
      PractisedCausality practised,
      CauseStatistics statistics,
      SelectorView view,
      List<Linkage> linked) {
    this.causal = practised.published();
    this.practised = practised;
    this.statistics = statistics;
    this.view = view;
    this.linked = linked;
    this.wins = new double[view.size][view.size];
    for (int i = 0; i < view.size; i++) {
      for (int j = 0; j < view.size; j++) {
        wins[i][j] = i == j ? 0 : win(i, j, 0);
      }
    }
  }

  /** The names, found by describing a candidate of a certificate with one code. */
  static List<String> names() {
    Condition only = new Condition(1, 1, 1, new IcdCode(CodeSystem.ICD_10, "A00.0"), 1);
    CodedCertificate certificate =
        new CodedCertificate(List.of(only), Sex.UNKNOWN, Age.UNKNOWN, Optional.empty());
    Selection nothing = new Selection(null, null, null, null, List.of());
    CauseFeatures features =
        new CauseFeatures(
            CausalPractice.NONE.over(CausalTable.of(List.of())),
            new CauseStatistics.Builder().freeze(1),
            new SelectorView(certificate, Selections.of(nothing)),
            List.of());
    FeatureRow row = FeatureRow.ofNames();
    features.fill(row, 0, only.number(), null);
    return row.names();
  }

  /**
   * The features of a candidate.
   *
   * @param i the condition it is written as or comes from
   * @param linkage where it comes from if nobody wrote it
   */
  float[] of(int i, int code, @Nullable Linkage linkage) {
    FeatureRow row = FeatureRow.ofValues();
    fill(row, i, code, linkage);
    return row.values();
  }

  private void fill(FeatureRow row, int i, int code, @Nullable Linkage linkage) {
    form(row, i, code, linkage);
    company(row, i, code);
    rules(row, i, code);
    causes(row, i, code);
    practice(row, i, code);
    priors(row, i, code);
    givenRules(row, code);
    pairs(row, i);
    linkage(row, i, code, linkage);
  }

  /** What the form says. */
  private void form(FeatureRow row, int i, int code, @Nullable Linkage linkage) {
    row.add("codes", view.size);
    row.add("lines", view.lines);
    row.add("zone", view.zone(i));
    row.add("from_top", view.fromTop[i]);
    row.add("from_bottom", view.fromBottom[i]);
    row.add("place", view.place[i]);
    row.add("on_line", view.onLine[i]);
    row.add("times", view.times[i]);
    row.flag("written", view.codes[i] == code);
    row.flag("linked", linkage != null);
    row.add("letter", CodeNumber.letter(code) - 'A');
    row.add("digit", CodeNumber.digit(code));
    row.add("category", CodeNumber.category(code));
    row.add("age", view.certificate.age().minYears());
    row.flag("male", view.certificate.sex() == Sex.MALE);
    row.flag("external_manner", view.certificate.mannerIsExternal());
  }

  /** What else is on the certificate. */
  private void company(FeatureRow row, int i, int code) {
    int external = 0;
    int injuries = 0;
    int symptoms = 0;
    int neoplasms = 0;
    int family = 0;
    int group = 0;
    for (int j = 0; j < view.size; j++) {
      int other = view.codes[j];
      external += InjuriesByCause.isExternal(other) ? 1 : 0;
      injuries += InjuriesByCause.isInjury(other) ? 1 : 0;
      symptoms += CodeNumber.letter(other) == 'R' ? 1 : 0;
      neoplasms += CodeNumber.letter(other) == 'C' ? 1 : 0;
      family += j != i && same(other, code) ? 1 : 0;
      group += j != i && CauseStatistics.at(2, other) == CauseStatistics.at(2, code) ? 1 : 0;
    }
    row.add("external", external);
    row.add("injuries", injuries);
    row.add("symptoms", symptoms);
    row.add("neoplasms", neoplasms);
    row.add("family", family);
    row.add("group", group);
  }

  /** What the rules made of the certificate. */
  private void rules(FeatureRow row, int i, int code) {
    int cause = view.rulesCause;
    int selected = view.indexOf(cause);
    row.flag("rules_cause", code == cause);
    row.flag("rules_start", code == view.rulesStart);
    row.flag("rules_cause_category", same(code, cause));
    row.flag("rules_start_category", same(code, view.rulesStart));
    row.flag("at_rules_cause", view.codes[i] == cause);
    row.flag("rules_modified", cause != view.rulesStart);
    row.flag("rules_written", selected >= 0);
    row.add("rules_steps", view.rules.trace().size());
    row.add(
        "rules_first",
        view.rules.trace().isEmpty() ? -1 : view.rules.trace().get(0).why().ordinal());
    row.add("rules_zone", selected < 0 ? -1 : view.zone(selected));
    row.add("rules_relation", selected < 0 || selected == i ? -1 : view.relation(i, selected));
    row.add("rules_category", cause < 0 ? -1 : CodeNumber.category(cause));
    row.flag("published_cause", code == view.publishedCause);
    row.flag("published_category", same(code, view.publishedCause));
    row.flag("published_differs", cause != view.publishedCause);
  }

  private static boolean same(int a, int b) {
    return a >= 0 && b >= 0 && CodeNumber.category(a) == CodeNumber.category(b);
  }

  /** What the causal table says of the candidate and the other conditions. */
  private void causes(FeatureRow row, int i, int code) {
    int above = 0;
    int explained = 0;
    int perhaps = 0;
    int below = 0;
    int dueToBelow = 0;
    int dueToPartTwo = 0;
    int dueToSame = 0;
    int explainsPartTwo = 0;
    int explainsTop = -1;
    for (int j = 0; j < view.size; j++) {
      if (j == i) {
        continue;
      }
      CausalRelation effect = causal.relation(view.codes[j], code);
      boolean causesIt = effect != CausalRelation.NO;
      boolean dueToIt = causal.accepts(code, view.codes[j]);
      switch (view.relation(i, j)) {
        case SelectorView.BELOW -> {
          above++;
          explained += causesIt ? 1 : 0;
          perhaps += effect == CausalRelation.MAYBE ? 1 : 0;
          if (view.fromTop[j] == 0 && view.place[j] == 0) {
            explainsTop = causesIt ? 1 : 0;
          }
        }
        case SelectorView.ABOVE -> {
          below++;
          dueToBelow += dueToIt ? 1 : 0;
        }
        case SelectorView.PART_ONE_TO_TWO -> {
          dueToPartTwo += dueToIt ? 1 : 0;
          explainsPartTwo += causesIt ? 1 : 0;
        }
        case SelectorView.PART_TWO_TO_ONE -> {
          above++;
          explained += causesIt ? 1 : 0;
        }
        default -> dueToSame += dueToIt ? 1 : 0;
      }
    }
    row.add("above", above);
    row.add("explained_share", above == 0 ? 1 : (double) explained / above);
    row.add("unexplained", above - explained);
    row.add("explained_perhaps", perhaps);
    row.add("below", below);
    row.add("due_to_below", dueToBelow);
    row.add("due_to_part_two", dueToPartTwo);
    row.add("due_to_same_line", dueToSame);
    row.add("explains_part_two", explainsPartTwo);
    row.add("explains_top", explainsTop);
  }

  /** How probably the office lets the other conditions be due to the candidate, and it to them. */
  private void practice(FeatureRow row, int i, int code) {
    double least = 1;
    double logSum = 0;
    double top = Float.NaN;
    double dueToBelow = 0;
    double dueToPartTwo = 0;
    double dueToSame = 0;
    for (int j = 0; j < view.size; j++) {
      int relation = view.relation(i, j);
      if (j == i || relation == SelectorView.PART_TWO_TO_ONE) {
        continue;
      }
      if (relation == SelectorView.BELOW) {
        double explains = practised.acceptance(view.codes[j], code);
        least = Math.min(least, explains);
        logSum += Math.log(explains + LEAST_ACCEPTANCE);
        top = view.fromTop[j] == 0 && view.place[j] == 0 ? explains : top;
        continue;
      }
      double dueToIt = practised.acceptance(code, view.codes[j]);
      switch (relation) {
        case SelectorView.ABOVE -> dueToBelow = Math.max(dueToBelow, dueToIt);
        case SelectorView.PART_ONE_TO_TWO -> dueToPartTwo = Math.max(dueToPartTwo, dueToIt);
        default -> dueToSame = Math.max(dueToSame, dueToIt);
      }
    }
    row.add("practice_explains_least", least);
    row.add("practice_explains_sum", logSum);
    row.add("practice_explains_top", top);
    row.add("practice_due_to_below", dueToBelow);
    row.add("practice_due_to_part_two", dueToPartTwo);
    row.add("practice_due_to_same_line", dueToSame);
  }

  /** How often the code was the cause where it stood. */
  private void priors(FeatureRow row, int i, int code) {
    double rate = UNKNOWN_RATE;
    for (int level = CauseStatistics.LEVELS - 1; level >= 0; level--) {
      int place = statistics.prior(level, view.zone(i), code);
      rate = backedOff(place, 1, rate);
      row.add("prior_zone_" + level, logit(rate));
      row.add("prior_zone_n_" + level, Math.log1p(statistics.count(place, 0)));
    }
    int seen = 0;
    int won = 0;
    for (int zone = 0; zone < SelectorView.ZONES; zone++) {
      int place = statistics.prior(0, zone, code);
      seen += statistics.count(place, 0);
      won += statistics.count(place, 1);
    }
    row.add("prior", logit((won + UNKNOWN_RATE) / (seen + 1.0)));
  }

  /** What became of the code, and of the rules, where the rules selected what they select here. */
  private void givenRules(FeatureRow row, int code) {
    int cause = view.rulesCause;
    double rate = UNKNOWN_RATE;
    double reliable = 0.7;
    for (int level = 1; level >= 0; level--) {
      int place = cause < 0 ? -1 : statistics.givenRules(level, cause, code);
      rate = backedOff(place, 1, rate);
      row.add("given_rules_" + level, cause < 0 ? Float.NaN : logit(rate));
      row.add("given_rules_n_" + level, Math.log1p(statistics.count(place, 0)));
      int own = cause < 0 ? -1 : statistics.ofRules(level, cause);
      reliable = backedOff(own, 1, reliable);
      row.add("rules_right_" + level, cause < 0 ? Float.NaN : logit(reliable));
    }
  }

  /** How it fared against each other condition. */
  private void pairs(FeatureRow row, int i) {
    double least = 1;
    double greatestLoss = 0;
    double sum = 0;
    double sumDifference = 0;
    int worst = -1;
    int strongest = -1;
    int lowest = -1;
    int top = -1;
    int away = -1;
    for (int j = 0; j < view.size; j++) {
      lowest = view.fromBottom[j] == 0 && view.place[j] == 0 ? j : lowest;
      top = view.fromTop[j] == 0 && view.place[j] == 0 ? j : top;
      if (j == i) {
        continue;
      }
      sum += logit(wins[i][j]);
      sumDifference += Math.log(wins[i][j] / wins[j][i]);
      if (wins[i][j] < least) {
        least = wins[i][j];
        worst = j;
      }
      if (wins[j][i] > greatestLoss) {
        greatestLoss = wins[j][i];
        strongest = j;
      }
      boolean elsewhere = view.isPartOne(i) != view.isPartOne(j);
      away = elsewhere && (away < 0 || wins[j][i] > wins[away][i]) ? j : away;
    }
    int others = Math.max(1, view.size - 1);
    row.add("least_win", least);
    row.add("greatest_loss", greatestLoss);
    row.add("mean_win", sum / others);
    row.add("mean_margin", sumDifference / others);
    row.add("sum_margin", sumDifference);
    rival(row, "worst", i, worst);
    rival(row, "strongest", i, strongest);
    rival(row, "against_rules", i, view.indexOf(view.rulesCause));
    rival(row, "lowest", i, lowest);
    rival(row, "top", i, top);
    rival(row, "other_part", i, away);
  }

  private void rival(FeatureRow row, String name, int i, int j) {
    boolean none = j < 0 || j == i;
    int pair = none ? -1 : pair(i, j, 0);
    int category = none ? -1 : pair(i, j, 1);
    row.add(name + "_win", none ? Float.NaN : wins[i][j]);
    row.add(name + "_loss", none ? Float.NaN : wins[j][i]);
    row.add(name + "_n", none ? Float.NaN : Math.log1p(statistics.count(pair, 0)));
    row.add(name + "_category_n", none ? Float.NaN : Math.log1p(statistics.count(category, 0)));
    row.add(name + "_relation", none ? Float.NaN : view.relation(i, j));
    row.add(name + "_effect", none ? Float.NaN : causal(view.codes[j], view.codes[i]));
    row.add(name + "_cause", none ? Float.NaN : causal(view.codes[i], view.codes[j]));
  }

  private int causal(int effect, int cause) {
    return causal.relation(effect, cause).ordinal();
  }

  /** What linkage says of it. */
  private void linkage(FeatureRow row, int i, int code, @Nullable Linkage linkage) {
    boolean none = linkage == null;
    row.add("linkage_rate", linkage == null ? -1 : linkage.rate());
    row.add("linkage_n", linkage == null ? -1 : Math.log1p(linkage.n()));
    row.add("linkage_level", linkage == null ? -1 : linkage.level());
    row.add(
        "linkage_relation",
        linkage == null || linkage.first() == linkage.second()
            ? -1
            : view.relation(linkage.first(), linkage.second()));
    row.add("linkage_zone", linkage == null ? -1 : view.zone(linkage.second()));
    row.flag(
        "linkage_category_of_second", linkage != null && same(code, view.codes[linkage.second()]));
    row.flag("linkage_of_rules", linkage != null && view.codes[linkage.first()] == view.rulesCause);
    row.flag(
        "linkage_with_rules", linkage != null && view.codes[linkage.second()] == view.rulesCause);
    double replacing = 0;
    double best = 0;
    double sibling = 0;
    for (Linkage other : linked) {
      if (none || other != linkage) {
        boolean touches = other.first() == i || other.second() == i;
        best = Math.max(best, other.rate());
        replacing = touches ? Math.max(replacing, other.rate()) : replacing;
        sibling = same(other.code(), code) ? Math.max(sibling, other.rate()) : sibling;
      }
    }
    row.add("replaced_rate", replacing);
    row.add("best_linkage_rate", best);
    row.add("sibling_rate", sibling);
    row.add("linkages", linked.size());
    double alone = 0;
    for (int j = 0; j < view.size; j++) {
      alone = Math.max(alone, aloneRate(view.codes[j], code));
    }
    row.add("became_alone_rate", alone);
  }

  /** How often a single condition became the code. */
  private double aloneRate(int from, int code) {
    int[] results = statistics.linked(0, from, from);
    for (int r = 0; r < results.length; r += 2) {
      if (results[r] == code) {
        return results[r + 1] / (statistics.together(0, from, from) + 1.0);
      }
    }
    return 0;
  }

  private double win(int i, int j, int level) {
    if (level == CauseStatistics.LEVELS) {
      return UNKNOWN_RATE;
    }
    return backedOff(
        pair(i, j, level), view.codes[i] < view.codes[j] ? 1 : 2, win(i, j, level + 1));
  }

  private int pair(int i, int j, int level) {
    int a = view.codes[i];
    int b = view.codes[j];
    return a < b
        ? statistics.pair(level, view.relation(i, j), a, b)
        : statistics.pair(level, view.relation(j, i), b, a);
  }

  private double backedOff(int place, int column, double coarser) {
    return (statistics.count(place, column) + BACK_OFF * coarser)
        / (statistics.count(place, 0) + BACK_OFF);
  }

  private static double logit(double p) {
    double bounded = Math.min(0.9999, Math.max(0.0001, p));
    return Math.log(bounded / (1 - bounded));
  }
}
