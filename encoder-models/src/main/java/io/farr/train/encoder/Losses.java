package io.farr.train.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.farr.encoder.EntityLabels;
import java.util.List;

/** What training makes small. */
final class Losses {
  private static final float FORBIDDEN = -1e9f;

  private Losses() {}

  /**
   * InfoNCE over a batch (van den Oord et al. 2018, arXiv:1807.03748), from both sides: each left
   * vector has to find its right one among all, and the other way round. What may have the same
   * code is no negative.
   *
   * @param left [n, dim], of L2 norm 1
   * @param right likewise
   */
  static NDArray contrastive(NDArray left, NDArray right, List<String> codes, double temperature) {
    int n = codes.size();
    float[] hide = new float[n * n];
    float[] own = new float[n * n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        if (i == k) {
          own[i * n + k] = 1;
        } else if (CodedTerm.mayBeSame(codes.get(i), codes.get(k))) {
          hide[i * n + k] = FORBIDDEN;
        }
      }
    }
    NDManager manager = left.getManager();
    NDArray diagonal = manager.create(own, new Shape(n, n));
    NDArray scores =
        left.matMul(right.transpose())
            .mul(1 / temperature)
            .add(manager.create(hide, new Shape(n, n)));
    NDArray both = scores.logSoftmax(1).add(scores.logSoftmax(0));
    return both.mul(diagonal).sum().mul(-0.5f / n);
  }

  /**
   * Cross entropy of the tags, where several may be right (their probabilities add up), and of the
   * contexts.
   *
   * @param logits [batch, tokens, {@link EntityLabels#COUNT}]
   */
  static NDArray tags(NDArray logits, List<TagExample> batch, int tokens) {
    int rows = batch.size() * tokens;
    int tags = EntityLabels.TAGS;
    int kinds = EntityLabels.Context.values().length;
    float[] hide = new float[rows * tags];
    float[] counts = new float[rows];
    float[] wanted = new float[rows * kinds];
    float[] told = new float[rows * kinds];
    int counted = 0;
    int contexts = 0;
    for (int b = 0; b < batch.size(); b++) {
      TagExample example = batch.get(b);
      for (int i = 0; i < example.ids().length; i++) {
        int row = b * tokens + i;
        int allowed = example.allowed()[i];
        if (allowed != 0) {
          counts[row] = 1;
          counted++;
          for (int tag = 0; tag < tags; tag++) {
            hide[row * tags + tag] = (allowed >> tag & 1) != 0 ? 0 : FORBIDDEN;
          }
        }
        if (example.contexts()[i] >= 0) {
          contexts++;
          for (int kind = 0; kind < kinds; kind++) {
            told[row * kinds + kind] = 1;
            wanted[row * kinds + kind] = example.contexts()[i] >> kind & 1;
          }
        }
      }
    }
    NDManager manager = logits.getManager();
    NDArray flat = logits.reshape(rows, EntityLabels.COUNT);
    NDArray logs = flat.get(":, 0:{}", tags).logSoftmax(1);
    // log of the summed probability of what may be right; logs are at most 0, so e^x is safe.
    NDArray right = logs.add(manager.create(hide, new Shape(rows, tags))).exp().sum(new int[] {1});
    NDArray loss =
        right
            .add(1e-9)
            .log()
            .mul(manager.create(counts, new Shape(rows)))
            .sum()
            .mul(-1f / Math.max(1, counted));
    if (contexts == 0) {
      return loss;
    }
    NDArray x = flat.get(":, {}:{}", tags, EntityLabels.COUNT);
    // log(1 + e^x) - x·y, written so that nothing overflows
    NDArray positive = x.maximum(0);
    NDArray soft = x.abs().neg().exp().add(1).log().add(positive);
    NDArray each = soft.sub(x.mul(manager.create(wanted, new Shape(rows, kinds))));
    NDArray all = each.mul(manager.create(told, new Shape(rows, kinds))).sum();
    return loss.add(all.mul(1f / (contexts * (float) kinds)));
  }
}
