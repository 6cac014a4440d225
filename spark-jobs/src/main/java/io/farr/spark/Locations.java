package io.farr.spark;

import io.farr.hadoop.HadoopFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * Where inputs and runs may lie: on a disk, or in a store that the Hadoop configuration knows. That
 * is the one of {@code HADOOP_CONF_DIR} with Spark's settings {@code spark.hadoop.…} on top.
 */
public final class Locations {
  private Locations() {}

  /**
   * The path that a user names.
   *
   * @param location {@code hdfs://NAMENODE/PATH}, or a path of this machine
   * @throws InvalidPathException if it is neither
   */
  public static Path path(String location) {
    return HadoopFiles.path(location, Locations::configuration);
  }

  private static Configuration configuration() {
    SparkEnv here = SparkEnv.get();
    return here == null
        ? SparkHadoopUtil.get().conf()
        : SparkHadoopUtil.get().newConfiguration(here.conf());
  }
}
