package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFolderTest {
  @TempDir Path temporary;

  @Test
  void sweepsWhatDeadSessionsLeftAndLeavesLivingOnesAlone() throws IOException {
    Path home = LocalFolder.home(temporary);
    Path killed = Files.createDirectories(home.resolve("session-killed/blockmgr"));
    Files.writeString(killed.resolve("shuffle_0_0_0.data"), "left");
    // The process that wrote it may be anything now; what counts is that nobody holds the lock.
    Files.writeString(
        home.resolve("session-killed.pid"), String.valueOf(ProcessHandle.current().pid()));
    Path orphan = Files.createDirectories(home.resolve("session-orphan"));

    try (LocalFolder first = LocalFolder.create(temporary)) {
      assertThat(killed).doesNotExist();
      assertThat(home.resolve("session-killed.pid")).doesNotExist();
      assertThat(orphan).doesNotExist();
      Files.writeString(first.path().resolve("spill"), "in use");
      try (LocalFolder second = LocalFolder.create(temporary)) {
        assertThat(first.path().resolve("spill")).exists();
        assertThat(second.path()).isNotEqualTo(first.path()).exists();
      }
    }
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void isForItsUserOnly() throws IOException {
    try (LocalFolder folder = LocalFolder.create(temporary)) {
      for (Path path : new Path[] {folder.path(), folder.path().getParent()}) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .isEqualTo("rwx------");
      }
    }
  }

  @Test
  void refusesALinkThatSomebodyPutInItsPlace() throws IOException {
    Path home = LocalFolder.home(temporary);
    Files.delete(home);
    Files.createSymbolicLink(home, Files.createDirectory(temporary.resolve("elsewhere")));
    assertThatThrownBy(() -> LocalFolder.create(temporary))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage(home + ": expected a folder of this user, found something else");
  }
}
