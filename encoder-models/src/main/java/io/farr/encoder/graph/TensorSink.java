package io.farr.encoder.graph;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of tensors go: into the graph's own file, or one after the other into a file
 * beside it. Not thread-safe.
 */
final class TensorSink implements AutoCloseable {
  /** Smaller tensors always stay in the graph: shapes must be known while it is read. */
  private static final int STAYS = 1024;

  /** Where tensors begin in the file, so that they can be mapped. */
  private static final int ALIGNMENT = 4096;

  private final @Nullable FileChannel channel;
  private final String location;
  private long at;

  private TensorSink(@Nullable FileChannel channel, String location) {
    this.channel = channel;
    this.location = location;
  }

  /** Everything stands in the graph. */
  static TensorSink inside() {
    return new TensorSink(null, "");
  }

  /** Large tensors go into a new file, which the graph names relative to itself. */
  static TensorSink beside(Path file) throws IOException {
    return new TensorSink(
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        String.valueOf(file.getFileName()));
  }

  TensorProto store(String name, TensorProto.DataType type, byte[] bytes, long... dims)
      throws IOException {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
    for (long dim : dims) {
      tensor.addDims(dim);
    }
    if (channel == null || bytes.length < STAYS) {
      ByteString raw = UnsafeByteOperations.unsafeWrap(bytes);
      return tensor.setRawData(raw).build();
    }
    at = (at + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    channel.position(at);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    tensor
        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
        .addExternalData(entry("location", location))
        .addExternalData(entry("offset", Long.toString(at)))
        .addExternalData(entry("length", Integer.toString(bytes.length)));
    at += bytes.length;
    return tensor.build();
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.force(true);
      channel.close();
    }
  }
}
