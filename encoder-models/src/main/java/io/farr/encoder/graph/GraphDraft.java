package io.farr.encoder.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.platform.Fp16Conversions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A graph while it is written. A value is named by the node that gives it. Not thread-safe. */
final class GraphDraft {
  /** Operators of ONNX Runtime itself. */
  static final String CONTRIB = "com.microsoft";

  /** Version of ONNX's own operators. */
  static final int OPSET = 20;

  private static final int IR_VERSION = 9;

  /** Values that one core converts at a time. */
  private static final int STRETCH = 1 << 16;

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final TensorSink sink;
  private final DataType floats;
  private final Set<String> names = new HashSet<>();
  private int nodes;

  /**
   * @param floats of which type constants of floats are
   */
  GraphDraft(String name, TensorSink sink, DataType floats) {
    this.graph.setName(name);
    this.sink = sink;
    this.floats = floats;
  }

  /** The type of its floats. */
  DataType floats() {
    return floats;
  }

  /** A dimension is a number, or a name if it varies. */
  void input(String name, DataType type, Object... dims) {
    graph.addInput(value(name, type, dims));
  }

  void output(String name, DataType type, Object... dims) {
    graph.addOutput(value(name, type, dims));
  }

  private static ValueInfoProto value(String name, DataType type, Object... dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Object dim : dims) {
      TensorShapeProto.Dimension.Builder d = shape.addDimBuilder();
      if (dim instanceof Number) {
        d.setDimValue(((Number) dim).longValue());
      } else {
        d.setDimParam(dim.toString());
      }
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /** One step of ONNX's own. */
  String node(String op, List<String> inputs, Map<String, Object> attributes) {
    return nodes("", op, inputs, attributes, 1).get(0);
  }

  /** One step of ONNX Runtime's. */
  String contrib(String op, List<String> inputs, Map<String, Object> attributes) {
    return nodes(CONTRIB, op, inputs, attributes, 1).get(0);
  }

  /** One step with several results. */
  List<String> nodes(
      String domain, String op, List<String> inputs, Map<String, Object> attributes, int results) {
    String name = op + "_" + nodes++;
    NodeProto.Builder node =
        NodeProto.newBuilder().setName(name).setOpType(op).setDomain(domain).addAllInput(inputs);
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < results; i++) {
      outputs.add(name + "." + i);
    }
    node.addAllOutput(outputs);
    attributes.forEach((key, value) -> node.addAttribute(attribute(key, value)));
    graph.addNode(node);
    return outputs;
  }

  /** One step of ONNX's own whose result has a name. */
  void named(String op, List<String> inputs, Map<String, Object> attributes, String result) {
    String value = node(op, inputs, attributes);
    name(value, result);
  }

  /** Whether a constant or a named value is there. */
  boolean has(String name) {
    return names.contains(name);
  }

  /** Gives a value a name: that of an output, or one to find it again by. */
  void name(String value, String output) {
    names.add(output);
    graph.addNode(
        NodeProto.newBuilder()
            .setName("name_" + output)
            .setOpType("Identity")
            .addInput(value)
            .addOutput(output));
  }

  private static AttributeProto attribute(String key, Object value) {
    AttributeProto.Builder a = AttributeProto.newBuilder().setName(key);
    if (value instanceof Float) {
      a.setType(AttributeProto.AttributeType.FLOAT).setF((Float) value);
    } else if (value instanceof Number) {
      a.setType(AttributeProto.AttributeType.INT).setI(((Number) value).longValue());
    } else {
      throw new IllegalArgumentException("attribute " + key + " is a " + value.getClass());
    }
    return a.build();
  }

  /** A constant of floats, of the draft's type. */
  String floats(String name, float[] values, long... dims) throws IOException {
    return floats(name, floats, values, dims);
  }

  /** A constant of floats of a type of its own. */
  String floats(String name, DataType type, float[] values, long... dims) throws IOException {
    return constant(name, type, type == DataType.FLOAT16 ? halves(values) : bytes(values), dims);
  }

  /** A constant of whole numbers; without dimensions it holds one. */
  String longs(String name, long[] values, long... dims) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return constant(name, DataType.INT64, bytes.array(), dims);
  }

  /** A constant [1], made when it is first asked for. */
  String longsOnce(String name, long value) throws IOException {
    return has(name) ? name : longs(name, new long[] {value}, 1);
  }

  /** A constant without dimensions likewise. */
  String longScalar(String name, long value) throws IOException {
    return has(name) ? name : longs(name, new long[] {value});
  }

  String constant(String name, DataType type, byte[] bytes, long... dims) throws IOException {
    graph.addInitializer(sink.store(name, type, bytes, dims));
    names.add(name);
    return name;
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(4, values.length)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static byte[] halves(float[] values) {
    byte[] bytes = new byte[Math.multiplyExact(2, values.length)];
    IntStream.range(0, (values.length + STRETCH - 1) / STRETCH)
        .parallel()
        .forEach(
            stretch -> {
              int last = (int) Math.min(values.length, (stretch + 1L) * STRETCH);
              for (int i = stretch * STRETCH; i < last; i++) {
                short half = Fp16Conversions.floatToFp16(values[i]);
                bytes[2 * i] = (byte) half;
                bytes[2 * i + 1] = (byte) (half >> 8);
              }
            });
    return bytes;
  }

  ModelProto model() {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("farr")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(CONTRIB).setVersion(1))
        .setGraph(graph)
        .build();
  }
}
