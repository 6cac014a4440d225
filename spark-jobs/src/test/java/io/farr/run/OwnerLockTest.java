package io.farr.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerLockTest {
  private static final String PREFIX = ".run-";

  @TempDir Path home;

  @Test
  void anOwnerSeesOthersByTheirPidFilesAlone() throws IOException {
    try (OwnerLock own = OwnerLock.take(home, PREFIX);
        OwnerLock other = OwnerLock.take(home, PREFIX)) {
      Files.createDirectory(own.folder());
      Files.createDirectory(other.folder());
      // A task that outlives its job makes the job's folder once more.
      Files.createDirectory(home.resolve(PREFIX + "nobody"));
      Files.createFile(home.resolve("other.pid"));
      try (Stream<Path> entries = Files.list(home)) {
        assertThat(entries.filter(entry -> own.isOther(entry, PREFIX)))
            .containsExactly(Path.of(other.folder() + ".pid"));
      }
    }
  }

  @Test
  void whatIsNobodysIsSweptAndTheLivingAreTold() throws IOException {
    Path nobodys = Files.createDirectory(home.resolve(PREFIX + "nobody"));
    Path dead = Files.createDirectory(home.resolve(PREFIX + "dead"));
    Files.createFile(home.resolve(PREFIX + "dead.pid"));
    try (OwnerLock own = OwnerLock.take(home, PREFIX)) {
      assertThat(OwnerLock.sweep(home, PREFIX)).isEqualTo(List.of(Path.of(own.folder() + ".pid")));
    }
    assertThat(nobodys).doesNotExist();
    assertThat(dead).doesNotExist();
    assertThat(home).isEmptyDirectory();
  }

  /** Another process that sweeps, and tells how many it found alive. */
  static final class Sweeper {
    public static void main(String[] arguments) throws IOException {
      System.out.print(OwnerLock.sweep(Path.of(arguments[0]), PREFIX).size());
    }
  }

  /** Closing any channel of a file takes a process's locks from it. */
  @Test
  void whoSweepsBesideItselfStaysAliveInTheEyesOfOthers() throws Exception {
    try (OwnerLock own = OwnerLock.take(home, PREFIX)) {
      Files.createDirectory(own.folder());
      assertThat(OwnerLock.sweep(home, PREFIX)).hasSize(1);

      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Sweeper.class.getName(),
                  home.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();

      assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("1");
      assertThat(other.waitFor()).isZero();
      assertThat(own.folder()).exists();
    }
  }
}
