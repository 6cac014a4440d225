package io.farr.cli;

import io.farr.spark.Progress;
import io.farr.spark.Stage;
import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows on stderr how far a job has come: a bar a stage on a terminal, else a line every 30
 * seconds. To be closed. Thread-safe.
 */
final class ProgressView implements Progress, AutoCloseable {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);
  private static final int WIDEST_BAR = 110;

  private final Screen screen;
  private @Nullable Stage stage;
  private @Nullable ProgressBar bar;
  private long stageBegan;
  private long lastLine = System.nanoTime();

  ProgressView(Screen screen) {
    this.screen = screen;
  }

  @Override
  public synchronized void report(Stage reported, long done, long total) {
    if (reported != stage) {
      stage = reported;
      stageBegan = System.nanoTime();
      if (screen.errIsTerminal()) {
        begin(reported);
      }
    }
    if (bar != null) {
      bar.maxHint(total == 0 ? -1 : total);
      bar.stepTo(done);
    } else if (System.nanoTime() - lastLine >= BETWEEN_LINES.toNanos()) {
      lastLine = System.nanoTime();
      screen.note(line(reported, done, total));
    }
  }

  private void begin(Stage reported) {
    close();
    PrintStream err = screen.err();
    bar =
        new ProgressBarBuilder()
            .setTaskName(DisplayText.padded(doing(reported), 9))
            .setInitialMax(-1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(250)
            .hideEta()
            .setConsumer(
                new ConsoleProgressBarConsumer(err, Math.min(screen.width(), WIDEST_BAR) - 1))
            .build();
  }

  private String line(Stage reported, long done, long total) {
    double seconds = Math.max(0.001, (System.nanoTime() - stageBegan) / 1e9);
    double rate = done / seconds;
    String left =
        done >= total || rate == 0
            ? ""
            : ", "
                + Figures.time(Duration.ofMillis((long) (1000 * (total - done) / rate)))
                + " left";
    return doing(reported)
        + " "
        + Figures.count(done)
        + (total == 0 ? "" : " of " + Figures.count(total))
        + " "
        + counted(reported)
        + ", "
        + Figures.count(Math.round(rate))
        + "/s"
        + left;
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

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
