package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.format.RecordKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeRecordsTest {
  @TempDir Path folder;

  private CodeRecords coder() throws IOException {
    SharedResources.Key key = TestArtefacts.write(folder).key();
    return new CodeRecords(
        key,
        RecordKind.CERTIFICATES,
        new SegmentDictionary.Key(
            Files.createDirectories(folder.resolve("dictionary")).toString(),
            0,
            new SegmentHash(SegmentHash.newSalt())));
  }

  @Test
  void aFaultOfTheCoderCostsOneRecordAndIsNamedByItsClassOnly() throws IOException {
    CodeRecords.Opened coder = coder().open();

    // Names a segment that nothing was found for: what the coder does then is throw.
    CodeRecords.Outcome broken = coder.code(Map.of("id", "x", "part1a", "pneumonia"));
    CodeRecords.Outcome next = coder.code(Map.of("id", "x"));

    assertThat(broken.failure()).isEqualTo("java.lang.IllegalStateException");
    assertThat(broken.coding()).isNull();
    assertThat(next.failure()).isNull();
    assertThat(next.coding()).isNotNull();
  }
}
