package io.farr.encoder.graph;

import java.util.stream.IntStream;

/**
 * Matrices of small integers in the layout of ONNX Runtime's {@code MatMulNBits}: each row is cut
 * into blocks, a block has one scale, and the last one of a row is filled up. Symmetric, so that no
 * zero points are stored.
 */
final class WeightOnly {
  private final byte[] values;
  private final float[] scales;
  private final int blocks;
  private final int blockBytes;

  private WeightOnly(byte[] values, float[] scales, int blocks, int blockBytes) {
    this.values = values;
    this.scales = scales;
    this.blocks = blocks;
    this.blockBytes = blockBytes;
  }

  /**
   * The integers: rows × blocks × bytes of a block; of two integers of 4 bits the first is the
   * lower. The array is this object's own.
   */
  byte[] values() {
    return values;
  }

  /** Rows × blocks. The array is this object's own. */
  float[] scales() {
    return scales;
  }

  /** Blocks in a row. */
  int blocks() {
    return blocks;
  }

  int blockBytes() {
    return blockBytes;
  }

  /**
   * Quantises a matrix.
   *
   * @param matrix row-major
   * @param columns length of a row
   * @param bits 4 or 8
   */
  static WeightOnly of(float[] matrix, int columns, int bits, int blockSize) {
    int rows = matrix.length / columns;
    int blocks = (columns + blockSize - 1) / blockSize;
    int zero = 1 << (bits - 1);
    int blockBytes = blockSize * bits / 8;
    byte[] values = new byte[Math.multiplyExact(rows * blocks, blockBytes)];
    float[] scales = new float[rows * blocks];
    IntStream.range(0, rows * blocks)
        .parallel()
        .forEach(
            b -> {
              int row = b / blocks;
              int from = row * columns + b % blocks * blockSize;
              int to = Math.min(from + blockSize, (row + 1) * columns);
              float scale = scale(matrix, from, to, zero);
              scales[b] = scale;
              for (int i = 0; i < blockSize; i++) {
                float value = from + i < to && scale != 0 ? matrix[from + i] / scale : 0;
                int q = Math.max(0, Math.min(2 * zero - 1, Math.round(value) + zero));
                if (bits == 8) {
                  values[b * blockBytes + i] = (byte) q;
                } else {
                  values[b * blockBytes + i / 2] |= (byte) (i % 2 == 0 ? q : q << 4);
                }
              }
            });
    return new WeightOnly(values, scales, blocks, blockBytes);
  }

  /**
   * The value of largest magnitude gets the integer of largest magnitude, which is the negative
   * one; so the scale takes the other sign.
   */
  private static float scale(float[] matrix, int from, int to, int zero) {
    float extreme = 0;
    for (int i = from; i < to; i++) {
      if (Math.abs(matrix[i]) > Math.abs(extreme)) {
        extreme = matrix[i];
      }
    }
    return -extreme / zero;
  }
}
