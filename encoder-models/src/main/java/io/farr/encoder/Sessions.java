package io.farr.encoder;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.nio.file.Path;
import java.util.Map;

/** How sessions of ONNX Runtime are opened here, for the runtime and for what measures it. */
public final class Sessions {
  private Sessions() {}

  /** The one environment of this JVM; natives are taken from where the distribution has them. */
  public static OrtEnvironment environment() {
    return Natives.environment();
  }

  /**
   * Options for a device; the caller closes them.
   *
   * @param folder where weights beside a graph lie
   * @throws DeviceException if ONNX Runtime here is the one for processors and a card is asked for
   */
  public static OrtSession.SessionOptions options(
      Device device, RuntimeSettings settings, Path folder) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    try {
      options.setIntraOpNumThreads(settings.threads());
      options.setInterOpNumThreads(1);
      // Shapes vary from batch to batch: a pattern for each would pile up.
      options.setMemoryPatternOptimization(false);
      String beside = folder.toAbsolutePath().toString();
      for (Map.Entry<String, String> entry : SessionChoices.session(device, beside).entrySet()) {
        options.addConfigEntry(entry.getKey(), entry.getValue());
      }
      if (device.kind() == Device.Kind.CUDA) {
        card(options, device, settings);
      }
      return options;
    } catch (OrtException | RuntimeException e) {
      options.close();
      throw e;
    }
  }

  private static void card(
      OrtSession.SessionOptions options, Device device, RuntimeSettings settings)
      throws OrtException {
    if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
      throw new DeviceException(
          device
              + ": expected ONNX Runtime with CUDA (onnxruntime_gpu), found the one for"
              + " processors");
    }
    NativeFolder.loadCuda();
    try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(device.ordinal())) {
      for (Map.Entry<String, String> entry : SessionChoices.cuda(settings).entrySet()) {
        cuda.add(entry.getKey(), entry.getValue());
      }
      options.addCUDA(cuda);
    }
  }
}
