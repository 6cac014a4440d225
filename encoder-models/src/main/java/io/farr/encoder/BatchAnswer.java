package io.farr.encoder;

/**
 * What a device gives back for a batch: small tensors only. Heads that the bundle does not have,
 * and terms without an index, are empty. The arrays are the receiver's own.
 */
final class BatchAnswer {
  final float[] labels;
  final float[] vectors;
  final float[] scores;
  final long[] terms;

  /**
   * @param labels [rows, tokens, labels]
   * @param vectors [rows, dimension]
   * @param scores [rows, k], best first
   * @param terms [rows, k]
   */
  BatchAnswer(float[] labels, float[] vectors, float[] scores, long[] terms) {
    this.labels = labels;
    this.vectors = vectors;
    this.scores = scores;
    this.terms = terms;
  }
}
