package io.farr.bench.gpu;

import io.farr.encoder.Bundle;
import io.farr.encoder.EntityLabels;
import io.farr.encoder.RandomBundle;
import io.farr.encoder.graph.GraphForm;
import io.farr.encoder.graph.GraphForm.Attention;
import io.farr.encoder.graph.GraphForm.Target;
import io.farr.encoder.graph.Precision;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes a bundle of random weights: it understands nothing and costs what a trained one of its
 * shape costs. Weights are drawn, laid out and written one tensor after the other.
 *
 * <pre>
 * WriteBundle SHAPE PRECISION OUT [TARGET [ATTENTION]]
 * </pre>
 *
 * Shapes: {@code tiny deep medium small 7b 13b}; precisions: {@code fp32 fp16 int8 int4}; targets:
 * {@code card} (default) or {@code processor}; attention: {@code mask} (default), {@code lengths},
 * {@code starts} or {@code packed}. The same shape has the same weights in every precision. Prints
 * one JSON object.
 */
public final class WriteBundle {
  static final long SEED = 13;

  /** Length of a vector; the term index has as many rows. */
  private static final int DIMENSION = 128;

  /** Each is a piece of its own. */
  static final String CHARACTERS = characters();

  private WriteBundle() {}

  public static void main(String[] args) throws IOException {
    if (args.length < 3 || args.length > 5) {
      System.err.println("usage: WriteBundle SHAPE PRECISION OUT [TARGET [ATTENTION]]");
      System.exit(2);
    }
    long began = System.nanoTime();
    GraphForm form = GraphForm.of(Precision.valueOf(args[1].toUpperCase(Locale.ROOT)));
    Target target =
        args.length > 3 ? Target.valueOf(args[3].toUpperCase(Locale.ROOT)) : Target.CARD;
    Attention attention =
        args.length > 4 ? Attention.valueOf(args[4].toUpperCase(Locale.ROOT)) : Attention.MASK;
    Bundle bundle = write(Path.of(args[2]), Shapes.of(args[0]), form.on(target).with(attention));
    System.out.printf(
        Locale.ROOT,
        "{\"shape\":\"%s\",\"precision\":\"%s\",\"target\":\"%s\",\"attention\":\"%s\",\"weights\":%d,"
            + "\"bytes\":%d,\"seconds\":%.0f,\"heap_peak_mb\":%d,\"heap_limit_mb\":%d}%n",
        args[0],
        args[1],
        target.name().toLowerCase(Locale.ROOT),
        attention.name().toLowerCase(Locale.ROOT),
        Shapes.of(args[0]).shape().weights(),
        bundle.bytes(),
        (System.nanoTime() - began) / 1e9,
        heapPeak() >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
  }

  /** Writes one into a folder and opens it, which verifies it. */
  static Bundle write(Path folder, Shapes shape, GraphForm form) throws IOException {
    return RandomBundle.write(
        folder,
        new RandomBundle.Recipe(
            CHARACTERS, shape.shape(), form, EntityLabels.names(), DIMENSION, SEED));
  }

  /** Letters of two scripts, so that every piece is a character and lengths can be chosen. */
  private static String characters() {
    StringBuilder letters = new StringBuilder();
    for (char c = 'a'; c <= 'z'; c++) {
      letters.append(c);
    }
    for (int i = 0; i < 900; i++) {
      letters.append((char) (0x4E00 + 7 * i));
    }
    return letters.toString();
  }

  /** The sum of each pool's own peak: an upper bound. */
  private static long heapPeak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(java.lang.management.MemoryUsage::getUsed)
        .sum();
  }
}
