package io.farr.bench.gpu;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.platform.Fp16Conversions;
import com.google.protobuf.ByteString;
import io.farr.encoder.Device;
import io.farr.encoder.RuntimeSettings;
import io.farr.encoder.Sessions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * What a device can do at most, measured through the same library that encoders run in: products of
 * square matrices of 16-bit floats, and reading and writing memory.
 *
 * <pre>
 * DeviceRates DEVICE [SIZE [MEGABYTES]]
 * </pre>
 *
 * A chain of steps is timed at two lengths, and the difference is told: what starting, copying and
 * summing up cost falls out. Prints one JSON object.
 */
public final class DeviceRates {
  private static final int SHORT = 2;
  private static final int LONG = 18;
  private static final int ROUNDS = 7;

  private final OrtEnvironment environment = Sessions.environment();
  private final Device device;

  private DeviceRates(Device device) {
    this.device = device;
  }

  public static void main(String[] args) throws OrtException {
    if (args.length < 1 || args.length > 3) {
      System.err.println("usage: DeviceRates DEVICE [SIZE [MEGABYTES]]");
      System.exit(2);
    }
    Device device = Device.of(args[0]);
    boolean card = device.kind() == Device.Kind.CUDA;
    int size = args.length > 1 ? Integer.parseInt(args[1]) : card ? 8192 : 512;
    int megabytes = args.length > 2 ? Integer.parseInt(args[2]) : card ? 2048 : 64;
    DeviceRates rates = new DeviceRates(device);
    double step = rates.seconds(size, 0);
    double copy = rates.seconds(0, megabytes);
    System.out.printf(
        Locale.ROOT,
        "{\"device\":\"%s\",\"matrix\":%d,\"fp16_tflops\":%.3f,\"copied_mb\":%d,\"copy_gb_per_s\":%.1f}%n",
        device,
        size,
        2.0 * size * size * size / step / 1e12,
        megabytes,
        2.0 * megabytes * 1e6 / copy / 1e9);
  }

  /** Of one step: a product, or a pass that reads and writes. */
  private double seconds(int size, int megabytes) throws OrtException {
    double[] both = new double[2];
    int[] lengths = {SHORT, LONG};
    for (int i = 0; i < 2; i++) {
      RuntimeSettings settings = RuntimeSettings.of(device);
      byte[] graph = size > 0 ? products(size, lengths[i]) : passes(megabytes, lengths[i]);
      try (OrtSession.SessionOptions options = Sessions.options(device, settings, Path.of("."));
          OrtSession session = environment.createSession(graph, options);
          OnnxTensor seed = OnnxTensor.createTensor(environment, new float[] {0.01f})) {
        double[] times = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
          long began = System.nanoTime();
          session.run(Map.of("seed", seed)).close();
          if (round >= 0) {
            times[round] = (System.nanoTime() - began) / 1e9;
          }
        }
        Arrays.sort(times);
        both[i] = times[ROUNDS / 2];
      }
    }
    return (both[1] - both[0]) / (LONG - SHORT);
  }

  /** x = (w + seed) · w · w …, of values that neither grow nor vanish: zeros would run cooler. */
  private static byte[] products(int size, int steps) {
    Random random = new Random(3);
    byte[] values = new byte[2 * size * size];
    for (int i = 0; i < values.length; i += 2) {
      float value = (float) (random.nextGaussian() / Math.sqrt(size));
      short half = Fp16Conversions.floatToFp16(value);
      values[i] = (byte) half;
      values[i + 1] = (byte) (half >> 8);
    }
    GraphProto.Builder graph = graph();
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName("w")
            .setDataType(DataType.FLOAT16.getNumber())
            .addDims(size)
            .addDims(size)
            .setRawData(ByteString.copyFrom(values)));
    graph.addNode(node("Add", "x0", "half", "w"));
    for (int i = 0; i < steps; i++) {
      graph.addNode(node("MatMul", "x" + (i + 1), "x" + i, "w"));
    }
    return finished(graph, "x" + steps);
  }

  private static byte[] passes(int megabytes, int steps) {
    GraphProto.Builder graph = graph();
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName("size")
            .setDataType(DataType.INT64.getNumber())
            .addDims(1)
            .addInt64Data(megabytes * 500_000L));
    graph.addNode(node("Expand", "x0", "half", "size"));
    for (int i = 0; i < steps; i++) {
      graph.addNode(node("Neg", "x" + (i + 1), "x" + i));
    }
    return finished(graph, "x" + steps);
  }

  private static GraphProto.Builder graph() {
    NodeProto.Builder half = node("Cast", "half", "seed").toBuilder();
    half.addAttributeBuilder()
        .setName("to")
        .setType(AttributeProto.AttributeType.INT)
        .setI(DataType.FLOAT16.getNumber());
    return GraphProto.newBuilder().setName("rate").addInput(port("seed", 1)).addNode(half);
  }

  private static byte[] finished(GraphProto.Builder graph, String last) {
    NodeProto.Builder back = node("Cast", "wide", "largest").toBuilder();
    back.addAttributeBuilder()
        .setName("to")
        .setType(AttributeProto.AttributeType.INT)
        .setI(DataType.FLOAT.getNumber());
    NodeProto.Builder largest = node("ReduceMax", "largest", last).toBuilder();
    largest
        .addAttributeBuilder()
        .setName("keepdims")
        .setType(AttributeProto.AttributeType.INT)
        .setI(0);
    graph.addNode(largest).addNode(back);
    graph.addOutput(port("wide", 0));
    return ModelProto.newBuilder()
        .setIrVersion(9)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(20))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static NodeProto node(String op, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(op)
        .addAllInput(Arrays.asList(inputs))
        .addOutput(output)
        .build();
  }

  private static ValueInfoProto port(String name, int rank) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int i = 0; i < rank; i++) {
      shape.addDimBuilder().setDimValue(1);
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(DataType.FLOAT.getNumber())
            .setShape(shape)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
