package io.farr.spark;

import io.farr.coding.CodingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of disturbed runs share: a rig for the class, an output folder for each test. */
abstract class FaultTestBase {
  @TempDir static Path shared;
  static FaultRig rig;

  @TempDir Path folder;
  Path out;

  @BeforeAll
  static void runUndisturbed() throws IOException {
    rig = FaultRig.in(shared);
  }

  @AfterAll
  static void stop() throws IOException {
    rig.close();
  }

  @BeforeEach
  void nameOutput() {
    out = folder.resolve("out");
  }

  @AfterEach
  void heal() {
    FaultyFileSystem.heal();
  }

  /** The rig's job with another input, other tables, other settings of coding. */
  CodingJobSettings with(Path input, Path tables, CodingSettings coding, int partitions) {
    CodingJobSettings s = rig.settings(out);
    return new CodingJobSettings(
            List.of(input),
            s.kind(),
            s.format(),
            s.charset(),
            out,
            s.pack(),
            tables,
            coding,
            s.reviewText(),
            s.master(),
            Optional.of(partitions))
        .inChunks(FaultRig.CHUNKS);
  }
}
