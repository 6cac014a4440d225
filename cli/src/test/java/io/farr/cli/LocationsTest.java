package io.farr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.cli.TestHome.Ran;
import io.farr.spark.Locations;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records and runs that do not lie on this machine. */
class LocationsTest {
  private static final String CERTIFICATES =
      "id,sex,age,part1a,part1b,part2\n1,M,80y,心不全,急性心筋梗塞,高血圧\n2,F,75y,pneumonia,,\n";

  @TempDir static Path folder;
  private static TestHome home;
  private static MiniDFSCluster cluster;
  private static String hdfs;

  @BeforeAll
  static void start() throws IOException {
    home = TestHome.in(folder);
    Configurator.setLevel("org.apache.hadoop", Level.OFF);
    Configurator.setLevel("BlockStateChange", Level.OFF);
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    hdfs = "hdfs://localhost:" + cluster.getNameNodePort();
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  @Test
  void everythingThatCanBeDoneWithARunOnADiskCanBeDoneOnHdfs() throws IOException {
    Path local = home.write("month.csv", CERTIFICATES);
    Files.createDirectory(Locations.path(hdfs + "/in"));
    Files.copy(local, Locations.path(hdfs + "/in/month.csv"));
    String run = hdfs + "/runs/month";

    Ran coded = home.run("code", hdfs + "/in", "--out", run);
    assertThat(coded.status()).as(coded.err()).isZero();
    assertThat(coded.out()).startsWith("2 records in ").contains("Parquet in " + run);

    assertThat(home.run("show", run, "--id", "1").out()).contains("underlying  I21.9");
    assertThat(home.run("report", run).out()).contains("Report in " + run + "/report.html");
    assertThat(Files.readString(Locations.path(run + "/report.html"))).contains("<svg");
    assertThat(home.run("plan", hdfs + "/in/month.csv").status()).isZero();
    assertThat(home.run("explain", "--record", hdfs + "/in/month.csv", "--id", "1").out())
        .contains("I21.9");

    Path other = folder.resolve("local");
    assertThat(home.run("code", local.toString(), "--out", other.toString()).status()).isZero();
    assertThat(home.run("compare", run, other.toString()).out())
        .contains("2 records in both", "same cause           2  100.0%");

    Ran again = home.run("code", hdfs + "/in", "--out", run);
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.errorLine()).contains(run, "found a finished run");
    assertThat(home.run("code", hdfs + "/in", "--out", run, "--resume").status()).isZero();
  }

  @Test
  void aConfigurationFileNamesSuchAPlaceAsItIs() throws IOException {
    Path config = home.write("farr.conf", "out=" + hdfs + "/runs/configured\n");
    Path input = home.write("one.csv", CERTIFICATES);
    Ran ran = home.run("code", input.toString(), "--config", config.toString());
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(Locations.path(hdfs + "/runs/configured/_MANIFEST.json")).exists();
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "code IN --out gs://bucket/run, 2, runs have not been tried on it",
    "code IN --out ftp://host/run, 2, nothing is known of how this store commits",
    "code IN --out hdfs:/run, 2, 'expected hdfs://HOST/PATH, found another kind of URI'",
    "code IN --out s3a://bucket/run, 2, Hadoop's classes for s3a: are not on the class path",
    "show s3a://bucket/run, 1, Hadoop's classes for s3a: are not on the class path",
    "show HDFS/nothing, 2, 'expected the folder of a run, found nothing'",
    "show HDFS/, 4, expected a finished run (_MANIFEST.json)",
    "code HDFS/nothing --out OUT, 6, 'expected a file or folder, found nothing'",
    "show hdfs:///run, 2, 'expected SCHEME://HOST/PATH, or a host of that scheme in fs.defaultFS'",
    "show IN --pack hdfs://host/pack, 2, 'expected a path of this machine, found'",
    "code IN --out OUT --tables hdfs://host/t, 2, 'expected a path of this machine, found'",
  })
  void whatCannotBeUsedIsToldInOneLine(String command, int status, String told) throws IOException {
    Path input = home.write("in.csv", CERTIFICATES);
    Ran ran =
        home.run(
            command
                .replace("IN", input.toString())
                .replace("OUT", folder.resolve("never").toString())
                .replace("HDFS", hdfs)
                .split(" "));
    assertThat(ran.errorLine()).startsWith("farr: ").contains(told);
    assertThat(ran.status()).isEqualTo(status);
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"code IN --out HDFS/run, 2", "show HDFS/run, 1", "code HDFS/in --out OUT, 1"})
  void aStoreThatDoesNotAnswerIsNamed(String command, int status) throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Path input = home.write("in.csv", CERTIFICATES);
    Ran ran =
        home.run(
            command
                .replace("IN", input.toString())
                .replace("OUT", folder.resolve("never").toString())
                .replace("HDFS", "hdfs://localhost:" + free)
                .split(" "));
    assertThat(ran.errorLine()).contains("hdfs://localhost:" + free + " cannot be reached");
    assertThat(ran.status()).isEqualTo(status);
  }
}
