package io.farr.encoder.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.farr.codes.ArtefactException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A file with an ONNX graph, read without ONNX Runtime: what it wants of the outside is known
 * before anything runs. Values of its tensors stay in the mapped file. Immutable and thread-safe.
 */
public final class GraphFile {
  private static final Set<String> DOMAINS = Set.of("", "ai.onnx", GraphDraft.CONTRIB);

  /** Operators of ONNX Runtime that hand work, and paths of files, to code from elsewhere. */
  private static final Set<String> REFUSED = Set.of("EPContext", "PyOp");

  private final Path file;
  private final ModelProto model;

  private GraphFile(Path file, ModelProto model) {
    this.file = file;
    this.model = model;
  }

  /**
   * Reads a graph.
   *
   * @throws ArtefactException if it is none
   */
  public static GraphFile read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new ArtefactException(
            file
                + ": expected a graph of at most 2 GB with its weights beside it, found "
                + channel.size()
                + " bytes");
      }
      ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      CodedInputStream in = CodedInputStream.newInstance(mapped);
      in.enableAliasing(true);
      in.setSizeLimit(Integer.MAX_VALUE);
      return new GraphFile(file, ModelProto.parseFrom(in));
    } catch (InvalidProtocolBufferException e) {
      throw new ArtefactException(file + ": expected an ONNX graph", e);
    }
  }

  ModelProto model() {
    return model;
  }

  /**
   * Refuses operators outside ONNX's and ONNX Runtime's own domains, and weights that are not
   * listed files of the folder.
   *
   * @param listed names of the files whose hashes are known
   */
  public void refuseStrangers(Path folder, Set<String> listed) throws IOException {
    for (OperatorSetIdProto opset : model.getOpsetImportList()) {
      refuseDomain(opset.getDomain(), "imports");
    }
    if (model.getFunctionsCount() > 0) {
      throw new ArtefactException(
          file + ": expected no functions of its own, found " + model.getFunctionsCount());
    }
    refuseStrangers(model.getGraph(), folder, listed);
  }

  private void refuseDomain(String domain, String what) {
    if (!DOMAINS.contains(domain)) {
      throw new ArtefactException(
          file
              + ": expected operators of ai.onnx and com.microsoft only; "
              + what
              + " \""
              + domain
              + "\"");
    }
  }

  private void refuseStrangers(GraphProto graph, Path folder, Set<String> listed)
      throws IOException {
    for (TensorProto tensor : graph.getInitializerList()) {
      refuseStrangers(tensor, folder, listed);
    }
    if (graph.getSparseInitializerCount() > 0) {
      throw new ArtefactException(file + ": expected no sparse tensors");
    }
    for (NodeProto node : graph.getNodeList()) {
      refuseDomain(node.getDomain(), "operator " + node.getOpType() + " is of");
      if (REFUSED.contains(node.getOpType())) {
        throw new ArtefactException(file + ": operator " + node.getOpType() + " is not loaded");
      }
      for (AttributeProto attribute : node.getAttributeList()) {
        refuseStrangers(attribute, folder, listed);
      }
    }
  }

  private void refuseStrangers(AttributeProto attribute, Path folder, Set<String> listed)
      throws IOException {
    if (attribute.hasG()) {
      refuseStrangers(attribute.getG(), folder, listed);
    }
    for (GraphProto graph : attribute.getGraphsList()) {
      refuseStrangers(graph, folder, listed);
    }
    if (attribute.hasT()) {
      refuseStrangers(attribute.getT(), folder, listed);
    }
    for (TensorProto tensor : attribute.getTensorsList()) {
      refuseStrangers(tensor, folder, listed);
    }
  }

  private void refuseStrangers(TensorProto tensor, Path folder, Set<String> listed)
      throws IOException {
    if (tensor.getDataLocation() != TensorProto.DataLocation.EXTERNAL
        && tensor.getExternalDataCount() == 0) {
      return;
    }
    Map<String, String> entries = new HashMap<>();
    for (StringStringEntryProto entry : tensor.getExternalDataList()) {
      entries.put(entry.getKey(), entry.getValue());
    }
    String location = entries.getOrDefault("location", "");
    Path data = inside(folder, location, file + ", tensor " + tensor.getName());
    if (!listed.contains(location)) {
      throw new ArtefactException(
          file
              + ", tensor "
              + tensor.getName()
              + ": expected weights in a file of bundle.json, found "
              + location);
    }
    if (Files.isSymbolicLink(data) || !Files.isRegularFile(data, LinkOption.NOFOLLOW_LINKS)) {
      throw new ArtefactException(
          data
              + ": expected a file of weights, found "
              + (Files.isSymbolicLink(data) ? "a link" : "none"));
    }
    long offset = number(entries.getOrDefault("offset", "0"), tensor);
    long length = number(entries.getOrDefault("length", "0"), tensor);
    long size = Files.size(data);
    if (offset < 0 || length < 0 || length > size || offset > size - length) {
      throw new ArtefactException(
          data
              + ": expected tensor "
              + tensor.getName()
              + " within "
              + size
              + " bytes, found it at "
              + offset
              + " with "
              + length);
    }
  }

  private long number(String digits, TensorProto tensor) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new ArtefactException(
          file + ", tensor " + tensor.getName() + ": expected a number of bytes", e);
    }
  }

  /**
   * The file of a folder that a name means.
   *
   * @param saidBy who names it, for the message
   * @throws ArtefactException unless it is a plain name below the folder: nothing absolute, no
   *     {@code ..}
   */
  public static Path inside(Path folder, String name, String saidBy) {
    boolean plain =
        !name.isBlank()
            && name.indexOf('\\') < 0
            && name.indexOf(':') < 0
            && name.indexOf('\0') < 0
            && !name.startsWith("/")
            && !List.of(name.split("/", -1)).contains("..");
    if (!plain) {
      throw new ArtefactException(
          saidBy + ": expected a file inside the folder, found \"" + name + "\"");
    }
    return folder.resolve(name);
  }

  /**
   * A value that goes in or comes out: its element type as ONNX numbers it, and its sizes, -1 where
   * they vary.
   */
  public record Port(String name, int type, List<Long> dims) {
    /** The type of 32-bit floats. */
    public static final int FLOAT = TensorProto.DataType.FLOAT.getNumber();

    /** The type of 64-bit integers. */
    public static final int INT64 = TensorProto.DataType.INT64.getNumber();

    public Port {
      dims = List.copyOf(dims);
    }
  }

  /** What goes in; constants that are listed as inputs too (as old graphs do) are none. */
  public List<Port> inputs() {
    Set<String> constants = new java.util.HashSet<>();
    model.getGraph().getInitializerList().forEach(t -> constants.add(t.getName()));
    return ports(model.getGraph().getInputList()).stream()
        .filter(p -> !constants.contains(p.name()))
        .toList();
  }

  /** What comes out. */
  public List<Port> outputs() {
    return ports(model.getGraph().getOutputList());
  }

  private static List<Port> ports(List<ValueInfoProto> values) {
    List<Port> ports = new ArrayList<>();
    for (ValueInfoProto value : values) {
      List<Long> dims = new ArrayList<>();
      for (Dimension dim : value.getType().getTensorType().getShape().getDimList()) {
        dims.add(dim.hasDimValue() ? dim.getDimValue() : -1L);
      }
      ports.add(new Port(value.getName(), value.getType().getTensorType().getElemType(), dims));
    }
    return ports;
  }

  /** Version of ONNX's own operators. */
  public long opset() {
    return model.getOpsetImportList().stream()
        .filter(o -> o.getDomain().isEmpty() || o.getDomain().equals("ai.onnx"))
        .mapToLong(OperatorSetIdProto::getVersion)
        .max()
        .orElse(0);
  }

  /** The rows of the smallest table that is looked up by an input, if any is looked up directly. */
  public OptionalLong rowsLookedUpBy(String input) {
    Map<String, Long> rows = new HashMap<>();
    for (TensorProto tensor : model.getGraph().getInitializerList()) {
      if (tensor.getDimsCount() > 0) {
        rows.put(tensor.getName(), tensor.getDims(0));
      }
    }
    return model.getGraph().getNodeList().stream()
        .filter(
            n ->
                n.getInputCount() > 1
                    && n.getOpType().startsWith("Gather")
                    && n.getInput(1).equals(input))
        .filter(n -> rows.containsKey(n.getInput(0)))
        .mapToLong(n -> rows.getOrDefault(n.getInput(0), 0L))
        .min();
  }
}
