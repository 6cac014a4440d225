package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.linking.Linker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkSegmentsTest {
  @TempDir Path folder;
  private SharedResources.Key key;
  private final LongAccumulator linked = new LongAccumulator();
  private final LongAccumulator oneByOne = new LongAccumulator();

  @BeforeEach
  void open() throws IOException {
    key = TestArtefacts.write(folder).key();
  }

  private Iterator<Row> task(String... keys) {
    LinkSegments link =
        new LinkSegments(key, new SegmentHash(SegmentHash.newSalt()), linked, oneByOne);
    return link.call(Stream.of(keys).map(k -> RowFactory.create(k)).iterator());
  }

  @Test
  void aTaskThatIsDoneLeavesItsLinkerToTheNext() {
    Linker unused = key.resources().takeLinker();
    key.resources().giveBack(unused);

    Iterator<Row> task = task("pneumonia", "sepsis");
    assertThat(key.resources().takeLinker()).isNotSameAs(unused);
    task.forEachRemaining(row -> {});
    assertThat(task.hasNext()).isFalse();

    assertThat(key.resources().takeLinker()).isSameAs(unused);
    assertThat(key.resources().takeLinker()).isNotSameAs(unused);
    assertThat(linked.value()).isEqualTo(2);
    assertThat(oneByOne.value()).isZero();
  }

  @Test
  void aTaskThatIsBrokenOffLeavesNone() {
    Linker unused = key.resources().takeLinker();
    key.resources().giveBack(unused);

    task("pneumonia").next();

    List<Linker> taken = List.of(key.resources().takeLinker(), key.resources().takeLinker());
    assertThat(taken).doesNotContain(unused);
  }
}
