package io.farr.train.encoder;

/**
 * How an encoder is trained.
 *
 * @param steps of the optimiser
 * @param pairs of expressions in a step
 * @param sentences with labels in a step
 * @param rate the highest learning rate
 * @param temperature of the contrastive loss
 * @param dropout while labels are learned
 * @param seed of weights, batches and what is made up
 * @param evaluateEvery steps between two looks at the held-back part, each with a checkpoint
 * @param patience looks without a better figure before training ends early
 * @param threads of the processor; with one, equal settings give equal weights
 */
public record TrainingSettings(
    int steps,
    int pairs,
    int sentences,
    double rate,
    double temperature,
    double dropout,
    long seed,
    int evaluateEvery,
    int patience,
    int threads) {
  /** Share of the steps at the end over which the rate falls to zero. */
  static final double COOLING = 0.3;

  /** Steps at the beginning over which the rate rises; a tenth of a short run. */
  static final int WARMING = 100;

  public TrainingSettings {
    if (steps < 1
        || pairs < 2
        || sentences < 0
        || evaluateEvery < 1
        || patience < 1
        || threads < 1) {
      throw new IllegalArgumentException(
          "expected steps, pairs, looks and threads of at least one");
    }
    if (!(rate > 0) || !(temperature > 0) || dropout < 0 || dropout >= 1) {
      throw new IllegalArgumentException("expected a rate and a temperature above 0");
    }
  }

  /** What farr-mini was trained with, for that many steps. */
  public static TrainingSettings mini(int steps) {
    return new TrainingSettings(steps, 160, 44, 1e-3, 0.05, 0.15, 20_261, 250, 8, 1);
  }

  /** The learning rate of a step, counted from 0: up, level, down. */
  double rateAt(long step) {
    double up = Math.min(1, (step + 1.0) / Math.min(WARMING, steps / 10 + 1));
    double down = Math.min(1, (steps - step) / Math.max(1, COOLING * steps));
    return rate * up * down;
  }
}
