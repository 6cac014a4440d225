package io.farr.encoder;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What ONNX Runtime is told when a session is opened, by name: as text, so that it can be shown.
 */
final class SessionChoices {
  private SessionChoices() {}

  /** Entries of a session's configuration. */
  static Map<String, String> session(Device device, String folder) {
    Map<String, String> entries = new LinkedHashMap<>();
    // Weights beside a graph that is given as bytes are looked for here.
    entries.put("session.model_external_initializers_file_folder_path", folder);
    // Threads that spin while they wait for the next operator take the cores from those that link:
    // a tenth of a job's expressions a second, for a twentieth of what the encoder alone would do.
    entries.put("session.intra_op.allow_spinning", "0");
    if (device.kind() == Device.Kind.CUDA) {
      // Weights are taken from the card itself: the arena would round 26 GB up.
      entries.put("session.use_device_allocator_for_initializers", "1");
    }
    return entries;
  }

  /** Options of the provider for CUDA. */
  static Map<String, String> cuda(RuntimeSettings settings) {
    Map<String, String> options = new LinkedHashMap<>();
    // What activations need and no more: doubling the arena would leave half a card idle.
    options.put("arena_extend_strategy", "kSameAsRequested");
    if (settings.deviceMemory() > 0) {
      options.put("gpu_mem_limit", Long.toString(settings.deviceMemory()));
    }
    // 32-bit floats have 24 bits here as on a processor; 16-bit graphs lose nothing by it.
    options.put("use_tf32", "0");
    return options;
  }
}
