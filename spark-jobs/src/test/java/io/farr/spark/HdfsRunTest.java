package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.hadoop.HadoopFiles;
import io.farr.hadoop.MiniHdfs;
import io.farr.run.RunJournal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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

  /** What a writer that was killed left open HDFS closes later, and finds its bytes only then. */
  @Test
  void aJournalLineThatWasLeftOpenDoesNotHappenLater() throws Exception {
    Path journal = hdfs.path("/left-open");
    try (RunJournal killed = RunJournal.open(journal)) {
      killed.add(new RunJournal.DictionaryDone(5, List.of()));
    }
    var next = HadoopFiles.hadoop(journal.resolve("0000002"));
    try (var store =
        (DistributedFileSystem)
            FileSystem.newInstance(URI.create(hdfs.root()), HadoopFiles.configuration(journal))) {
      FSDataOutputStream line = store.create(next);
      line.write(new byte[] {'{', '}'});
      line.hflush();
      try (RunJournal going = RunJournal.open(journal)) {
        going.add(new RunJournal.DictionaryDone(7, List.of()));
      }
      assertThatThrownBy(line::close)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("does not have any open files");
      while (!store.recoverLease(next)) {
        Thread.sleep(100);
      }
    }
    try (RunJournal later = RunJournal.open(journal)) {
      assertThat(later.dictionary()).isEqualTo(new RunJournal.DictionaryDone(7, List.of()));
    }
  }
}
