package io.farr.spark;

import java.util.Map;
import java.util.TreeMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/**
 * Adds up what the tasks of a job used, those that were repeated included: they too have to be paid
 * for. Thread-safe.
 */
final class ResourceUse extends SparkListener {
  /** The accumulator of segments that were linked one by one because their batch failed. */
  static final String ONE_BY_ONE = TaskProgress.PREFIX + "one-by-one";

  private static final Logger LOG = LogManager.getLogger(ResourceUse.class);
  private static final double NANOS = 1e9;

  private long tasks;
  private long cpuNanos;
  private long runMillis;
  private long shuffled;
  private long spilled;
  private long oneByOne;

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    tasks++;
    CollectionConverters.asJava(end.taskInfo().accumulables()).forEach(this::take);
    @Nullable TaskMetrics metrics = end.taskMetrics();
    if (metrics != null) {
      cpuNanos += metrics.executorCpuTime();
      runMillis += metrics.executorRunTime();
      shuffled += metrics.shuffleWriteMetrics().bytesWritten();
      spilled += metrics.diskBytesSpilled();
    }
  }

  private void take(AccumulableInfo info) {
    if (OptionConverters.toJava(info.name()).orElse("").equals(ONE_BY_ONE)
        && OptionConverters.toJava(info.update()).orElse(0L) instanceof Long segments
        && segments > 0) {
      if (oneByOne == 0) {
        LOG.warn(
            "linking a batch of segments failed: those of such batches are linked one by one; the"
                + " manifest counts them, and quarantine holds what cannot be linked");
      }
      oneByOne += segments;
    }
  }

  /**
   * What was used, by name: {@code tasks}, {@code task_cpu_seconds}, {@code task_seconds}, {@code
   * shuffle_bytes}, {@code spilled_bytes} and {@code segments_linked_one_by_one} (linked twice, as
   * the batch they were in failed) of all executors; {@code process_cpu_seconds}, {@code
   * peak_heap_bytes} and {@code held_heap_bytes} (after a collection of garbage, at most) of the
   * driver's JVM alone, which is all of it where Spark is local.
   */
  synchronized Map<String, Double> byName(HeapWatch heap) {
    Map<String, Double> used = new TreeMap<>();
    used.put("tasks", (double) tasks);
    used.put("task_cpu_seconds", Math.round(100 * cpuNanos / NANOS) / 100.0);
    used.put("task_seconds", runMillis / 1e3);
    used.put("shuffle_bytes", (double) shuffled);
    used.put("spilled_bytes", (double) spilled);
    used.put("segments_linked_one_by_one", (double) oneByOne);
    used.put("peak_heap_bytes", (double) heap.peak());
    used.put("held_heap_bytes", (double) heap.held());
    ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .ifPresent(cpu -> used.put("process_cpu_seconds", cpu.toMillis() / 1e3));
    return used;
  }
}
