package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeSystem;
import io.farr.codes.pack.Pack;
import io.farr.coding.CodingSettings;
import io.farr.format.RecordKind;
import io.farr.tables.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

class CodeRecordsTest {
  @TempDir Path folder;

  private CodeRecords coder() throws IOException {
    TestArtefacts artefacts = TestArtefacts.write(folder);
    SharedResources.Key key =
        new SharedResources.Key(
            artefacts.pack().toString(),
            Pack.open(artefacts.pack()).fingerprint(),
            artefacts.cautious().toString(),
            Tables.open(artefacts.cautious()).fingerprint(),
            CodingSettings.defaults(CodeSystem.ICD_10),
            null);
    return new CodeRecords(
        key,
        RecordKind.CERTIFICATES,
        ReviewText.INCLUDED,
        new SegmentDictionary.Key(
            Files.createDirectories(folder.resolve("dictionary")).toString(),
            0,
            new SegmentHash(SegmentHash.newSalt())),
        new LongAccumulator());
  }

  private static Row record(Map<String, String> columns) {
    return RowFactory.create(0, 7L, "x", CollectionConverters.asScala(columns), null, 0);
  }

  @Test
  void aFaultOfTheCoderCostsOneRecordAndIsNamedByItsClassOnly() throws IOException {
    // Names a segment that nothing was found for: what the coder does then is throw.
    Row broken = record(Map.of("id", "x", "part1a", "pneumonia"));

    Iterator<Row> coded = coder().call(List.of(broken, record(Map.of("id", "x"))).iterator());

    Row first = coded.next();
    assertThat(first.getString(6)).isEqualTo("java.lang.IllegalStateException");
    assertThat(first.isNullAt(3)).isTrue();
    Row second = coded.next();
    assertThat(second.isNullAt(6)).isTrue();
    assertThat(second.isNullAt(3)).isFalse();
    assertThat(coded.hasNext()).isFalse();
  }
}
