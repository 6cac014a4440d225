package io.farr.codes.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashAheadTest {
  @TempDir Path folder;
  private Path large;
  private Path small;

  @BeforeEach
  void write() throws IOException {
    byte[] bytes = new byte[3_000_000];
    new Random(1).nextBytes(bytes);
    large = Files.write(folder.resolve("large.bin"), bytes);
    small = Files.writeString(folder.resolve("small.bin"), "small");
  }

  @Test
  void hashesTheLargestFileOfAFolder() throws IOException {
    HashAhead ahead = HashAhead.ofLargest(folder, 1000);
    assertThat(ahead.isOf(large)).isTrue();
    assertThat(ahead.isOf(small)).isFalse();
    assertThat(ahead.sha256()).isEqualTo(Hashes.sha256(Files.readAllBytes(large)));
  }

  @Test
  void leavesSmallFilesAlone() throws IOException {
    HashAhead ahead = HashAhead.ofLargest(folder, 3_000_001);
    assertThat(ahead.isOf(large)).isFalse();
    assertThat(ahead.isOf(small)).isFalse();
  }

  @Test
  void aFolderThatIsGoneIsTold() {
    assertThatThrownBy(() -> HashAhead.ofLargest(folder.resolve("gone"), 1))
        .isInstanceOf(NoSuchFileException.class);
  }
}
