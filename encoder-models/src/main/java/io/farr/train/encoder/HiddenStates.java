package io.farr.train.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.farr.codes.pack.Hashes;
import io.farr.encoder.Bundle;
import io.farr.encoder.Device;
import io.farr.encoder.DeviceException;
import io.farr.encoder.RuntimeSettings;
import io.farr.encoder.Sessions;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a frozen encoder makes of texts, computed once and kept in a file: the mean of each
 * expression's tokens, then every token of each sentence. The file is named by the hash of bundle
 * and texts, so that another bundle never reads it. Holds no text. Not thread-safe.
 */
final class HiddenStates implements AutoCloseable {
  private static final int AT_ONCE = 32;

  private final FileChannel channel;
  private final int width;
  private final long firstToken;
  private final List<TagExample> examples;
  private final long[] starts;

  private HiddenStates(FileChannel channel, int width, int expressions, List<TagExample> examples) {
    this.channel = channel;
    this.width = width;
    this.firstToken = expressions;
    this.examples = examples;
    this.starts = new long[examples.size() + 1];
    for (int i = 0; i < examples.size(); i++) {
      starts[i + 1] = starts[i] + examples.get(i).ids().length;
    }
  }

  /** Opens the file of these texts, or makes it. */
  static HiddenStates of(
      Bundle bundle, Device device, Path work, List<String> expressions, List<TaggedText> sentences)
      throws IOException {
    int longest = bundle.manifest().maxTokens();
    try (Pieces pieces = new Pieces(bundle.tokenizer(), longest)) {
      List<int[]> ids = pieces.ids(expressions);
      List<TagExample> examples = new ArrayList<>();
      StringBuilder key = new StringBuilder(bundle.fingerprint());
      for (TaggedText sentence : sentences) {
        examples.add(TagExample.of(sentence, pieces.cut(sentence.text())));
      }
      ids.forEach(i -> key.append(java.util.Arrays.hashCode(i)).append(' '));
      examples.forEach(e -> key.append(java.util.Arrays.hashCode(e.ids())).append(' '));
      String hash = Hashes.sha256(key.toString().getBytes(StandardCharsets.UTF_8));
      Path file = work.resolve("hidden-" + hash.substring(0, 16) + ".bin");
      if (!Files.exists(file)) {
        compute(bundle, device, ids, examples, file);
      }
      return new HiddenStates(
          FileChannel.open(file, StandardOpenOption.READ),
          bundle.manifest().width(),
          ids.size(),
          examples);
    }
  }

  private static void compute(
      Bundle bundle, Device device, List<int[]> ids, List<TagExample> examples, Path file)
      throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    OrtEnvironment environment = Sessions.environment();
    try (OrtSession.SessionOptions options =
            Sessions.options(device, RuntimeSettings.of(device), bundle.folder());
        OrtSession session = environment.createSession(bundle.encoder().toString(), options);
        DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(next), 1 << 20))) {
      for (int from = 0; from < ids.size(); from += AT_ONCE) {
        List<int[]> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
        float[][][] hidden = run(environment, session, some);
        for (int i = 0; i < some.size(); i++) {
          write(out, mean(hidden[i], some.get(i).length));
        }
      }
      for (int from = 0; from < examples.size(); from += AT_ONCE) {
        List<int[]> some =
            examples.subList(from, Math.min(examples.size(), from + AT_ONCE)).stream()
                .map(TagExample::ids)
                .toList();
        float[][][] hidden = run(environment, session, some);
        for (int i = 0; i < some.size(); i++) {
          for (int k = 0; k < some.get(i).length; k++) {
            write(out, hidden[i][k]);
          }
        }
      }
    } catch (OrtException e) {
      throw new DeviceException("the encoder cannot be run: " + e.getCode(), e);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static float[][][] run(OrtEnvironment environment, OrtSession session, List<int[]> texts)
      throws OrtException {
    int tokens = texts.stream().mapToInt(t -> t.length).max().orElse(1);
    long[][] ids = new long[texts.size()][tokens];
    long[][] mask = new long[texts.size()][tokens];
    for (int b = 0; b < ids.length; b++) {
      for (int i = 0; i < texts.get(b).length; i++) {
        ids[b][i] = texts.get(b)[i];
        mask[b][i] = 1;
      }
    }
    try (OnnxTensor idsIn = OnnxTensor.createTensor(environment, ids);
        OnnxTensor maskIn = OnnxTensor.createTensor(environment, mask);
        OrtSession.Result result =
            session.run(Map.of("input_ids", idsIn, "attention_mask", maskIn))) {
      return (float[][][]) result.get(0).getValue();
    }
  }

  private static float[] mean(float[][] hidden, int length) {
    float[] mean = new float[hidden[0].length];
    for (int i = 0; i < length; i++) {
      for (int d = 0; d < mean.length; d++) {
        mean[d] += hidden[i][d] / length;
      }
    }
    return mean;
  }

  private static void write(DataOutputStream out, float[] row) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * row.length);
    bytes.asFloatBuffer().put(row);
    out.write(bytes.array());
  }

  private float[] rows(long first, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * width * count);
    long at = 4L * width * first;
    while (bytes.hasRemaining()) {
      int read = channel.read(bytes, at + bytes.position());
      if (read < 0) {
        throw new IOException("the file of hidden states is cut off");
      }
    }
    float[] values = new float[width * count];
    bytes.flip();
    bytes.asFloatBuffer().get(values);
    return values;
  }

  /** The means of expressions, [n, width]. */
  NDArray means(List<Integer> expressions, NDManager manager) throws IOException {
    float[] all = new float[expressions.size() * width];
    for (int i = 0; i < expressions.size(); i++) {
      System.arraycopy(rows(expressions.get(i), 1), 0, all, i * width, width);
    }
    return manager.create(all, new Shape(expressions.size(), width));
  }

  /** Sentences that were drawn: states [n, tokens, width]. */
  record Sentences(NDArray states, List<TagExample> examples, int tokens) {}

  Sentences sentences(Random random, int count, NDManager manager) throws IOException {
    List<Integer> drawn = new ArrayList<>();
    for (int i = 0; i < count && !examples.isEmpty(); i++) {
      drawn.add(random.nextInt(examples.size()));
    }
    List<TagExample> some = drawn.stream().map(examples::get).toList();
    int tokens = some.stream().mapToInt(e -> e.ids().length).max().orElse(1);
    float[] all = new float[drawn.size() * tokens * width];
    for (int i = 0; i < drawn.size(); i++) {
      int length = some.get(i).ids().length;
      float[] rows = rows(firstToken + starts[drawn.get(i)], length);
      System.arraycopy(rows, 0, all, i * tokens * width, rows.length);
    }
    return new Sentences(manager.create(all, new Shape(drawn.size(), tokens, width)), some, tokens);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
