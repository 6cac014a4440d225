package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunksTest {
  @ParameterizedTest(name = "{0} records are {1} chunks")
  @CsvSource({
    "0, 1",
    "1, 1",
    "5000, 1",
    "5001, 2",
    "40000, 8",
    "400000, 8",
    "400001, 9",
    "1000000, 20",
    "2000000000, 4000"
  })
  void aChunkHasFiveToFiftyThousandRecordsWhereThereAreNotTooMany(long records, int chunks) {
    assertThat(Chunks.number(records)).isEqualTo(chunks);
  }

  @ParameterizedTest(name = "{0} partitions wanted for {1} chunks are {2}")
  @CsvSource({"4, 1, 4", "4, 3, 6", "4, 4, 4", "4, 9, 9", "1000, 300, 1200"})
  void everyPartitionHoldsRecordsOfOneChunk(int wanted, int chunks, int partitions) {
    assertThat(Chunks.partitions(wanted, chunks)).isEqualTo(partitions);
    assertThat(partitions % chunks).isZero();
  }

  @ParameterizedTest(name = "chunks {0} of {2} over {1} partitions")
  @CsvSource({"0 2, 6, 3, 0 2 3 5", "1, 3, 3, 1", "0 1, 2, 2, 0 1", "3, 12, 4, 3 7 11"})
  void aWaveTakesThePartitionsOfItsChunksAndNoOthers(
      String wave, int partitions, int chunks, String expected) {
    assertThat(Chunks.partitionsOf(numbers(wave), partitions, chunks))
        .containsExactlyElementsOf(numbers(expected));
  }

  private static List<Integer> numbers(String text) {
    return Arrays.stream(text.split(" ", -1)).map(Integer::valueOf).toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void wavesHoldWhatIsMissingOnceAndInOrder(long seed) {
    Random random = new Random(seed);
    int chunks = 1 + random.nextInt(200);
    Set<Integer> done = new HashSet<>();
    IntStream.range(0, chunks).filter(c -> random.nextInt(3) == 0).forEach(done::add);
    List<List<Integer>> waves = Chunks.waves(chunks, done, 8);
    assertThat(waves.stream().flatMap(List::stream))
        .containsExactlyElementsOf(
            IntStream.range(0, chunks).filter(c -> !done.contains(c)).boxed().toList());
    assertThat(waves)
        .allSatisfy(wave -> assertThat(wave.get(wave.size() - 1) - wave.get(0)).isLessThan(16))
        .noneMatch(List::isEmpty);
  }
}
