package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.hadoop.CutLine;
import io.farr.hadoop.HadoopFiles;
import io.farr.hadoop.MiniS3;
import io.farr.run.OutputStore;
import io.farr.run.Resume;
import io.farr.run.RunFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.MultipartUploader;
import org.apache.hadoop.fs.UploadHandle;
import org.apache.hadoop.util.functional.FutureIO;
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

  // The client asks again, and is told that there is such an object: its own.
  @Test
  void whoMadeAnObjectAndDidNotHearOfItHasMadeIt() throws IOException {
    try (CutLine line = s3.lossy("journal")) {
      Configuration lossy = new Configuration();
      lossy.set("fs.s3a.endpoint", line.endpoint());
      Path object = HadoopFiles.path(line.root() + "/journal", () -> lossy);

      Files.write(object, new byte[] {7}, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

      assertThat(line.requests()).isEqualTo(2);
      assertThat(Files.readAllBytes(object)).containsExactly(7);
      assertThatThrownBy(
              () ->
                  Files.write(
                      object,
                      new byte[] {8},
                      StandardOpenOption.CREATE_NEW,
                      StandardOpenOption.WRITE))
          .isInstanceOf(FileAlreadyExistsException.class);
      assertThat(Files.readAllBytes(object)).containsExactly(7);
    }
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

  /** What a task had uploaded when its job was killed is the text of records, seen by nobody. */
  @Test
  void uploadsOfAJobThatWasKilledAreGivenUpAndNoOthers() throws IOException {
    Path killed = Locations.path(s3.root() + "/killed");
    Path staging = Files.createDirectories(killed.resolve(".staging-dead"));
    Path elsewhere = Locations.path(s3.root() + "/killed-too");
    try (FileSystem store =
        FileSystem.newInstance(URI.create(s3.root()), HadoopFiles.configuration(killed))) {
      beginUpload(store, staging.resolve("wave-0/review/part-00000.parquet"));
      beginUpload(store, elsewhere.resolve("part"));
      assertThat(s3.uploadsThatLinger()).hasSize(2);

      RunFolder.begin(killed, Resume.NO).close();

      assertThat(s3.uploadsThatLinger()).containsExactly("killed-too/part");
      assertThat(staging).doesNotExist();
      HadoopFiles.abortUploads(elsewhere);
    }
  }

  private static void beginUpload(FileSystem store, Path file) throws IOException {
    org.apache.hadoop.fs.Path path = HadoopFiles.hadoop(file);
    try (MultipartUploader uploads = store.createMultipartUploader(path).build()) {
      UploadHandle upload = FutureIO.awaitFuture(uploads.startUpload(path));
      byte[] text = "text in clear".getBytes(StandardCharsets.UTF_8);
      FutureIO.awaitFuture(
          uploads.putPart(upload, 1, true, path, new ByteArrayInputStream(text), text.length));
    }
  }

  @Test
  void uploadsThatWereBegunAreAllCompletedOrGivenUp() throws IOException {
    assertThat(s3.uploadsThatLinger()).isEmpty();
  }
}
