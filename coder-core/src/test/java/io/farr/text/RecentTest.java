package io.farr.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentTest {
  /** Makes lengths of texts, and notes which it was asked to make. */
  private static Recent<String, Integer> lengths(int places, List<String> made) {
    return new Recent<>(
        places,
        key -> {
          made.add(key);
          return key.length();
        });
  }

  @Test
  void whatWasMadeLatelyIsNotMadeAgain() {
    List<String> made = new ArrayList<>();
    Recent<String, Integer> lengths = lengths(8, made);
    assertThat(lengths.get("stroke")).isEqualTo(6);
    assertThat(lengths.get("stroke")).isEqualTo(6);
    assertThat(made).containsExactly("stroke");
  }

  @Test
  void anotherThingInTheSamePlaceIsNeverTakenForIt() {
    // "Aa" and "BB" have one hash.
    Recent<String, String> same = new Recent<>(1, String::toLowerCase);
    for (String key : List.of("Aa", "BB", "Aa", "BB", "C")) {
      assertThat(same.get(key)).isEqualTo(key.toLowerCase());
    }
  }

  @Test
  void whatComesOnceDoesNotDriveOutWhatComesOften() {
    List<String> made = new ArrayList<>();
    Recent<String, Integer> lengths = lengths(1, made);
    for (int i = 0; i < 3; i++) {
      lengths.get("often");
      lengths.get("often");
      lengths.get("once" + i);
    }
    assertThat(made).containsExactly("often", "once0", "once1", "once2");
  }

  @Test
  void whatIsNotAskedForAnyMoreGivesWay() {
    List<String> made = new ArrayList<>();
    Recent<String, Integer> lengths = lengths(1, made);
    for (String key : List.of("old", "old", "new", "new", "new")) {
      lengths.get(key);
    }
    assertThat(made).containsExactly("old", "new", "new");
  }

  @Test
  void manyThreadsGetWhatTheMakerMakes() {
    AtomicInteger made = new AtomicInteger();
    Recent<Integer, String> texts =
        new Recent<>(
            16,
            key -> {
              made.incrementAndGet();
              return "n" + key;
            });
    boolean right =
        IntStream.range(0, 8)
            .parallel()
            .allMatch(
                thread ->
                    new Random(thread)
                        .ints(10_000, 0, 40)
                        .allMatch(key -> texts.get(key).equals("n" + key)));
    assertThat(right).isTrue();
    assertThat(made.get()).isBetween(40, 79_999);
  }

  @Test
  void placesAreAPowerOfTwo() {
    assertThatThrownBy(() -> new Recent<String, String>(12, key -> key))
        .hasMessage("expected a power of two, found 12");
  }
}
