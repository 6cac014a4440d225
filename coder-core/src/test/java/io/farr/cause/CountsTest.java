package io.farr.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.pack.Columns;
import io.farr.codes.pack.ColumnsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountsTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void countsAsAMapDoesAndComesThroughAFile(long seed) throws IOException {
    Random random = new Random(seed);
    Counts.Builder builder = new Counts.Builder(3);
    Map<Long, int[]> expected = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      // Few keys that differ in the high or in the low half only, and all signs of the low half.
      long key = ((long) random.nextInt(40) << 40) | (random.nextInt(60) * 71_582_788L);
      int column = random.nextInt(3);
      builder.add(key, column, 1);
      expected.computeIfAbsent(key, k -> new int[3])[column]++;
    }
    Counts counts = builder.freeze(4);
    ColumnsWriter writer = new ColumnsWriter();
    counts.write("c", writer);
    Path file = folder.resolve("counts.bin");
    writer.write(file);
    Counts read = Counts.read("c", 3, Columns.map(file));

    expected.values().removeIf(row -> row[0] < 4);
    assertThat(counts.size()).isEqualTo(expected.size()).isPositive();
    assertThat(read.size()).isEqualTo(expected.size());
    expected.forEach(
        (key, row) -> {
          for (Counts each : new Counts[] {counts, read}) {
            int place = each.find(key);
            for (int column = 0; column < 3; column++) {
              assertThat(each.count(place, column)).isEqualTo(row[column]);
            }
          }
        });
    for (int i = 0; i < 2000; i++) {
      long key = random.nextLong() >>> 2;
      assertThat(read.find(key) >= 0).isEqualTo(expected.containsKey(key));
    }
  }

  @Test
  void whatWasNeverSeenCountsNothing() {
    Counts none = new Counts.Builder(2).freeze(1);
    assertThat(none.find(7)).isEqualTo(-1);
    assertThat(none.count(-1, 1)).isZero();
    assertThat(none.size()).isZero();
  }
}
