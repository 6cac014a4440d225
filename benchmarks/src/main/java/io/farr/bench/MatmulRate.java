package io.farr.bench;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Random;

/**
 * How many multiplications and additions of 32-bit floats a second this machine does in a product
 * of matrices as large as an encoder's, by the same library with as many threads: what no encoder
 * can be faster than.
 */
final class MatmulRate {
  private static final int ROWS = 4096;
  private static final int INNER = 256;
  private static final int COLUMNS = 1024;
  private static final int ROUNDS = 15;

  private MatmulRate() {}

  /** Thousand millions of operations a second, in the best of several rounds. */
  static double gflops(int threads) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    float[] left = new float[ROWS * INNER];
    Random random = new Random(1);
    for (int i = 0; i < left.length; i++) {
      left[i] = random.nextFloat() - 0.5f;
    }
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      long[] shape = {ROWS, INNER};
      try (OrtSession session = environment.createSession(model(random), options);
          OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(left), shape)) {
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
          long begin = System.nanoTime();
          session.run(Map.of("a", input)).close();
          best = Math.max(best, 2.0 * ROWS * INNER * COLUMNS / (System.nanoTime() - begin));
        }
        return best;
      }
    }
  }

  /** The product with a matrix that does not change, reduced to a row so that nothing is copied. */
  private static byte[] model(Random random) {
    TensorProto.Builder weights =
        TensorProto.newBuilder()
            .setName("w")
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .addDims(INNER)
            .addDims(COLUMNS);
    for (int i = 0; i < INNER * COLUMNS; i++) {
      weights.addFloatData(random.nextFloat() - 0.5f);
    }
    TensorProto axis =
        TensorProto.newBuilder()
            .setName("axis")
            .setDataType(TensorProto.DataType.INT64.getNumber())
            .addDims(1)
            .addInt64Data(0)
            .build();
    return ModelProto.newBuilder()
        .setIrVersion(9)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(20))
        .setGraph(
            GraphProto.newBuilder()
                .setName("product")
                .addInitializer(weights)
                .addInitializer(axis)
                .addInput(value("a", ROWS, INNER))
                .addOutput(value("y", 1, COLUMNS))
                .addNode(node("MatMul", "p", "a", "w"))
                .addNode(node("ReduceMax", "y", "p", "axis")))
        .build()
        .toByteArray();
  }

  private static NodeProto node(String type, String out, String left, String right) {
    return NodeProto.newBuilder()
        .setOpType(type)
        .addInput(left)
        .addInput(right)
        .addOutput(out)
        .build();
  }

  private static ValueInfoProto value(String name, int rows, int columns) {
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(rows))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(columns))
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(shape)))
        .build();
  }
}
