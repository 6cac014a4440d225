package io.farr.encoder.graph;

import java.util.stream.IntStream;

/** What is done to whole matrices while a graph is written, on all cores: 13B take minutes. */
final class Matrices {
  /** Rows and columns of a tile: both ways of going through it stay in the cache. */
  private static final int TILE = 64;

  private Matrices() {}

  /**
   * The columns of a matrix as rows.
   *
   * @param rows row-major, {@code out} rows of {@code in}
   * @return row-major, {@code in} rows of {@code out}
   */
  static float[] transposed(float[] rows, int in, int out) {
    float[] columns = new float[rows.length];
    IntStream.range(0, (in + TILE - 1) / TILE)
        .parallel()
        .forEach(
            tile -> {
              int last = Math.min(in, (tile + 1) * TILE);
              for (int from = 0; from < out; from += TILE) {
                int to = Math.min(out, from + TILE);
                for (int i = tile * TILE; i < last; i++) {
                  for (int o = from; o < to; o++) {
                    columns[i * out + o] = rows[o * in + i];
                  }
                }
              }
            });
    return columns;
  }
}
