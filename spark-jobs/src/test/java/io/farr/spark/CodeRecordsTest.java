package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.format.RecordKind;
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
    SharedResources.Key key = TestArtefacts.write(folder).key();
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
