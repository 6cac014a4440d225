package io.farr.spark;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.farr.run.Stage;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;

/**
 * The progress of a job as metrics of Spark's driver, for whatever sink an operator has configured
 * ({@code -Dspark.metrics.conf.driver.sink.csv.class=…}). Only numbers: of a record's words a
 * metric knows nothing.
 *
 * <p>{@code farr.stage} (number of the {@link Stage}, from 0), {@code farr.done}, {@code
 * farr.total}, {@code farr.per_second} (each of what the stage counts), {@code farr.segments},
 * {@code farr.segments_distinct}, {@code farr.segment_hit_rate}. The counts of single tasks are
 * accumulators called {@code farr.read}, {@code farr.link} and {@code farr.code}, to be seen in
 * Spark's own pages.
 */
final class ProgressSource implements Source {
  private static final String NAME = "farr";

  private final MetricRegistry registry = new MetricRegistry();

  private ProgressSource(RunCourse course) {
    gauge("stage", () -> course.now().stage().ordinal());
    gauge("done", () -> course.now().done());
    gauge("total", () -> course.now().total());
    gauge("per_second", () -> course.now().perSecond());
    gauge("segments", () -> course.segments().total());
    gauge("segments_distinct", () -> course.segments().distinct());
    gauge("segment_hit_rate", () -> course.segments().hitRate());
  }

  private void gauge(String name, Gauge<Number> gauge) {
    registry.register(name, gauge);
  }

  /** Adds the metrics of a job to the session that runs; they go when the session does. */
  static void register(RunCourse course) {
    SparkEnv.get().metricsSystem().registerSource(new ProgressSource(course));
  }

  @Override
  public String sourceName() {
    return NAME;
  }

  @Override
  public MetricRegistry metricRegistry() {
    return registry;
  }
}
