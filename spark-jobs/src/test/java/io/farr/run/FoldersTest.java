package io.farr.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
  @TempDir Path home;

  @Test
  void aFolderIsDeletedWithAllThatIsInItAndWhatIsGoneIsNoFault() throws IOException {
    Path folder = Files.createDirectories(home.resolve("a/b"));
    Files.writeString(folder.resolve("c"), "");
    Path kept = Files.writeString(home.resolve("kept"), "");
    Files.createSymbolicLink(folder.resolve("link"), kept);
    Folders.delete(home.resolve("a"));
    assertThat(home).isDirectoryContaining(kept::equals);
    assertThat(home.resolve("a")).doesNotExist();
    assertThatCode(() -> Folders.delete(home.resolve("a"))).doesNotThrowAnyException();
    assertThatCode(() -> Folders.delete(kept)).doesNotThrowAnyException();
    assertThat(home).isEmptyDirectory();
  }

  /** An attempt at a task that another has overtaken writes on until it hears of it. */
  @Test
  void aFolderThatIsStillWrittenToIsDeletedInTheEnd() throws Exception {
    Path folder = Files.createDirectory(home.resolve("staged"));
    CountDownLatch begun = new CountDownLatch(300);
    CompletableFuture<Void> straggler =
        CompletableFuture.runAsync(
            () -> {
              long end = System.nanoTime() + 1_000_000_000L;
              for (int i = 0; System.nanoTime() < end; i++) {
                write(folder.resolve("part-" + i));
                begun.countDown();
              }
            });
    begun.await();
    Folders.deleteWhenQuiet(folder);
    assertThat(folder).doesNotExist();
    straggler.join();
  }

  private static void write(Path file) {
    try {
      Files.writeString(file, "late");
    } catch (NoSuchFileException e) {
      // The folder is gone: it is too late now.
      return;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
