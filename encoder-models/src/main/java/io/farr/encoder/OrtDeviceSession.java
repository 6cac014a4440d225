package io.farr.encoder;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.farr.encoder.graph.GraphFile;
import io.farr.encoder.graph.JoinedGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A bundle in ONNX Runtime, heads and index joined to the encoder. */
final class OrtDeviceSession implements DeviceSession {
  private final OrtEnvironment environment;
  private final OrtSession.SessionOptions options;
  private final OrtSession session;
  private final AtomicReference<OrtSession.@Nullable RunOptions> running = new AtomicReference<>();
  private volatile boolean stopped;

  private OrtDeviceSession(
      OrtEnvironment environment, OrtSession.SessionOptions options, OrtSession session) {
    this.environment = environment;
    this.options = options;
    this.session = session;
  }

  /**
   * Opens a bundle on a device.
   *
   * @throws DeviceException if the device is not there or refuses the graph
   */
  static OrtDeviceSession open(
      Bundle bundle, Device device, RuntimeSettings settings, JoinedGraph.@Nullable Index index) {
    try {
      OrtEnvironment environment = Natives.environment();
      environment.setTelemetry(false);
      OrtSession.SessionOptions options = Sessions.options(device, settings, bundle.folder());
      try {
        ByteBuffer model =
            JoinedGraph.join(
                GraphFile.read(bundle.encoder()),
                GraphFile.read(bundle.heads()),
                index,
                settings.nearest());
        return new OrtDeviceSession(
            environment, options, environment.createSession(model, options));
      } catch (OrtException | IOException | RuntimeException e) {
        options.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new DeviceException(
          device + ": expected to open bundle " + bundle.manifest().name() + ": " + firstLine(e),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(bundle.folder() + ": cannot be read", e);
    } catch (UnsatisfiedLinkError e) {
      throw new DeviceException(
          device + ": expected ONNX Runtime's native library, found none for this machine", e);
    }
  }

  private static String firstLine(OrtException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public BatchAnswer run(Batch batch) {
    long[] shape = {batch.rows(), batch.tokens()};
    try (OrtSession.RunOptions run = new OrtSession.RunOptions();
        OnnxTensor ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(batch.ids()), shape);
        OnnxTensor mask =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(batch.mask()), shape)) {
      running.set(run);
      if (stopped) {
        throw new DeviceException.Stopped("the device was stopped");
      }
      try (OrtSession.Result result =
          session.run(Map.of("input_ids", ids, "attention_mask", mask), run)) {
        return new BatchAnswer(
            floats(result, "labels"),
            floats(result, "vector"),
            floats(result, "scores"),
            longs(result, "terms"));
      } finally {
        running.set(null);
      }
    } catch (OrtException e) {
      if (stopped) {
        throw new DeviceException.Stopped("the device was stopped");
      }
      if (isMemory(String.valueOf(e.getMessage()))) {
        throw new DeviceException.OutOfMemory(
            "out of memory with " + batch.rows() + " sequences of " + batch.tokens() + " tokens",
            e);
      }
      throw new DeviceException(
          "a batch of "
              + batch.rows()
              + " sequences of "
              + batch.tokens()
              + " tokens failed: "
              + firstLine(e),
          e);
    }
  }

  /** ONNX Runtime has no code of its own for it. */
  static boolean isMemory(String message) {
    String m = message.toLowerCase(Locale.ROOT);
    return m.contains("out of memory")
        || m.contains("failed to allocate memory")
        || m.contains("bad_alloc")
        || m.contains("bad allocation")
        || m.contains("cudaerrormemoryallocation");
  }

  private static float[] floats(OrtSession.Result result, String name) {
    Optional<OnnxTensor> tensor = result.get(name).map(OnnxTensor.class::cast);
    if (tensor.isEmpty()) {
      return new float[0];
    }
    FloatBuffer buffer = tensor.get().getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private static long[] longs(OrtSession.Result result, String name) {
    Optional<OnnxTensor> tensor = result.get(name).map(OnnxTensor.class::cast);
    if (tensor.isEmpty()) {
      return new long[0];
    }
    LongBuffer buffer = tensor.get().getLongBuffer();
    long[] values = new long[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  @Override
  public void stop() {
    stopped = true;
    OrtSession.RunOptions run = running.get();
    if (run != null) {
      try {
        run.setTerminate(true);
      } catch (OrtException | IllegalStateException e) {
        // It ended by itself in the meantime.
        running.compareAndSet(run, null);
      }
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new DeviceException("a session cannot be closed: " + firstLine(e), e);
    } finally {
      options.close();
    }
  }
}
