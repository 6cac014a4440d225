package io.farr.bench.gpu;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.farr.encoder.Offline;
import io.farr.encoder.graph.EncoderShape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The same shape and lengths in PyTorch, with its own attention: what another program would reach
 * on this device.
 *
 * <pre>
 * TorchPeer SHAPE DEVICE LENGTHS SECONDS MATRIX_TFLOPS [fp32|fp16|bf16]
 * </pre>
 *
 * Only sequences of one length share a batch, so that nothing is padded and the fastest kernels
 * apply; tokens are there before the clock starts. Both favour the peer. Prints one JSON object.
 */
public final class TorchPeer {
  private static final int MATRICES = 7;

  /** Of tokens in a batch, as Farr has it on the same kind of device. */
  private static final int BUDGET_CARD = 16_384;

  private static final int BUDGET_PROCESSOR = 2048;

  private static final String FORWARD =
      """
        def forward(self: __torch__.Peer,
          ids: Tensor,
          cos: Tensor,
          sin: Tensor,
          words: Tensor,
          gains: List[Tensor],
          weights: List[Tensor]) -> Tensor:
          b = torch.size(ids, 0)
          t = torch.size(ids, 1)
          d = torch.size(cos, 1)
          w = torch.size(words, 1)
          h = torch.floordiv(w, d)
          half = torch.floordiv(d, 2)
          x = torch.embedding(words, ids)
          c = torch.slice(cos, 0, 0, t, 1)
          s = torch.slice(sin, 0, 0, t, 1)
          n = torch.floordiv(torch.len(weights), 7)
          for i in range(n):
            m = torch.mul(i, 7)
            g = torch.mul(i, 2)
            a = torch.rms_norm(x, [w], gains[g], 1.0e-05)
            q = torch.transpose(torch.view(torch.linear(a, weights[m]), [b, t, h, d]), 1, 2)
            k = torch.transpose(torch.view(torch.linear(a, weights[torch.add(m, 1)]), [b, t, h, d]), 1, 2)
            v = torch.transpose(torch.view(torch.linear(a, weights[torch.add(m, 2)]), [b, t, h, d]), 1, 2)
            q1 = torch.slice(q, 3, 0, half, 1)
            q2 = torch.slice(q, 3, half, d, 1)
            k1 = torch.slice(k, 3, 0, half, 1)
            k2 = torch.slice(k, 3, half, d, 1)
            qr = torch.add(torch.mul(q, c), torch.mul(torch.cat([torch.neg(q2), q1], -1), s))
            kr = torch.add(torch.mul(k, c), torch.mul(torch.cat([torch.neg(k2), k1], -1), s))
            o = torch.scaled_dot_product_attention(qr, kr, v)
            o2 = torch.reshape(torch.transpose(o, 1, 2), [b, t, w])
            y = torch.add(x, torch.linear(o2, weights[torch.add(m, 3)]))
            e = torch.rms_norm(y, [w], gains[torch.add(g, 1)], 1.0e-05)
            f = torch.mul(torch.silu(torch.linear(e, weights[torch.add(m, 4)])), torch.linear(e, weights[torch.add(m, 5)]))
            x = torch.add(y, torch.linear(f, weights[torch.add(m, 6)]))
          z = torch.rms_norm(x, [w], gains[torch.mul(n, 2)], 1.0e-05)
          return torch.mean(z, [1])
      """;

  private final EncoderShape shape;
  private final Device device;
  private final DataType type;

  private TorchPeer(EncoderShape shape, Device device, DataType type) {
    this.shape = shape;
    this.device = device;
    this.type = type;
  }

  public static void main(String[] args) throws IOException, MalformedModelException {
    if (args.length < 5 || args.length > 6) {
      System.err.println(
          "usage: TorchPeer SHAPE DEVICE LENGTHS SECONDS MATRIX_TFLOPS [fp32|fp16|bf16]");
      System.exit(2);
    }
    Offline.enforce();
    boolean card = args[1].startsWith("cuda");
    Device device =
        card
            ? Device.gpu(args[1].equals("cuda") ? 0 : Integer.parseInt(args[1].substring(5)))
            : Device.cpu();
    String precision = args.length > 5 ? args[5] : card ? "fp16" : "fp32";
    new TorchPeer(Shapes.of(args[0]).shape(), device, type(precision))
        .measure(args[2], Double.parseDouble(args[3]), Double.parseDouble(args[4]), precision);
  }

  private static DataType type(String precision) {
    switch (precision) {
      case "fp32":
        return DataType.FLOAT32;
      case "fp16":
        return DataType.FLOAT16;
      case "bf16":
        return DataType.BFLOAT16;
      default:
        throw new IllegalArgumentException("expected fp32, fp16 or bf16, found " + precision);
    }
  }

  private void measure(String lengths, double seconds, double matrix, String precision)
      throws IOException, MalformedModelException {
    try (NDManager manager = NDManager.newBaseManager(device, "PyTorch");
        Model model = Model.newInstance("peer", device, "PyTorch")) {
      model.load(new ByteArrayInputStream(TorchArchive.of("Peer", FORWARD)));
      Block block = model.getBlock();
      NDList weights = weights(manager);
      List<NDArray> batches = batches(manager, lengths);
      ParameterStore store = new ParameterStore(manager, false);
      run(block, store, manager, batches, weights, Long.MAX_VALUE);
      long began = System.nanoTime();
      long end = began + (long) (seconds * 1e9);
      long tokens = 0;
      while (System.nanoTime() < end) {
        tokens += run(block, store, manager, batches, weights, end);
      }
      double rate = tokens * 1e9 / (System.nanoTime() - began);
      double teraflops = rate * shape.flopsPerToken() / 1e12;
      System.out.printf(
          Locale.ROOT,
          "{\"peer\":\"PyTorch %s\",\"device\":\"%s\",\"precision\":\"%s\",\"lengths\":\"%s\","
              + "\"tokens_per_s\":%.0f,\"tflops\":%.3f,\"share_of_matrix_rate\":%s}%n",
          ai.djl.engine.Engine.getEngine("PyTorch").getVersion(),
          device,
          precision,
          lengths,
          rate,
          teraflops,
          matrix > 0 ? String.format(Locale.ROOT, "%.4f", teraflops / matrix) : "null");
    }
  }

  /** All batches, or those that begin before the end; how many tokens they had. */
  private static long run(
      Block block,
      ParameterStore store,
      NDManager manager,
      List<NDArray> batches,
      NDList weights,
      long end) {
    long tokens = 0;
    for (NDArray ids : batches) {
      if (System.nanoTime() >= end) {
        break;
      }
      try (NDManager here = manager.newSubManager()) {
        NDList inputs = new NDList(ids);
        inputs.addAll(weights);
        NDArray answer = block.forward(store, inputs, false).singletonOrThrow();
        answer.attach(here);
        // Waits for the device, as whoever uses a vector does.
        float[] values = answer.toType(DataType.FLOAT32, false).toFloatArray();
        if (Float.isNaN(values[0])) {
          throw new IllegalStateException("the peer computed what is no number");
        }
        tokens += ids.size();
      }
    }
    return tokens;
  }

  private List<NDArray> batches(NDManager manager, String lengths) throws IOException {
    int budget = device.isGpu() ? BUDGET_CARD : BUDGET_PROCESSOR;
    Map<Integer, Integer> byLength = new TreeMap<>();
    int count = lengths.equals("documents") ? 128 : 2048;
    for (int length : Lengths.of(lengths, count, shape.maxTokens())) {
      byLength.merge(length, 1, Integer::sum);
    }
    List<NDArray> batches = new ArrayList<>();
    byLength.forEach(
        (length, rows) -> {
          int most = Math.max(1, budget / length);
          for (int from = 0; from < rows; from += most) {
            Shape size = new Shape(Math.min(most, rows - from), length);
            batches.add(manager.randomInteger(4, shape.vocabulary(), size, DataType.INT64));
          }
        });
    return batches;
  }

  private NDList weights(NDManager manager) {
    int half = shape.width() / shape.heads() / 2;
    NDArray places = manager.arange(0, shape.maxTokens(), 1, DataType.FLOAT32).reshape(-1, 1);
    NDArray steps = manager.arange(0, half, 1, DataType.FLOAT32).mul(-1f / half);
    NDArray angles = places.mul(manager.create(10_000f).pow(steps).reshape(1, half));
    NDArray both = angles.concat(angles, 1);
    NDList all = new NDList(both.cos().toType(type, false), both.sin().toType(type, false));
    all.add(normal(manager, 1, shape.vocabulary(), shape.width()));
    for (int i = 0; i < 2 * shape.layers() + 1; i++) {
      NDArray gain = manager.ones(new Shape(shape.width()), type);
      gain.setName("gains[]");
      all.add(gain);
    }
    int w = shape.width();
    int f = shape.feedForward();
    int[][] sizes = {{w, w}, {w, w}, {w, w}, {w, w}, {f, w}, {f, w}, {w, f}};
    for (int i = 0; i < MATRICES * shape.layers(); i++) {
      int[] size = sizes[i % MATRICES];
      NDArray matrix = normal(manager, (float) (1 / Math.sqrt(w)), size[0], size[1]);
      matrix.setName("weights[]");
      all.add(matrix);
    }
    return all;
  }

  private NDArray normal(NDManager manager, float spread, long rows, long columns) {
    return manager.randomNormal(0f, spread, new Shape(rows, columns), type);
  }
}
