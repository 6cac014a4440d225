package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.hadoop.HadoopFiles;
import io.farr.hadoop.MiniS3;
import io.farr.run.OutputStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On S3, spoken to over its protocol by Hadoop's own client and committer; profile {@code s3}. */
@Tag("s3")
class S3RunTest extends StoreRunContract {
  private static MiniS3 s3;

  @BeforeAll
  static void start() throws IOException {
    s3 = MiniS3.start(shared.resolve("s3"));
    use(s3.root());
  }

  @AfterAll
  static void stopS3() throws IOException {
    s3.close();
  }

  // All are under way before the first is done; the server decides by the condition each one sets.
  @Test
  void ofManyWhoMakeOneObjectOneSucceeds() throws IOException {
    Path object = Locations.path(s3.root() + "/race");
    List<OutputStream> begun = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      OutputStream out =
          Files.newOutputStream(object, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      out.write(i);
      begun.add(out);
    }
    int made = 0;
    for (OutputStream out : begun) {
      try {
        out.close();
        made++;
      } catch (FileAlreadyExistsException e) {
        assertThat(e).hasMessage(object.toString());
      }
    }
    assertThat(made).isEqualTo(1);
    assertThat(Files.readAllBytes(object)).containsExactly(0);
  }

  @Test
  void withoutConditionsNothingNewIsMade() {
    Configuration careless = new Configuration();
    careless.set(OutputStore.S3_CONDITIONAL, "false");
    Path object = HadoopFiles.path(s3.otherRoot() + "/a", () -> careless);
    assertThatThrownBy(
            () ->
                Files.write(
                    object, new byte[0], StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("on condition that there is none");
  }

  @Test
  void uploadsThatWereBegunAreAllCompletedOrGivenUp() throws IOException {
    assertThat(s3.uploadsThatLinger()).isEmpty();
  }
}
