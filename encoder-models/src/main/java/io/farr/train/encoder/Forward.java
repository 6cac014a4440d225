package io.farr.train.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.farr.encoder.EntityLabels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Runs a network over texts without training it. Not thread-safe. */
final class Forward {
  private static final int AT_ONCE = 64;

  private final EncoderNetwork network;
  private final Pieces pieces;
  private final NDManager manager;

  Forward(EncoderNetwork network, Pieces pieces, NDManager manager) {
    this.network = network;
    this.pieces = pieces;
    this.manager = manager;
  }

  /** The vectors of texts, in their order. */
  float[][] vectors(List<String> texts) {
    List<int[]> ids = pieces.ids(texts);
    float[][] vectors = new float[texts.size()][];
    for (List<Integer> rows : chunks(ids)) {
      try (NDManager here = manager.newSubManager()) {
        TokenBatch batch = TokenBatch.of(rows.stream().map(ids::get).toList(), here);
        NDArray hidden = network.hidden(batch.ids(), batch.mask(), 0);
        float[] flat = network.vectors(hidden, batch.mask()).toFloatArray();
        int size = network.shape().vector();
        for (int i = 0; i < rows.size(); i++) {
          vectors[rows.get(i)] = java.util.Arrays.copyOfRange(flat, i * size, (i + 1) * size);
        }
      }
    }
    return vectors;
  }

  /** The logits of each piece of texts that were cut, in their order. */
  List<float[][]> labels(List<Pieces.Cut> cuts) {
    List<int[]> ids = cuts.stream().map(Pieces.Cut::ids).toList();
    float[][][] all = new float[cuts.size()][][];
    for (List<Integer> rows : chunks(ids)) {
      try (NDManager here = manager.newSubManager()) {
        TokenBatch batch = TokenBatch.of(rows.stream().map(ids::get).toList(), here);
        NDArray hidden = network.hidden(batch.ids(), batch.mask(), 0);
        float[] flat = network.labels(hidden, batch.mask(), 0).toFloatArray();
        for (int i = 0; i < rows.size(); i++) {
          int row = rows.get(i);
          all[row] = new float[ids.get(row).length][];
          for (int k = 0; k < all[row].length; k++) {
            int from = (i * batch.tokens() + k) * EntityLabels.COUNT;
            all[row][k] = java.util.Arrays.copyOfRange(flat, from, from + EntityLabels.COUNT);
          }
        }
      }
    }
    return List.of(all);
  }

  /** Rows of about the same length together, so that little is padding. */
  private static List<List<Integer>> chunks(List<int[]> ids) {
    List<Integer> order =
        IntStream.range(0, ids.size())
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> ids.get(i).length))
            .toList();
    List<List<Integer>> chunks = new ArrayList<>();
    for (int from = 0; from < order.size(); from += AT_ONCE) {
      chunks.add(order.subList(from, Math.min(order.size(), from + AT_ONCE)));
    }
    return chunks;
  }
}
