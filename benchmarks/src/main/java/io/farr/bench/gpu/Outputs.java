package io.farr.bench.gpu;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.farr.encoder.Bundle;
import io.farr.encoder.Device;
import io.farr.encoder.RuntimeSettings;
import io.farr.encoder.SegmentTokenizer;
import io.farr.encoder.Sessions;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an encoder gives for the same segments in one precision and in another, or on one device and
 * on another.
 *
 * <pre>
 * Outputs write BUNDLE DEVICE LENGTHS SEGMENTS FILE     hidden states of every token, into a file
 * Outputs compare EXPECTED FOUND                        how far two such files are apart
 * </pre>
 *
 * Comparing prints one JSON object and ends with status 1 if a number is none.
 */
public final class Outputs {
  private static final int TOGETHER = 32;

  private Outputs() {}

  public static void main(String[] args) throws IOException, OrtException {
    if (args.length == 6 && args[0].equals("write")) {
      Bundle bundle = Bundle.open(Path.of(args[1]));
      write(bundle, Device.of(args[2]), args[3], Integer.parseInt(args[4]), Path.of(args[5]));
    } else if (args.length == 3 && args[0].equals("compare")) {
      System.exit(compare(Path.of(args[1]), Path.of(args[2])) ? 0 : 1);
    } else {
      System.err.println(
          "usage: Outputs write BUNDLE DEVICE LENGTHS SEGMENTS FILE | compare EXPECTED FOUND");
      System.exit(2);
    }
  }

  private static void write(Bundle bundle, Device device, String lengths, int count, Path file)
      throws IOException, OrtException {
    List<String> texts =
        Lengths.texts(Lengths.of(lengths, count, bundle.manifest().maxTokens()), 2);
    OrtEnvironment environment = Sessions.environment();
    int width = bundle.manifest().width();
    try (SegmentTokenizer tokenizer = SegmentTokenizer.of(bundle);
        OrtSession.SessionOptions options =
            Sessions.options(device, RuntimeSettings.of(device), bundle.folder());
        OrtSession session = environment.createSession(bundle.encoder().toString(), options);
        DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      List<long[]> all = tokenizer.ids(texts);
      out.writeInt(all.size());
      out.writeInt(width);
      for (int from = 0; from < all.size(); from += TOGETHER) {
        List<long[]> some = all.subList(from, Math.min(all.size(), from + TOGETHER));
        int longest = some.stream().mapToInt(ids -> ids.length).max().orElse(0);
        long[] ids = new long[some.size() * longest];
        long[] mask = new long[ids.length];
        for (int row = 0; row < some.size(); row++) {
          int length = some.get(row).length;
          System.arraycopy(some.get(row), 0, ids, row * longest, length);
          Arrays.fill(mask, row * longest, row * longest + length, 1);
        }
        long[] shape = {some.size(), longest};
        try (OnnxTensor in = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
            OnnxTensor kept = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
            OrtSession.Result result =
                session.run(Map.of("input_ids", in, "attention_mask", kept))) {
          FloatBuffer hidden = ((OnnxTensor) result.get(0)).getFloatBuffer();
          for (int row = 0; row < some.size(); row++) {
            out.writeInt(some.get(row).length);
            for (int i = 0; i < some.get(row).length * width; i++) {
              out.writeFloat(hidden.get(row * longest * width + i));
            }
          }
        }
      }
    }
  }

  private static boolean compare(Path expected, Path found) throws IOException {
    try (DataInputStream a = open(expected);
        DataInputStream b = open(found)) {
      int segments = a.readInt();
      int width = a.readInt();
      if (b.readInt() != segments || b.readInt() != width) {
        throw new IOException(found + ": expected the same segments as in " + expected);
      }
      double largest = 0;
      double worst = 0;
      double squares = 0;
      double all = 0;
      long none = 0;
      long tokens = 0;
      for (int segment = 0; segment < segments; segment++) {
        int length = a.readInt();
        if (b.readInt() != length) {
          throw new IOException(found + ": expected the same lengths as in " + expected);
        }
        double apart = 0;
        double size = 0;
        for (int i = 0; i < length * width; i++) {
          double x = a.readFloat();
          double y = b.readFloat();
          if (Double.isNaN(x) || Double.isNaN(y) || Double.isInfinite(y)) {
            none++;
          } else {
            largest = Math.max(largest, Math.abs(x - y));
            apart += (x - y) * (x - y);
            size += x * x;
          }
        }
        worst = Math.max(worst, Math.sqrt(apart / size));
        squares += apart;
        all += size;
        tokens += length;
      }
      System.out.printf(
          Locale.ROOT,
          "{\"segments\":%d,\"tokens\":%d,\"width\":%d,\"relative_error\":%.3e,"
              + "\"relative_error_worst_segment\":%.3e,\"largest_difference\":%.3e,\"not_a_number\":%d}%n",
          segments,
          tokens,
          width,
          Math.sqrt(squares / all),
          worst,
          largest,
          none);
      return none == 0;
    }
  }

  private static DataInputStream open(Path file) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20));
  }
}
