package io.farr.spark;

import io.farr.run.JobFailedException;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;

/**
 * What tasks of the linking stage ask for where executors have graphics cards. The stage has a
 * profile of its own, so that reading, coding and writing are not held to the few slots of the
 * cards (Spark, "Stage Level Scheduling"). Within a JVM all tasks share one session a card, so a
 * task asks for a share of one.
 */
final class LinkingResourceProfile {
  /** How many cards an executor has; 0 or nothing means none. */
  static final String EXECUTOR_CARDS = "spark.executor.resource.gpu.amount";

  /** Which share of a card a linking task asks for. */
  static final String SHARE = "spark.farr.link.gpu.amount";

  private static final double USUAL_SHARE = 0.125;

  private LinkingResourceProfile() {}

  /** The profile; empty where there are no cards, or Spark runs in this JVM and knows none. */
  static Optional<ResourceProfile> of(SparkConf conf) {
    if (ClusterConf.isLocal(conf.get("spark.master", "local"))
        || conf.getInt(EXECUTOR_CARDS, 0) == 0) {
      return Optional.empty();
    }
    double share = conf.getDouble(SHARE, USUAL_SHARE);
    if (!(share > 0 && (share <= 0.5 || share == Math.rint(share)))) {
      throw new JobFailedException(
          SHARE + " is " + share + ", must be a whole number or in (0, 0.5]");
    }
    return Optional.of(
        new ResourceProfileBuilder()
            .require(new TaskResourceRequests().cpus(1).resource("gpu", share))
            .build());
  }
}
