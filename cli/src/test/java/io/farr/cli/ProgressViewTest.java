package io.farr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.run.Stage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressViewTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong clock = new AtomicLong();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private ProgressView view(boolean terminal) {
    PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new ProgressView(new Screen(to, to, 100, Ink.PLAIN, terminal), clock::get, null);
  }

  @Test
  void tellsRatesTimeLeftAndWhatWasKnownEveryThirtySeconds() {
    try (ProgressView view = view(false)) {
      view.report(Stage.READ, 0, 1000);
      clock.addAndGet(10 * SECOND);
      view.report(Stage.READ, 1000, 1000);
      view.segments(600, 3000);
      view.report(Stage.LINK, 0, 600);
      clock.addAndGet(20 * SECOND);
      view.report(Stage.LINK, 200, 600);
      view.report(Stage.CODE, 0, 1000);
      clock.addAndGet(29 * SECOND);
      view.report(Stage.CODE, 290, 1000);
      clock.addAndGet(SECOND);
      view.report(Stage.CODE, 300, 1000);
    }
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(
            """
            farr: linking 200 of 600 distinct segments, 10 segments/s, 80.0% of segments known, 40.0 s left
            farr: coding 300 of 1,000 records, 10 records/s, 30 segments/s, 80.0% of segments known, 1 min 10 s left
            """);
  }

  @Test
  void tellsThatNothingMoves() {
    try (ProgressView view = view(false)) {
      view.report(Stage.READ, 0, 1000);
      clock.addAndGet(31 * SECOND);
      view.tick();
      clock.addAndGet(SECOND);
      view.tick();
    }
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(
            "farr: reading 0 of 1,000 records, 0 records/s, for 31.0 s now\n");
  }

  @Test
  void movesABarOnATerminal() {
    try (ProgressView view = view(true)) {
      view.report(Stage.CODE, 0, 1000);
      clock.addAndGet(10 * SECOND);
      view.report(Stage.CODE, 500, 1000);
    }
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("coding", "50 records/s");
  }
}
