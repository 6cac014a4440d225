package io.farr.cli;

import io.farr.run.Progress;
import io.farr.run.Stage;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows on stderr how far a job has come: a bar a stage on a terminal, else a line every 30
 * seconds, also while nothing moves. To be closed. Thread-safe.
 */
final class ProgressView implements Progress, AutoCloseable {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);
  private static final int WIDEST_BAR = 110;

  /** What was told last. */
  private record Told(Stage stage, long done, long total) {}

  private final Screen screen;
  private final LongSupplier nanos;
  private final @Nullable Timer timer;
  private @Nullable Told told;
  private @Nullable ProgressBar bar;
  private long stageBegan;
  private long lastLine;
  private long segments;
  private long distinct;

  ProgressView(Screen screen) {
    this(screen, System::nanoTime, new Timer("farr-progress", true));
  }

  /**
   * @param nanos the clock, in nanoseconds from any beginning
   * @param timer looks whether a line is due, or {@code null}: then {@link #tick} is called
   */
  ProgressView(Screen screen, LongSupplier nanos, @Nullable Timer timer) {
    this.screen = screen;
    this.nanos = nanos;
    this.timer = screen.errIsTerminal() ? null : timer;
    this.lastLine = nanos.getAsLong();
    if (this.timer != null) {
      this.timer.schedule(
          new TimerTask() {
            @Override
            public void run() {
              tick();
            }
          },
          1000,
          1000);
    }
  }

  @Override
  public synchronized void report(Stage stage, long done, long total) {
    Told before = told;
    if (before == null || before.stage() != stage) {
      stageBegan = nanos.getAsLong();
      if (screen.errIsTerminal()) {
        begin(stage);
      }
    }
    Told now = new Told(stage, done, total);
    told = now;
    if (bar != null) {
      bar.maxHint(total == 0 ? -1 : total);
      bar.stepTo(done);
      bar.setExtraMessage(rates(now));
    } else {
      tick();
    }
  }

  @Override
  public synchronized void segments(long distinctOnes, long total) {
    distinct = distinctOnes;
    segments = total;
  }

  /** Writes a line if one is due. */
  synchronized void tick() {
    Told now = told;
    if (bar == null && now != null && nanos.getAsLong() - lastLine >= BETWEEN_LINES.toNanos()) {
      lastLine = nanos.getAsLong();
      screen.note(line(now));
    }
  }

  private void begin(Stage stage) {
    closeBar();
    PrintStream err = screen.err();
    bar =
        new ProgressBarBuilder()
            .setTaskName(DisplayText.padded(doing(stage), 9))
            .setInitialMax(-1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(250)
            .hideEta()
            .setConsumer(
                new ConsoleProgressBarConsumer(err, Math.min(screen.width(), WIDEST_BAR) - 1))
            .build();
  }

  private String line(Told now) {
    return doing(now.stage())
        + " "
        + Figures.count(now.done())
        + (now.total() == 0 ? "" : " of " + Figures.count(now.total()))
        + " "
        + counted(now.stage())
        + (rates(now).isEmpty() ? "" : ", " + rates(now));
  }

  /** "5,000 records/s, 14,000 segments/s, 68% of segments known, 12 s left". */
  private String rates(Told now) {
    double seconds = Math.max(0.001, (nanos.getAsLong() - stageBegan) / 1e9);
    double rate = now.done() / seconds;
    List<String> parts = new ArrayList<>();
    switch (now.stage()) {
      case CHECK, WRITE -> {}
      case READ -> parts.add(Figures.count(Math.round(rate)) + " records/s");
      case LINK -> {
        parts.add(Figures.count(Math.round(rate)) + " segments/s");
        known(parts);
      }
      case CODE -> {
        parts.add(Figures.count(Math.round(rate)) + " records/s");
        // A share of the records has about that share of the segments.
        if (now.total() > 0 && segments > 0) {
          parts.add(Figures.count(Math.round(rate * segments / now.total())) + " segments/s");
        }
        known(parts);
      }
    }
    if (now.done() < now.total()) {
      parts.add(
          rate == 0
              ? "for " + Figures.time(Duration.ofMillis((long) (1000 * seconds))) + " now"
              : Figures.time(Duration.ofMillis((long) (1000 * (now.total() - now.done()) / rate)))
                  + " left");
    }
    return String.join(", ", parts);
  }

  /** The share of segments that are answered by the dictionary: each is linked once. */
  private void known(List<String> parts) {
    if (segments > 0) {
      parts.add(Figures.percent(segments - distinct, segments) + " of segments known");
    }
  }

  private static String doing(Stage stage) {
    return switch (stage) {
      case CHECK -> "checking";
      case READ -> "reading";
      case LINK -> "linking";
      case CODE -> "coding";
      case WRITE -> "writing";
    };
  }

  private static String counted(Stage stage) {
    return switch (stage) {
      case CHECK -> "files";
      case READ, CODE -> "records";
      case LINK -> "distinct segments";
      case WRITE -> "tables";
    };
  }

  private void closeBar() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public synchronized void close() {
    closeBar();
    if (timer != null) {
      timer.cancel();
    }
  }
}
