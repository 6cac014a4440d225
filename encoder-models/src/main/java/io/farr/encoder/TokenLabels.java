package io.farr.encoder;

import java.util.List;

/** Scores of the tokens of one text for each label. Immutable and thread-safe. */
public final class TokenLabels {
  private final Tokens tokens;
  private final float[] scores;
  private final List<String> labels;

  TokenLabels(Tokens tokens, float[] scores, List<String> labels) {
    this.tokens = tokens;
    this.scores = scores;
    this.labels = labels;
  }

  /** The tokens, with their places in the raw field. */
  public Tokens tokens() {
    return tokens;
  }

  /** Names of the labels. */
  public List<String> labels() {
    return labels;
  }

  /** The score of a token for a label, before any softmax. */
  public float score(int token, int label) {
    return scores[token * labels.size() + label];
  }
}
