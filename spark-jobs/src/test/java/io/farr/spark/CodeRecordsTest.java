package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.ArtefactException;
import io.farr.encoder.Device;
import io.farr.encoder.EncoderUse;
import io.farr.format.RecordKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeRecordsTest {
  @TempDir Path folder;

  private CodeRecords coder(SharedResources.Key key, RecordKind kind) throws IOException {
    return new CodeRecords(
        key,
        kind,
        new SegmentDictionary.Key(
            Files.createDirectories(folder.resolve("dictionary")).toString(),
            0,
            new SegmentHash(SegmentHash.newSalt())));
  }

  @Test
  void aFaultOfTheCoderCostsOneRecordAndIsNamedByItsClassOnly() throws IOException {
    CodeRecords.Opened coder =
        coder(TestArtefacts.write(folder).key(), RecordKind.CERTIFICATES).open();

    // Names a segment that nothing was found for: what the coder does then is throw.
    CodeRecords.Outcome broken = coder.code(Map.of("id", "x", "part1a", "pneumonia"));
    CodeRecords.Outcome next = coder.code(Map.of("id", "x"));

    assertThat(broken.failure()).isEqualTo("java.lang.IllegalStateException");
    assertThat(broken.coding()).isNull();
    assertThat(next.failure()).isNull();
    assertThat(next.coding()).isNotNull();
  }

  /** Seen when records are coded if the task that looked for segments ran on another machine. */
  @Test
  void anEncoderThatFailsEndsTheTaskInsteadOfCostingTheRecord() throws IOException {
    SharedResources.Key plain = TestArtefacts.write(folder).key();
    SharedResources.Key key =
        new SharedResources.Key(
            plain.pack(),
            plain.packFingerprint(),
            plain.tables(),
            plain.tablesFingerprint(),
            plain.settings(),
            new EncoderUse("nowhere", "none", Device.CPU, folder.toString()));
    CodeRecords.Opened coder = coder(key, RecordKind.DOCUMENTS).open();

    assertThatThrownBy(() -> coder.code(Map.of("id", "x", "text", "He had pneumonia.")))
        .isInstanceOf(ArtefactException.class);
  }
}
