package io.farr.encoder;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether native libraries can be loaded on this machine, for {@code farr doctor}. Nothing is
 * fetched.
 */
public final class Natives {
  /**
   * What was found of one library or device.
   *
   * @param works whether it can be used
   * @param detail what it is, or what is missing
   */
  public record Finding(String name, boolean works, String detail) {}

  /** What NVIDIA's driver brings. */
  private static final String DRIVER = "libcuda.so.1";

  private static @Nullable OrtEnvironment environment;
  private static boolean held;

  private Natives() {}

  /** Looks for all of them; loads what is there. */
  public static List<Finding> look() {
    return List.of(onnxRuntime(), tokenizers(), cudaLibraries(), cuda(0));
  }

  private static Finding onnxRuntime() {
    try {
      OrtEnvironment environment = environment();
      return new Finding(
          "ONNX Runtime",
          true,
          environment.getVersion() + ", providers " + OrtEnvironment.getAvailableProviders());
    } catch (LinkageError | IllegalStateException e) {
      return new Finding(
          "ONNX Runtime",
          false,
          "its native library cannot be loaded: " + e.getClass().getSimpleName());
    }
  }

  /**
   * The one environment of this JVM. What ONNX Runtime would write to stderr is told by exceptions
   * instead.
   */
  static synchronized OrtEnvironment environment() {
    OrtEnvironment known = environment;
    if (known == null) {
      NativeFolder.use();
      known = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "farr");
      hold();
      environment = known;
    }
    return known;
  }

  /**
   * Keeps the native environment to the end of the process. ONNX Runtime's binding releases it in a
   * shutdown hook, at the same time as all other hooks: a run in progress then reads freed memory
   * and the JVM crashes (seen with 1.28.0, a job ended by SIGTERM). The environment counts its
   * users, so one more that never gives it up is all that is needed; the binding has no method for
   * that.
   */
  private static void hold() {
    try {
      Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
      api.setAccessible(true);
      Method create =
          OrtEnvironment.class.getDeclaredMethod(
              "createHandle", long.class, int.class, String.class);
      create.setAccessible(true);
      create.invoke(
          null, api.getLong(null), OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL.getValue(), "farr");
    } catch (ReflectiveOperationException e) {
      // Another version of the binding: all works but an end in the middle of a run.
      held = false;
      return;
    }
    held = true;
  }

  /** Whether the environment outlives the shutdown hooks. */
  static synchronized boolean isHeld() {
    environment();
    return held;
  }

  private static Finding tokenizers() {
    try {
      Offline.enforce();
      return new Finding("tokenizers", TokenizersLibrary.LIB != null, "loaded");
    } catch (LinkageError | IllegalStateException e) {
      return new Finding(
          "tokenizers",
          false,
          "the native library cannot be loaded: " + e.getClass().getSimpleName());
    }
  }

  private static Finding cudaLibraries() {
    String name = "CUDA libraries";
    Optional<Path> folder = NativeFolder.find();
    if (folder.isEmpty()) {
      return new Finding(
          name, false, "none beside the jars; a host's own are used, if it has them (CUDA 12)");
    }
    List<String> missing = NativeFolder.loadCuda();
    if (!Files.isRegularFile(folder.get().resolve(NativeFolder.PROVIDER))) {
      missing = new ArrayList<>(missing);
      missing.add(NativeFolder.PROVIDER + " (not in " + folder.get() + ")");
    }
    return missing.isEmpty()
        ? new Finding(
            name, true, String.join(", ", NativeFolder.CUDA) + " loaded from " + folder.get())
        : new Finding(name, false, "missing: " + String.join(", ", missing));
  }

  /** A card of NVIDIA, asked for as a session would. */
  public static Finding cuda(int ordinal) {
    String name = "cuda:" + ordinal;
    try {
      OrtEnvironment environment = environment();
      if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
        return new Finding(
            name,
            false,
            "this is the ONNX Runtime for processors, version "
                + environment.getVersion()
                + "; CUDA needs onnxruntime_gpu in its place (build with -Pgpu)");
      }
      List<String> missing = NativeFolder.loadCuda();
      if (!missing.isEmpty()) {
        return new Finding(
            name, false, "expected CUDA 12's libraries; " + String.join(", ", missing));
      }
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
          OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(ordinal)) {
        options.addCUDA(cuda);
        return new Finding(name, true, "usable");
      }
    } catch (OrtException e) {
      String said = String.valueOf(e.getMessage());
      return new Finding(
          name,
          false,
          said.contains(DRIVER)
              ? "no driver (" + DRIVER + "): ONNX Runtime and its libraries are here, a card is not"
              : said.lines().findFirst().orElse(""));
    } catch (LinkageError | IllegalStateException e) {
      return new Finding(name, false, "no ONNX Runtime");
    }
  }
}
