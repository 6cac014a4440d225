package io.farr.cli;

import io.farr.encoder.Bundle;
import io.farr.encoder.Device;
import io.farr.encoder.EncoderSearch;
import io.farr.encoder.EncoderUse;
import io.farr.linking.LinkingResources;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which encoder, and where it runs. */
final class EncoderOptions {
  /** An index this large is worth a word while it is made. */
  private static final int WORTH_A_NOTE = 20_000;

  @Option(
      names = "--bundle",
      paramLabel = "DIR",
      description = "an encoder that finds terms by their meaning (default: the tables' own)")
  @Nullable Path bundle;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "cpu",
      description = "where the encoder runs: cpu, cuda or cuda:N (default: ${DEFAULT-VALUE})")
  String device;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "where vectors of a pack's terms are kept (default: ~/.cache/farr)")
  @Nullable Path cache;

  /** The device. */
  Device device() {
    try {
      return Device.of(device);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--device: " + e.getMessage());
    }
  }

  /** The folder of the cache. */
  Path cache() {
    return cache == null ? EncoderSearch.usualCache() : cache;
  }

  /**
   * The encoder that was asked for.
   *
   * @param usual the bundle that is used unless another is named, if there is one
   */
  Optional<EncoderUse> use(Optional<Path> usual) {
    Device where = device();
    return Optional.ofNullable(bundle)
        .or(() -> usual)
        .map(folder -> EncoderUse.of(Bundle.open(folder), where, cache()));
  }

  /** Opens an encoder for the terms of a pack, with a word on the screen if that takes long. */
  static EncoderSearch open(EncoderUse use, LinkingResources resources, Screen screen) {
    return use.open(
        resources,
        (done, all) -> {
          if (all >= WORTH_A_NOTE) {
            screen.note("encoding the pack's terms, once: " + done + " of " + all);
          }
        });
  }
}
