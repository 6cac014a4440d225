package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapWatchTest {
  private static final int MEGABYTES = 64;

  @Test
  void tellsWhatACollectionLeft() {
    try (HeapWatch watch = HeapWatch.begin()) {
      List<byte[]> kept = new ArrayList<>();
      for (int i = 0; i < MEGABYTES; i++) {
        kept.add(new byte[1 << 20]);
      }
      collect(watch);
      assertThat(watch.held()).isGreaterThan((long) kept.size() << 20);
      assertThat(watch.peak()).isBetween(watch.held(), Runtime.getRuntime().maxMemory());
    }
  }

  @Test
  void hearsNothingMoreOnceItIsClosed() {
    HeapWatch watch = HeapWatch.begin();
    watch.close();
    System.gc();
    assertThat(watch.held()).isZero();
  }

  /** Collects until the listener has been told, which is another thread's work. */
  private static void collect(HeapWatch watch) {
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (watch.held() == 0 && Instant.now().isBefore(end)) {
      System.gc();
      Thread.onSpinWait();
    }
  }
}
