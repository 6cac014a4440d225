package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.linking.Candidate;
import io.farr.linking.Contributions;
import io.farr.linking.FeatureGroup;
import io.farr.linking.Features;
import io.farr.linking.Linked;
import io.farr.linking.Match;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentDictionaryTest {
  private static final MessageType COLUMNS =
      MessageTypeParser.parseMessageType(
          "message rows { optional binary hash; optional binary entry; }");

  private final SegmentHash hash = new SegmentHash(SegmentHash.newSalt());

  @TempDir Path folder;

  private void write(String file, List<Row> rows) throws IOException {
    try (ParquetWriter<org.apache.parquet.example.data.Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(folder.resolve(file)))
            .withType(COLUMNS)
            .build()) {
      for (Row row : rows) {
        SimpleGroup group = new SimpleGroup(COLUMNS);
        group.add(DictionaryRows.HASH, Binary.fromConstantByteArray(row.getAs(0)));
        group.add(DictionaryRows.ENTRY, Binary.fromConstantByteArray(row.getAs(1)));
        writer.write(group);
      }
    }
  }

  private SegmentDictionary.Key key(long segments) {
    return new SegmentDictionary.Key(folder.toString(), segments, hash);
  }

  private static Linked linked(String segment, Random random) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = random.nextInt(9); i > 0; i--) {
      Contributions why =
          random.nextBoolean()
              ? Contributions.NONE
              : Contributions.of(
                  random
                      .ints(FeatureGroup.values().length, -50_000, 50_000)
                      .mapToObj(n -> n / 1e4f)
                      .toList());
      candidates.add(
          new Candidate(
              random.nextInt(),
              random.nextDouble(),
              Match.values()[random.nextInt(Match.values().length)],
              random.nextInt(1000) - 1,
              random.nextInt(50),
              random.nextInt(5000),
              Features.NONE,
              why,
              random.nextDouble()));
    }
    return new Linked(segment, candidates);
  }

  @Test
  void saysOfEverySegmentWhatWasFoundAndOfNoOther() throws IOException {
    Random random = new Random(5);
    Map<String, SegmentDictionary.Entry> expected = new LinkedHashMap<>();
    for (int file = 0; file < 5; file++) {
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < 4000; i++) {
        String segment = "肺炎 " + file + "-" + i;
        if (i % 100 == 7) {
          String failure = "java.lang.IllegalStateException";
          expected.put(segment, new SegmentDictionary.Entry(null, failure));
          rows.add(DictionaryRows.failed(hash.of(segment), failure));
        } else {
          Linked linked = linked(segment, random);
          expected.put(segment, new SegmentDictionary.Entry(linked, null));
          rows.add(DictionaryRows.row(hash.of(segment), linked));
        }
      }
      write("part-" + file + ".parquet", rows);
    }
    SegmentDictionary.Key key = key(expected.size());
    try (SegmentDictionary dictionary = key.open()) {
      assertThat(key.open()).as("one in a JVM").isSameAs(dictionary);
      // By several threads, and twice: what is kept ready answers as what is read.
      IntStream.range(0, 2)
          .boxed()
          .flatMap(round -> expected.entrySet().stream())
          .parallel()
          .forEach(
              entry ->
                  assertThat(dictionary.get(entry.getKey()))
                      .as(entry.getKey())
                      .isEqualTo(entry.getValue()));
      assertThat(dictionary.get("not among them")).isNull();
    } finally {
      key.release();
    }
  }

  @Test
  void aDictionaryThatIsNotWholeIsRefused() throws IOException {
    write("part-0.parquet", List.of(DictionaryRows.failed(hash.of("x"), "f")));

    assertThatThrownBy(() -> key(2).open())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(folder + ": expected 2 segments, found 1");

    Path file = folder.resolve("part-0.parquet");
    Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 60));
    assertThatThrownBy(() -> key(1).open())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void aTaskThatOutlivesItsJobIsToldSoAndNothingStaysOnDisk() throws IOException {
    write("part-0.parquet", List.of(DictionaryRows.failed(hash.of("x"), "f")));
    Path home = Path.of(System.getProperty("java.io.tmpdir"));
    List<Path> before = folders(home);
    SegmentDictionary.Key key = key(1);
    SegmentDictionary dictionary = key.open();
    List<Path> made = folders(home);
    made.removeAll(before);
    assertThat(made).isNotEmpty();

    key.release();

    assertThat(made).allSatisfy(path -> assertThat(path).doesNotExist());
    assertThatThrownBy(() -> dictionary.get("x")).hasMessageContaining("the job has ended");
  }

  private static List<Path> folders(Path home) throws IOException {
    try (Stream<Path> list = Files.list(home)) {
      return new ArrayList<>(list.filter(p -> p.toString().contains("farr-segments-")).toList());
    }
  }
}
