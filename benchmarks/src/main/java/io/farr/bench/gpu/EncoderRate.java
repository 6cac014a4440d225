package io.farr.bench.gpu;

import io.farr.encoder.Bundle;
import io.farr.encoder.Device;
import io.farr.encoder.EncoderRuntime;
import io.farr.encoder.RuntimeCounts;
import io.farr.encoder.RuntimeSettings;
import io.farr.encoder.graph.JoinedGraph;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A bundle on a device as a job uses it: texts go in from several tasks, are cut into tokens and
 * batches, and nearest terms of an index come out.
 *
 * <pre>
 * EncoderRate BUNDLE DEVICE LENGTHS SECONDS MATRIX_TFLOPS [TERMS]
 * </pre>
 *
 * Lengths: {@code certificates}, {@code documents} or a file; matrix rate: what {@link DeviceRates}
 * found, 0 if unknown. Prints one JSON object: real tokens a second, their share of the matrix
 * rate, the share of time in which the device had no batch, padding, memory and its growth.
 */
public final class EncoderRate {
  private static final int TASKS = 3;

  /** Segments that a task of the linking stage has in hand. */
  private static final int TOGETHER = 2048;

  private final Bundle bundle;
  private final Device device;
  private final String lengths;

  private EncoderRate(Bundle bundle, Device device, String lengths) {
    this.bundle = bundle;
    this.device = device;
    this.lengths = lengths;
  }

  public static void main(String[] args) throws Exception {
    if (args.length < 5 || args.length > 6) {
      System.err.println("usage: EncoderRate BUNDLE DEVICE LENGTHS SECONDS MATRIX_TFLOPS [TERMS]");
      System.exit(2);
    }
    new EncoderRate(Bundle.open(Path.of(args[0])), Device.of(args[1]), args[2])
        .measure(
            Double.parseDouble(args[3]),
            Double.parseDouble(args[4]),
            args.length > 5 ? Integer.parseInt(args[5]) : 50_000);
  }

  private void measure(double seconds, double matrix, int terms)
      throws IOException, InterruptedException, ExecutionException {
    int together = lengths.equals("documents") ? TOGETHER / 16 : TOGETHER;
    List<String> texts =
        Lengths.texts(Lengths.of(lengths, together, bundle.manifest().maxTokens()), 1);
    long opened = System.nanoTime();
    try (MemoryWatch memory = new MemoryWatch(device);
        EncoderRuntime runtime =
            EncoderRuntime.open(
                bundle,
                device,
                RuntimeSettings.of(device),
                new RandomIndex(terms, bundle.manifest().dimension()))) {
      double opening = (System.nanoTime() - opened) / 1e9;
      // Every shape once: kernels are chosen and the arena grows.
      runtime.nearest(texts);
      RuntimeCounts before = runtime.counts();
      long began = System.nanoTime();
      long end = began + (long) (seconds * 1e9);
      ExecutorService tasks = Executors.newFixedThreadPool(TASKS);
      List<Future<?>> running = new ArrayList<>();
      for (int task = 0; task < TASKS; task++) {
        running.add(
            tasks.submit(
                () -> {
                  while (System.nanoTime() < end) {
                    runtime.nearest(texts);
                  }
                }));
      }
      for (Future<?> task : running) {
        task.get();
      }
      double elapsed = (System.nanoTime() - began) / 1e9;
      tasks.shutdown();
      tasks.awaitTermination(1, TimeUnit.MINUTES);
      report(before, runtime.counts(), elapsed, opening, matrix, memory, terms);
    }
  }

  private void report(
      RuntimeCounts before,
      RuntimeCounts after,
      double elapsed,
      double opening,
      double matrix,
      MemoryWatch memory,
      int terms) {
    double rate = (after.tokens() - before.tokens()) / elapsed;
    double teraflops = rate * bundle.manifest().flopsPerToken() / 1e12;
    double padding =
        (double) (after.paddedTokens() - before.paddedTokens()) / (after.tokens() - before.tokens())
            - 1;
    System.out.printf(
        Locale.ROOT,
        "{\"device\":\"%s\",\"precision\":\"%s\",\"lengths\":\"%s\",\"terms\":%d,\"seconds\":%.1f,"
            + "\"opened_in_s\":%.1f,\"tokens_per_s\":%.0f,\"segments_per_s\":%.0f,\"tflops\":%.3f,"
            + "\"share_of_matrix_rate\":%s,\"idle_share\":%.4f,\"driver_busy\":%s,\"padding\":%.4f,"
            + "\"memory_peak_mb\":%d,\"memory_growth_mb\":%d,\"halvings\":%d}%n",
        device,
        bundle.manifest().precision(),
        Path.of(lengths).getFileName(),
        terms,
        elapsed,
        opening,
        rate,
        (after.segments() - before.segments()) / elapsed,
        teraflops,
        number(matrix > 0 ? teraflops / matrix : Double.NaN),
        1 - (after.busyNanos() - before.busyNanos()) / 1e9 / elapsed,
        number(memory.busy()),
        padding,
        memory.peak() / 1_000_000,
        memory.growth() / 1_000_000,
        after.halvings());
  }

  /** JSON knows no NaN. */
  private static String number(double value) {
    return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.4f", value);
  }

  /** Vectors of chance, as many as a pack has terms. */
  private static final class RandomIndex implements JoinedGraph.Index {
    private final int size;
    private final int dimension;
    private final ByteBuffer columns;

    RandomIndex(int size, int dimension) {
      this.size = size;
      this.dimension = dimension;
      this.columns = ByteBuffer.allocateDirect(4 * size * dimension).order(ByteOrder.LITTLE_ENDIAN);
      Random random = new Random(5);
      for (int i = 0; i < size * dimension; i++) {
        columns.putFloat(4 * i, (float) (random.nextGaussian() / Math.sqrt(dimension)));
      }
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int dimension() {
      return dimension;
    }

    @Override
    public ByteBuffer columns() {
      return columns.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
