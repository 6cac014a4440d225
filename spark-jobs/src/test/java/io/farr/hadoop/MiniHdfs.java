package io.farr.hadoop;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** A real HDFS in this process: one name node, one data node. */
public final class MiniHdfs implements AutoCloseable {
  private final MiniDFSCluster cluster;

  private MiniHdfs(MiniDFSCluster cluster) {
    this.cluster = cluster;
  }

  /** Starts one. Takes some seconds. */
  public static MiniHdfs start(Path folder) throws IOException {
    Configurator.setLevel("org.apache.hadoop", Level.OFF);
    Configurator.setLevel("BlockStateChange", Level.OFF);
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
    return new MiniHdfs(new MiniDFSCluster.Builder(configuration).numDataNodes(1).build());
  }

  /** {@code hdfs://localhost:PORT}. */
  public String root() {
    return "hdfs://localhost:" + cluster.getNameNodePort();
  }

  /** A path of it. */
  public Path path(String path) {
    return HadoopFiles.path(root() + path, Configuration::new);
  }

  MiniDFSCluster cluster() {
    return cluster;
  }

  @Override
  public void close() {
    cluster.shutdown();
  }
}
