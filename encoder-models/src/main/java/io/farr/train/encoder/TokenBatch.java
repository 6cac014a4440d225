package io.farr.train.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Texts of pieces as arrays, padded to the longest. */
record TokenBatch(NDArray ids, NDArray mask, int tokens) {
  static TokenBatch of(List<int[]> texts, NDManager manager) {
    int tokens = texts.stream().mapToInt(t -> t.length).max().orElse(1);
    long[] ids = new long[texts.size() * tokens];
    float[] mask = new float[ids.length];
    for (int b = 0; b < texts.size(); b++) {
      int[] text = texts.get(b);
      for (int i = 0; i < text.length; i++) {
        ids[b * tokens + i] = text[i];
        mask[b * tokens + i] = 1;
      }
    }
    Shape shape = new Shape(texts.size(), tokens);
    return new TokenBatch(manager.create(ids, shape), manager.create(mask, shape), tokens);
  }
}
