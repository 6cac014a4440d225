package io.farr.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputStoreTest {
  private static UnaryOperator<String> settings(String... pairs) {
    Map<String, String> settings = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      settings.put(pairs[i], pairs[i + 1]);
    }
    return name -> settings.getOrDefault(name, "");
  }

  @ParameterizedTest(name = "\"{0}\" is {1}")
  @CsvSource({
    "'', LOCAL",
    "file, LOCAL",
    "hdfs, HDFS",
    "viewfs, HDFS",
    "s3a, S3",
    "s3, UNKNOWN",
    "s3n, UNKNOWN",
    "gs, OBJECTS_UNTRIED",
    "abfs, OBJECTS_UNTRIED",
    "abfss, OBJECTS_UNTRIED",
    "wasbs, UNKNOWN",
    "ftp, UNKNOWN"
  })
  void storesAreKnownByTheirScheme(String scheme, OutputStore expected) {
    assertThat(OutputStore.of(scheme)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} with {1}={2}: {3}")
  @CsvSource({
    "LOCAL, mapreduce.fileoutputcommitter.algorithm.version, 1, ",
    "LOCAL, mapreduce.fileoutputcommitter.algorithm.version, 2, 'expected 1, found 2'",
    "HDFS, mapreduce.fileoutputcommitter.algorithm.version, 2, 'expected 1, found 2'",
    "S3, mapreduce.fileoutputcommitter.algorithm.version, 2, 'expected 1, found 2'",
    "LOCAL, spark.sql.sources.commitProtocolClass, "
        + "org.apache.spark.sql.execution.datasources.SQLHadoopMapReduceCommitProtocol, ",
    "S3, spark.sql.sources.commitProtocolClass, "
        + "org.apache.spark.internal.io.cloud.PathOutputCommitProtocol, ",
    "HDFS, spark.sql.sources.commitProtocolClass, io.farr.spark.StoreCommitProtocol, ",
    "HDFS, spark.sql.sources.commitProtocolClass, com.example.Mine, found com.example.Mine",
    "S3, fs.s3a.committer.name, magic, ",
    "S3, fs.s3a.committer.name, directory, ",
    "S3, fs.s3a.committer.name, file, a crash in between doubles or loses records",
    "S3, fs.s3a.committer.name, partitioned, 'expected magic or directory, found partitioned'",
    "HDFS, fs.s3a.committer.name, file, ",
    "S3, mapreduce.outputcommitter.factory.scheme.s3a, "
        + "org.apache.hadoop.mapreduce.lib.output.FileOutputCommitterFactory, "
        + "found org.apache.hadoop.mapreduce.lib.output.FileOutputCommitterFactory",
    "S3, fs.s3a.create.conditional.enabled, false, two jobs could write one run",
    "S3, fs.s3a.create.conditional.enabled, true, ",
  })
  void committersByWhichRecordsCouldBeDoubledOrLostAreRefused(
      OutputStore store, String setting, String value, @Nullable String why) {
    if (why == null) {
      assertThatCode(() -> store.refuseUnsafe(settings(setting, value))).doesNotThrowAnyException();
      assertThatCode(() -> store.refuseUnsafe(settings())).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> store.refuseUnsafe(settings(setting, value)))
          .isInstanceOf(OutputFolderException.class)
          .hasMessageStartingWith(setting)
          .hasMessageContaining(why);
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
    "gs://bucket/run, runs have not been tried on it",
    "hdfs:/run, 'expected hdfs://HOST/PATH, found another kind of URI'",
    "ftp://host/run, nothing is known",
    "file:/tmp/run, 'expected a path, found a URI'"
  })
  void aRunIsNotWrittenWhereItCouldBeHalfThere(String path, String why) {
    Path output = Path.of(path);
    assertThatThrownBy(() -> OutputStore.of(output).refuseUnsupported(output))
        .isInstanceOf(OutputFolderException.class)
        .hasMessageContaining(why);
    assertThatThrownBy(() -> RunFolder.begin(output, Resume.NO))
        .isInstanceOf(OutputFolderException.class)
        .hasMessageContaining(why);
    assertThat(output.getName(0)).doesNotExist();
  }
}
