package io.farr.cli;

import io.farr.codes.CodeSystem;
import io.farr.codes.pack.Pack;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which pack, and which of its code systems. */
final class PackOption {
  private final Installation installation;

  @Option(
      names = "--pack",
      paramLabel = "DIR",
      description = "the pack of codes and terms (default: the starter pack)")
  @Nullable Path pack;

  @Option(
      names = "--system",
      paramLabel = "SYSTEM",
      converter = SystemConverter.class,
      description = "icd10, icd10-2013, icd10cm or icd11 (default: the pack's own)")
  @Nullable CodeSystem system;

  PackOption(Installation installation) {
    this.installation = installation;
  }

  /** The folder. */
  Path path() {
    return pack == null ? installation.pack() : pack;
  }

  /** The pack, opened and verified. */
  Pack open() {
    return Pack.open(path());
  }

  /** The pack for a command that needs little of it: each section is verified when it is used. */
  Pack openLazily() {
    return Pack.openLazily(path());
  }

  /**
   * The system that is coded to.
   *
   * @throws UsageException if the pack holds no code of the one that was asked for
   */
  CodeSystem systemOf(Pack opened) {
    if (system == null) {
      return opened.system();
    }
    if (!Systems.of(opened).contains(system)) {
      throw new UsageException(
          "--system "
              + system.key()
              + ": pack "
              + opened.manifest().name()
              + " holds "
              + Systems.keys(opened));
    }
    return system;
  }
}
