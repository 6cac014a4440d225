package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputStoreTest {
  private static final String CLOUD = "org.apache.spark.internal.io.cloud.PathOutputCommitProtocol";
  private static final String S3A = "org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory";
  private static final String MANIFEST =
      "org.apache.hadoop.mapreduce.lib.output.committer.manifest.ManifestCommitterFactory";
  private static final String AZURE =
      "org.apache.hadoop.fs.azurebfs.commit.AzureManifestCommitterFactory";

  private static UnaryOperator<String> settings(String... pairs) {
    Map<String, String> settings = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i + 1] != null) {
        settings.put(pairs[i], pairs[i + 1]);
      }
    }
    return name -> settings.getOrDefault(name, "");
  }

  @ParameterizedTest(name = "{0} with committer {1} and factory {2} by {3} is {4}")
  @CsvSource({
    "'',     ,            ,         ,      LOCAL",
    "file,   ,            ,         ,      LOCAL",
    "hdfs,   ,            ,         ,      HDFS",
    "viewfs, ,            ,         ,      HDFS",
    "s3a,    ,            ,         ,      OBJECTS_BY_RENAME",
    "s3a,    file,        S3A,      CLOUD, OBJECTS_BY_RENAME",
    "s3a,    magic,       S3A,      ,      OBJECTS_BY_RENAME",
    "s3a,    magic,       ,         CLOUD, OBJECTS_BY_RENAME",
    "s3a,    magic,       S3A,      CLOUD, OBJECTS_BY_COMMITTER",
    "s3a,    directory,   S3A,      CLOUD, OBJECTS_BY_COMMITTER",
    "s3a,    partitioned, S3A,      CLOUD, OBJECTS_BY_COMMITTER",
    "gs,     ,            ,         CLOUD, OBJECTS_BY_RENAME",
    "gs,     ,            MANIFEST, CLOUD, OBJECTS_BY_COMMITTER",
    "abfs,   ,            AZURE,    CLOUD, OBJECTS_BY_COMMITTER",
    "abfss,  ,            AZURE,    ,      OBJECTS_BY_RENAME",
    "s3,     magic,       S3A,      CLOUD, OBJECTS_BY_RENAME",
    "s3n,    ,            ,         ,      OBJECTS_BY_RENAME",
    "wasbs,  ,            ,         ,      OBJECTS_BY_RENAME",
    "ftp,    ,            ,         ,      UNKNOWN"
  })
  void storesAreJudgedBySchemeAndCommitter(
      String scheme, String committer, String factory, String protocol, OutputStore expected) {
    Map<String, String> classes =
        Map.of("S3A", S3A, "MANIFEST", MANIFEST, "AZURE", AZURE, "CLOUD", CLOUD);
    assertThat(
            OutputStore.of(
                scheme,
                settings(
                    "fs.s3a.committer.name",
                    committer,
                    "mapreduce.outputcommitter.factory.scheme." + scheme,
                    factory == null ? null : classes.get(factory),
                    OutputStore.PROTOCOL,
                    protocol == null ? null : classes.get(protocol))))
        .isEqualTo(expected);
  }

  @Test
  void theSecondVersionOfTheFileCommitterIsRefused() {
    for (OutputStore store : new OutputStore[] {OutputStore.LOCAL, OutputStore.HDFS}) {
      assertThatThrownBy(() -> store.refuseUnsafe(settings(OutputStore.ALGORITHM, "2")))
          .isInstanceOf(OutputFolderException.class)
          .hasMessageContaining("algorithm.version: expected 1, found 2");
      assertThatThrownBy(() -> store.refuseUnsafe(settings(OutputStore.PROTOCOL, CLOUD)))
          .isInstanceOf(OutputFolderException.class)
          .hasMessageContaining("found " + CLOUD);
      assertThatCode(() -> store.refuseUnsafe(settings(OutputStore.ALGORITHM, "1")))
          .doesNotThrowAnyException();
      assertThatCode(() -> store.refuseUnsafe(settings())).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest(name = "{0} begins with \"{1}\"")
  @CsvSource({
    "s3a://bucket/run, s3a",
    "HDFS://namenode:8020/run, hdfs",
    "file:/tmp/run, file",
    "/data/run, ''",
    "run, ''",
    "C:/run, ''",
    "a:b, ''"
  })
  void aUriThatWasTakenForAPathIsKnown(String path, String scheme) {
    assertThat(OutputStore.scheme(Path.of(path))).isEqualTo(scheme);
  }

  @ParameterizedTest
  @CsvSource({
    "s3a://bucket/run, renames by copying",
    "hdfs://namenode/run, not yet written to it directly",
    "ftp://host/run, nothing is known",
    "file:/tmp/run, 'expected a path, found a URI'"
  })
  void aRunIsNotWrittenWhereItCouldBeHalfThere(String path, String why) {
    Path output = Path.of(path);
    assertThatThrownBy(
            () -> OutputStore.of(OutputStore.scheme(output), settings()).refuseUnsupported(output))
        .isInstanceOf(OutputFolderException.class)
        .hasMessageContaining(why);
    assertThatThrownBy(() -> RunFolder.begin(output, Resume.NO))
        .isInstanceOf(OutputFolderException.class)
        .hasMessageContaining(why);
    assertThat(output.getName(0)).doesNotExist();
  }
}
