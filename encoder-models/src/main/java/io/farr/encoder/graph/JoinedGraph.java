package io.farr.encoder.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import io.farr.codes.ArtefactException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Encoder, heads and index of terms as one graph, put together in memory: hidden vectors never
 * leave the device, and the weights are there once.
 *
 * <pre>
 * input_ids, attention_mask → encoder → heads → labels
 *                                             → vector
 *                                             → vector · index → TopK → scores, terms
 * </pre>
 */
public final class JoinedGraph {
  private static final String PREFIX = "heads/";

  private JoinedGraph() {}

  /** The vectors of terms. */
  public interface Index {
    /** How many terms there are. */
    int size();

    /** Length of a vector. */
    int dimension();

    /** The vectors as the columns of a matrix: 32-bit floats [dimension, size], little endian. */
    ByteBuffer columns();
  }

  /**
   * Joins them.
   *
   * @param index {@code null}: there is none, and vectors are given out
   * @param nearest how many terms are given for a vector; at most as many as there are
   * @return a model to open a session with
   * @throws ArtefactException if the heads ask for other versions of operators than the encoder
   */
  public static ByteBuffer join(
      GraphFile encoder, GraphFile heads, @Nullable Index index, int nearest) throws IOException {
    ModelProto.Builder model = encoder.model().toBuilder();
    merge(model, heads);
    GraphProto.Builder graph = model.getGraphBuilder();
    Map<String, String> names =
        new HashMap<>(Map.of("hidden", "hidden", "attention_mask", "attention_mask"));
    GraphProto head = heads.model().getGraph();
    for (NodeProto node : head.getNodeList()) {
      NodeProto.Builder renamed =
          node.toBuilder().setName(PREFIX + node.getName()).clearInput().clearOutput();
      node.getInputList().forEach(n -> renamed.addInput(renamed(n, names)));
      node.getOutputList().forEach(n -> renamed.addOutput(renamed(n, names)));
      graph.addNode(renamed);
    }
    for (TensorProto tensor : head.getInitializerList()) {
      graph.addInitializer(tensor.toBuilder().setName(renamed(tensor.getName(), names)));
    }
    graph.clearOutput().clearValueInfo();
    for (ValueInfoProto output : head.getOutputList()) {
      String inner = renamed(output.getName(), names);
      if (index != null && index.size() > 0 && output.getName().equals("vector")) {
        search(graph, inner, index, Math.min(nearest, index.size()));
      } else {
        graph.addNode(
            NodeProto.newBuilder()
                .setName("out_" + output.getName())
                .setOpType("Identity")
                .addInput(inner)
                .addOutput(output.getName()));
        graph.addOutput(output);
      }
    }
    ModelProto whole = model.build();
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(whole.getSerializedSize()).order(ByteOrder.LITTLE_ENDIAN);
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    whole.writeTo(out);
    out.flush();
    bytes.flip();
    return bytes;
  }

  /** Names inside the heads get a prefix: both graphs may call a value the same. */
  private static String renamed(String name, Map<String, String> names) {
    return name.isEmpty() ? "" : names.computeIfAbsent(name, n -> PREFIX + n);
  }

  private static void merge(ModelProto.Builder model, GraphFile heads) {
    Map<String, Long> versions = new LinkedHashMap<>();
    model.getOpsetImportList().forEach(o -> versions.put(domain(o), o.getVersion()));
    for (OperatorSetIdProto opset : heads.model().getOpsetImportList()) {
      Long known = versions.putIfAbsent(domain(opset), opset.getVersion());
      if (known != null && known != opset.getVersion()) {
        throw new ArtefactException(
            "heads.onnx: expected opset "
                + known
                + " as the encoder has, found "
                + opset.getVersion());
      }
    }
    model.clearOpsetImport();
    versions.forEach(
        (domain, version) -> model.addOpsetImportBuilder().setDomain(domain).setVersion(version));
  }

  private static String domain(OperatorSetIdProto opset) {
    return Set.of("", "ai.onnx").contains(opset.getDomain()) ? "" : opset.getDomain();
  }

  /** [batch, dimension] to scores and terms [batch, k]. Exact: every term is compared. */
  private static void search(GraphProto.Builder graph, String vector, Index index, int k) {
    ByteString columns = UnsafeByteOperations.unsafeWrap(index.columns());
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName("index")
            .setDataType(DataType.FLOAT.getNumber())
            .addDims(index.dimension())
            .addDims(index.size())
            .setRawData(columns));
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName("index_k")
            .setDataType(DataType.INT64.getNumber())
            .addDims(1)
            .addInt64Data(k));
    graph.addNode(
        NodeProto.newBuilder()
            .setName("search")
            .setOpType("MatMul")
            .addInput(vector)
            .addInput("index")
            .addOutput("all_scores"));
    graph.addNode(
        NodeProto.newBuilder()
            .setName("best")
            .setOpType("TopK")
            .addInput("all_scores")
            .addInput("index_k")
            .addOutput("scores")
            .addOutput("terms"));
    GraphDraft ports = new GraphDraft("ports", TensorSink.inside(), DataType.FLOAT);
    ports.output("scores", DataType.FLOAT, "batch", k);
    ports.output("terms", DataType.INT64, "batch", k);
    graph.addAllOutput(ports.model().getGraph().getOutputList());
  }
}
