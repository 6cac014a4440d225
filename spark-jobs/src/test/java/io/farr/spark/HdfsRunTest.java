package io.farr.spark;

import io.farr.hadoop.MiniHdfs;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On HDFS. */
class HdfsRunTest extends StoreRunContract {
  private static MiniHdfs hdfs;

  @BeforeAll
  static void start() throws IOException {
    hdfs = MiniHdfs.start(shared.resolve("hdfs"));
    use(hdfs.root());
  }

  @AfterAll
  static void stopHdfs() {
    hdfs.close();
  }
}
