package io.farr.usage;

import java.util.Arrays;
import java.util.List;

/** What a choice looks at, of a candidate in its certificate. */
enum UsageFeature {
  /** Logarithm of the probability that linking gives it; of a sibling, that of its relative. */
  LOG_P,
  /** The same of the best candidate. */
  BEST_LOG_P,
  /** Place among the candidates that linking gives. */
  RANK,
  /** Whether usage alone brings it: it shares the category with one that linking gives. */
  SIBLING,
  EXACT,
  COMPOSED,
  PART,
  NEAR,
  /** Whether linking's best one is the same as its term. */
  BEST_EXACT,
  /** Logarithm of the share of the code among all that stand on certificates. */
  LOG_USE,
  /** The same for its category. */
  LOG_USE_OF_CATEGORY,
  /** Share of the code in its category. */
  SHARE_IN_CATEGORY,
  /** How often the code was seen, at most 1,000. */
  SEEN,
  /** The largest {@link #LOG_USE} among the candidates. */
  BEST_LOG_USE,
  /** Whether linking's best one is of the same category. */
  OF_BEST_CATEGORY,
  /** Fourth character 9. */
  UNSPECIFIED,
  /** Fourth character 8. */
  OTHER,
  UNDIVIDED,
  SYMPTOM,
  EXTERNAL,
  LETTER,
  PART_TWO,
  LINE,
  /** How many expressions the certificate names. */
  NAMED,
  /** How linking fares with all candidates of the code's category together. */
  LOG_P_OF_CATEGORY,
  PART_LIFT,
  AGE_LIFT,
  SEX_LIFT,
  /** Largest and mean lift with the others that the certificate names. */
  PAIR_LIFT_MAX,
  PAIR_LIFT_MEAN,
  /** Whether the code is linking's best one of another expression. */
  NAMED_ELSEWHERE,
  CANDIDATES,
  LENGTH,
  JAPANESE;

  static List<String> names() {
    return Arrays.stream(values()).map(UsageFeature::name).toList();
  }
}
