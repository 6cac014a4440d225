package io.farr.spark;

import io.farr.run.Progress;
import io.farr.run.Stage;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/**
 * Turns what running tasks report of their accumulators (with every heartbeat, not only when they
 * end) into progress. A task that is repeated is counted again; the total caps that.
 */
final class TaskProgress extends SparkListener {
  /** Accumulators are named so, with the stage behind it. */
  static final String PREFIX = "farr.";

  private final Progress progress;
  private final Map<Stage, Map<Long, Long>> byTask = new EnumMap<>(Stage.class);
  private final Map<Stage, Long> shown = new EnumMap<>(Stage.class);
  private Stage stage = Stage.CHECK;
  private long total;

  TaskProgress(Progress progress) {
    this.progress = progress;
  }

  synchronized void begin(Stage next, long of) {
    stage = next;
    total = of;
    shown.remove(next);
    progress.report(next, 0, of);
  }

  synchronized void end(Stage ended, long done) {
    progress.report(ended, done, done);
    total = 0;
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    CollectionConverters.asJava(update.accumUpdates())
        .forEach(task -> take((Long) task._1(), task._4()));
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    take(end.taskInfo().taskId(), end.taskInfo().accumulables());
  }

  private synchronized void take(long task, Seq<AccumulableInfo> accumulables) {
    for (AccumulableInfo info : CollectionConverters.asJava(accumulables)) {
      String name = OptionConverters.toJava(info.name()).orElse("");
      Object update = OptionConverters.toJava(info.update()).orElse(0L);
      if (name.equals(PREFIX + stage.key()) && update instanceof Long count) {
        byTask.computeIfAbsent(stage, s -> new HashMap<>()).put(task, count);
        tell();
      }
    }
  }

  private void tell() {
    long sum =
        byTask.getOrDefault(stage, Map.of()).values().stream().mapToLong(Long::longValue).sum();
    long done = Math.min(sum, total);
    if (done > shown.getOrDefault(stage, 0L)) {
      shown.put(stage, done);
      progress.report(stage, done, total);
    }
  }
}
