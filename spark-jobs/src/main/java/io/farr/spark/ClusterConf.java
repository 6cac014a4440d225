package io.farr.spark;

import io.farr.run.JobFailedException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;

/**
 * What a job sets where Spark does not run within this JVM. Words of records travel between the
 * machines of a cluster, so connections are authenticated and encrypted unless the cluster's own
 * settings say otherwise; those are read as {@code spark-submit} reads them, from {@code
 * spark-defaults.conf} in {@code SPARK_CONF_DIR}.
 */
final class ClusterConf {
  /** The variable that names the folder of a cluster's settings. */
  static final String FOLDER = "SPARK_CONF_DIR";

  private static final String STANDALONE = "spark://";
  private static final Pattern LOOPBACK =
      Pattern.compile("spark://(127\\.[0-9.]+|localhost|\\[::1]):[0-9]+");

  private ClusterConf() {}

  /** Whether a master is within this JVM. */
  static boolean isLocal(String master) {
    return master.startsWith("local");
  }

  /**
   * Adds what a cluster needs; what is set already stays.
   *
   * @throws JobFailedException if records would travel unprotected and nobody has said that they
   *     may
   */
  static void apply(SparkConf conf, String master, Map<String, String> environment) {
    defaults(environment).forEach((k, v) -> conf.setIfMissing((String) k, (String) v));
    conf.setIfMissing("spark.authenticate", "true");
    conf.setIfMissing("spark.network.crypto.enabled", conf.get("spark.authenticate"));
    conf.setIfMissing("spark.network.crypto.authEngineVersion", "2");
    if (master.startsWith(STANDALONE)
        && conf.getBoolean("spark.authenticate", true)
        && !conf.contains("spark.authenticate.secret")) {
      // YARN and Kubernetes make a secret themselves, a standalone master shares one.
      throw new JobFailedException(
          "--master "
              + master
              + ": expected the cluster's spark.authenticate.secret in spark-defaults.conf under "
              + FOLDER
              + ", because words of records travel between its machines; or spark.authenticate"
              + " false there, where the network is trusted");
    }
    Matcher loopback = LOOPBACK.matcher(master);
    if (loopback.matches()) {
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
  }

  private static Properties defaults(Map<String, String> environment) {
    Properties defaults = new Properties();
    @Nullable String folder = environment.get(FOLDER);
    if (folder == null) {
      return defaults;
    }
    Path file = Path.of(folder).resolve("spark-defaults.conf");
    if (!Files.isReadable(file)) {
      return defaults;
    }
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      defaults.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new JobFailedException(
          file + ": expected lines of a key and a value: " + e.getClass().getSimpleName());
    }
    defaults.keySet().removeIf(key -> !String.valueOf(key).startsWith("spark."));
    defaults.replaceAll((key, value) -> String.valueOf(value).strip());
    return defaults;
  }
}
