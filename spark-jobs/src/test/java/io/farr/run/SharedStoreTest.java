package io.farr.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store without locks and appending makes of its files; any folder will do for it. */
class SharedStoreTest {
  private static final Duration BEAT = Duration.ofMillis(100);
  private static final Duration DEATH = Duration.ofMillis(1500);

  @TempDir Path folder;
  private final RunStore store = SharedStore.INSTANCE;
  private Path pid;

  @BeforeEach
  void hurry() {
    SharedStore.INSTANCE.pace(new SharedStore.Pace(BEAT, DEATH));
    pid = folder.resolve(".staging-x.pid");
  }

  @AfterEach
  void takeTime() {
    SharedStore.INSTANCE.pace(SharedStore.Pace.USUAL);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(RunStore.GrowingFile file) throws IOException {
    return new String(file.read(), StandardCharsets.UTF_8);
  }

  @Test
  void whatIsAddedIsThereForTheNext() throws IOException {
    Path path = folder.resolve("journal");
    try (RunStore.GrowingFile file = store.growing(path)) {
      assertThat(text(file)).isEmpty();
      file.add(bytes("a\n"));
      file.add(bytes("b\n"));
    }
    try (RunStore.GrowingFile file = store.growing(path)) {
      assertThat(text(file)).isEqualTo("a\nb\n");
      file.add(bytes("c\n"));
      assertThat(text(file)).isEqualTo("a\nb\nc\n");
      file.cut(4);
      assertThat(text(file)).isEqualTo("a\nb\n");
      file.add(bytes("d\n"));
    }
    try (RunStore.GrowingFile file = store.growing(path)) {
      assertThat(text(file)).isEqualTo("a\nb\nd\n");
      assertThatThrownBy(() -> file.cut(3)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aLostAdditionIsToldAndNotWaitedFor() throws IOException {
    Path path = folder.resolve("journal");
    try (RunStore.GrowingFile file = store.growing(path)) {
      file.add(bytes("a\n"));
    }
    Files.delete(path.resolve("0000000"));
    assertThatThrownBy(() -> store.growing(path))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("0000000");
  }

  /** However two take turns, what is there was added by who opened it last. */
  @Test
  void whoeverOpensItLastIsTheOnlyOneThatAdds() throws IOException {
    Random random = new Random(11);
    for (int round = 0; round < 50; round++) {
      Path path = folder.resolve("journal-" + round);
      List<RunStore.GrowingFile> jobs = new ArrayList<>(List.of(store.growing(path)));
      StringBuilder added = new StringBuilder();
      for (int i = 0; i < 20; i++) {
        RunStore.GrowingFile job = jobs.get(random.nextInt(jobs.size()));
        boolean last = job == jobs.get(jobs.size() - 1);
        if (random.nextInt(5) == 0) {
          jobs.add(store.growing(path));
        } else if (last) {
          job.claim();
          job.add(bytes(i + " "));
          added.append(i).append(' ');
        } else {
          assertThatThrownBy(random.nextBoolean() ? job::claim : () -> job.add(bytes("lost")))
              .isInstanceOf(OutputFolderException.class)
              .hasMessageEndingWith("found another job going on with the run");
        }
      }
      assertThat(text(store.growing(path))).isEqualTo(added.toString());
    }
  }

  /** Crashes come after any copy and any removal; each move ends as one that was not disturbed. */
  @Test
  void aFolderThatIsMovedFileByFileIsMovedWhateverACrashLeft() throws IOException {
    List<String> names = List.of("a", "b", "c");
    for (int done = 0; done <= names.size(); done++) {
      for (boolean copied : new boolean[] {false, true}) {
        Path from = Files.createDirectory(folder.resolve("from"));
        Path to = folder.resolve("to");
        for (String name : names) {
          Files.writeString(from.resolve(name), name);
        }
        if (done > 0 || copied) {
          Files.createDirectory(to);
        }
        for (int i = 0; i < done; i++) {
          Files.move(from.resolve(names.get(i)), to.resolve(names.get(i)));
        }
        if (copied && done < names.size()) {
          Files.writeString(to.resolve(names.get(done)), names.get(done));
        }
        boolean back = done % 2 == 1;
        SharedStore.moveFiles(back ? to : from, back ? from : to);
        Path whole = back ? from : to;
        assertThat(back ? to : from).doesNotExist();
        for (String name : names) {
          assertThat(whole.resolve(name)).hasContent(name);
        }
        Folders.delete(whole);
      }
    }
  }

  @Test
  void whoeverShowsItselfLives() throws IOException {
    try (Closeable sign = store.signOfLife(pid, "17")) {
      assertThat(sign).isNotNull();
      assertThat(pid).hasContent("17");
      assertThat(store.cleanIfDead(pid, this::fail)).isFalse();
      // Nothing of the asking stays.
      assertThat(folder).isDirectoryContaining(pid::equals);
      assertThat(Files.list(folder)).hasSize(1);
    }
    assertThat(pid).doesNotExist();
    assertThat(store.cleanIfDead(pid, this::fail)).as("it ended by itself").isTrue();
  }

  private void fail() {
    throw new IllegalStateException("the living are not cleaned up after");
  }

  @Test
  void whoeverHasNotShownItselfForLongIsDeadAtOnce() throws IOException {
    Files.writeString(pid, "17");
    Files.setLastModifiedTime(pid, FileTime.fromMillis(System.currentTimeMillis() - 60_000));
    List<String> done = new ArrayList<>();
    long began = System.nanoTime();
    assertThat(store.cleanIfDead(pid, () -> done.add("cleaned"))).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(DEATH);
    assertThat(done).containsExactly("cleaned");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whoeverStopsToShowItselfIsWatchedUntilThatIsCertain() throws IOException {
    Files.writeString(pid, "17");
    List<String> done = new ArrayList<>();
    assertThat(store.cleanIfDead(pid, () -> done.add("cleaned"))).isTrue();
    assertThat(done).containsExactly("cleaned");
    assertThat(pid).doesNotExist();
  }

  @Test
  void whoeverWasTakenForDeadDoesNotMakeItsFileAgain() throws Exception {
    try (Closeable sign = store.signOfLife(pid, "17")) {
      assertThat(sign).isNotNull();
      Files.delete(pid);
      Thread.sleep(4 * BEAT.toMillis());
      assertThat(pid).doesNotExist();
    }
  }
}
