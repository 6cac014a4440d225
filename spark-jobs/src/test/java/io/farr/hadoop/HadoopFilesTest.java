package io.farr.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of an HDFS behave as those of a disk, whose file system is the referee. */
class HadoopFilesTest {
  @TempDir static Path shared;
  private static MiniHdfs hdfs;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    hdfs = MiniHdfs.start(shared);
  }

  @AfterAll
  static void stop() {
    hdfs.close();
  }

  /** Something that is done in an empty folder, and what can be told of it. */
  @FunctionalInterface
  private interface Deed {
    Object in(Path folder) throws IOException;
  }

  private static final Map<String, Deed> DEEDS = new LinkedHashMap<>();

  private static Path file(Path folder) throws IOException {
    return Files.writeString(folder.resolve("a.txt"), "肺炎\n");
  }

  private static Path full(Path folder) throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    file(inner);
    return inner;
  }

  /** The same when something has been made there. */
  private static List<String> below(Path folder, Path made) throws IOException {
    assertThat(made).exists();
    return below(folder);
  }

  private static List<String> below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(p -> folder.relativize(p).toString()).sorted().toList();
    }
  }

  static {
    DEEDS.put("what is written is read", f -> Files.readString(file(f)));
    DEEDS.put("what is written again replaces", f -> Files.readString(write(file(f), "b")));
    DEEDS.put("a new file is not written over", f -> create(file(f)));
    DEEDS.put("an old file must be there", f -> Files.write(f.resolve("a"), new byte[1], old()));
    DEEDS.put("a file of a missing folder", f -> Files.writeString(f.resolve("no/a"), "a"));
    DEEDS.put("a missing file is not read", f -> Files.readString(f.resolve("no")));
    DEEDS.put("a folder is not read", f -> isReadable(f));
    DEEDS.put("its size is told", f -> Files.size(file(f)));
    DEEDS.put("a missing one has no size", f -> Files.size(f.resolve("no")));
    DEEDS.put("a file is a file", f -> Files.isRegularFile(file(f)));
    DEEDS.put("a folder is none", f -> Files.isRegularFile(f) + " " + Files.isDirectory(f));
    DEEDS.put("a missing one is nothing", f -> Files.exists(f.resolve("no")));
    DEEDS.put("below a file is nothing", f -> Files.exists(file(f).resolve("no")));
    DEEDS.put("a folder is made once", f -> Files.createDirectory(full(f)));
    DEEDS.put("not below nothing", f -> Files.createDirectory(f.resolve("no/x")));
    DEEDS.put(
        "folders are made with those above them",
        f -> {
          Files.createDirectories(f.resolve("x/y"));
          Files.createDirectories(f.resolve("x/y/z"));
          return below(f);
        });
    DEEDS.put("a folder is walked", f -> below(f, full(f)));
    DEEDS.put("a missing folder is not listed", f -> Files.list(f.resolve("no")).count());
    DEEDS.put("a file is not listed", f -> Files.list(file(f)).count());
    DEEDS.put("what is missing is not deleted", f -> delete(f.resolve("no")));
    DEEDS.put("nor minded", f -> Files.deleteIfExists(f.resolve("no")));
    DEEDS.put("a file is deleted", f -> Files.deleteIfExists(file(f)) + " " + below(f));
    DEEDS.put("a full folder is not deleted", f -> delete(full(f)));
    DEEDS.put(
        "a file is moved",
        f -> {
          Files.move(file(f), f.resolve("b.txt"), StandardCopyOption.ATOMIC_MOVE);
          return below(f) + Files.readString(f.resolve("b.txt"));
        });
    DEEDS.put(
        "a folder is moved with what is in it",
        f -> {
          Files.move(full(f), f.resolve("other"), StandardCopyOption.ATOMIC_MOVE);
          return below(f);
        });
    DEEDS.put("not over another", f -> Files.move(file(f), write(f.resolve("b"), "b")));
    DEEDS.put(
        "unless it is to be replaced",
        f ->
            Files.readString(
                Files.move(
                    file(f), write(f.resolve("b"), "b"), StandardCopyOption.REPLACE_EXISTING)));
    DEEDS.put("nothing is not moved", f -> Files.move(f.resolve("no"), f.resolve("b")));
    DEEDS.put("not into nothing", f -> Files.move(file(f), f.resolve("no/b")));
    DEEDS.put("a file is copied", f -> Files.readString(Files.copy(file(f), f.resolve("b"))));
    DEEDS.put("a copy does not replace", f -> Files.copy(file(f), write(f.resolve("b"), "b")));
    DEEDS.put("a file is read from any byte on", f -> from(file(f), 3));
    DEEDS.put("behind its end is nothing", f -> from(file(f), 100));
    DEEDS.put(
        "the time of its change can be set",
        f ->
            Files.getLastModifiedTime(
                Files.setLastModifiedTime(file(f), FileTime.fromMillis(1_600_000_000_000L))));
    DEEDS.put("a path is real if it is there", f -> f.relativize(file(f).toRealPath()));
    DEEDS.put("else not", f -> f.resolve("no").toRealPath());
    DEEDS.put("dots are hidden", f -> Files.isHidden(write(f.resolve(".a"), "")));
    DEEDS.put("names in any script", f -> below(f, write(f.resolve("死亡票 十月.csv"), "")));
  }

  private static boolean isReadable(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return in.read() >= -1;
    } catch (IOException e) {
      return false;
    }
  }

  private static StandardOpenOption old() {
    return StandardOpenOption.WRITE;
  }

  private static Path write(Path file, String text) throws IOException {
    return Files.writeString(file, text);
  }

  private static Path create(Path file) throws IOException {
    return Files.write(file, new byte[1], StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static boolean delete(Path path) throws IOException {
    Files.delete(path);
    return true;
  }

  private static String from(Path file, long place) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer bytes = ByteBuffer.allocate(20);
      channel.position(place);
      int n = channel.read(bytes);
      return n + new String(bytes.array(), 0, Math.max(n, 0), StandardCharsets.UTF_8);
    }
  }

  static Stream<String> deeds() {
    return DEEDS.keySet().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("deeds")
  void aStoreBehavesAsADisk(String name) throws IOException {
    Deed deed = Objects.requireNonNull(DEEDS.get(name));
    Path stored = Files.createDirectory(hdfs.path("/deed-" + Integer.toHexString(name.hashCode())));
    assertThat(told(deed, stored)).isEqualTo(told(deed, folder));
  }

  private static String told(Deed deed, Path in) {
    try {
      return String.valueOf(deed.in(in)).replace(in.toString(), "FOLDER");
    } catch (IOException e) {
      // A disk names both ends of a move.
      String message = String.valueOf(e.getMessage()).replaceFirst(" -> .*", "");
      return e.getClass().getSimpleName() + " " + message.replace(in.toString(), "FOLDER");
    }
  }

  @Test
  void pathsAreReckonedAsThoseOfADisk() {
    Random random = new Random(5);
    String[] names = {"a", "b", "c d", "肺", "."};
    for (int i = 0; i < 3000; i++) {
      List<String> some = new ArrayList<>();
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        some.add(names[random.nextInt(names.length)]);
      }
      String text = "/" + String.join("/", some);
      String other = names[random.nextInt(4)] + "/" + names[random.nextInt(4)];
      assertThat(reckoned(hdfs.path(text), other))
          .as(text)
          .isEqualTo(reckoned(Path.of(text), other));
    }
  }

  private static List<String> reckoned(Path path, String other) {
    Path base = path.getRoot().resolve("a/b");
    return Stream.of(
            path,
            path.normalize(),
            path.getParent(),
            path.getFileName(),
            path.getName(0),
            path.subpath(0, path.getNameCount()),
            path.resolve(other),
            path.resolve(other).normalize(),
            path.resolveSibling(other),
            path.relativize(path.resolve(other)),
            base.relativize(path.normalize().resolve("x")),
            path.getNameCount(),
            path.startsWith(base),
            path.endsWith(path.getFileName()),
            path.endsWith(path.getFileSystem().getPath(other)),
            path.equals(path.resolve(other).getRoot().resolve(path)),
            path.isAbsolute(),
            path.compareTo(base) > 0)
        .map(String::valueOf)
        .map(text -> text.replace(hdfs.root(), ""))
        .toList();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "hdfs://nn:8020/runs/october/, hdfs://nn:8020/runs/october",
    "HDFS://nn/a, hdfs://nn/a",
    "hdfs://nn, hdfs://nn/",
    "s3a://old_bucket/a, s3a://old_bucket/a",
    "file:///tmp/x, /tmp/x",
    "/tmp/x, /tmp/x",
    "runs/october, runs/october",
  })
  void locationsAreOfAStoreOrOfThisMachine(String location, String path) {
    assertThat(HadoopFiles.path(location, Configuration::new)).hasToString(path);
  }

  @Test
  void aLocationWithoutAHostLiesInTheUsualStore() throws IOException {
    Configuration usual = new Configuration();
    usual.set("fs.defaultFS", hdfs.root());
    Path path = HadoopFiles.path("hdfs:///usual.txt", () -> usual);
    assertThat(path).hasToString(hdfs.root() + "/usual.txt");
    assertThat(write(path, "a")).hasContent("a");
    assertThatThrownBy(() -> HadoopFiles.path("s3a:///usual.txt", () -> usual))
        .isInstanceOf(InvalidPathException.class)
        .hasMessageContaining("or a host of that scheme in fs.defaultFS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs://name node/x", "s3a://a^b/x"})
  void whatIsNoLocationIsRefused(String location) {
    assertThatThrownBy(() -> HadoopFiles.path(location, Configuration::new))
        .isInstanceOf(InvalidPathException.class)
        .hasMessageContaining("expected SCHEME://HOST/PATH");
  }

  @Test
  void aMoveFailsWhereSomethingIsInTheWayEvenIfItIsAtomic() throws IOException {
    Path mine = Files.createDirectory(hdfs.path("/in-the-way"));
    assertThatThrownBy(
            () ->
                Files.move(
                    file(mine), write(mine.resolve("b"), "b"), StandardCopyOption.ATOMIC_MOVE))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void aPrivateFolderIsPrivate() throws IOException {
    Path path = hdfs.path("/private");
    Files.createDirectory(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    assertThat(
            hdfs.cluster().getFileSystem().getFileStatus(HadoopFiles.hadoop(path)).getPermission())
        .isEqualTo(new FsPermission("700"));
  }

  @Test
  void whatAnotherMayNotDoIsDenied() throws Exception {
    Files.createDirectory(
        hdfs.path("/theirs"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    // Another spelling of the host is another client, that of whoever asks first.
    String root = hdfs.root().replace("localhost", "127.0.0.1");
    UserGroupInformation clerk = UserGroupInformation.createUserForTesting("clerk", new String[0]);
    clerk.doAs(
        (PrivilegedExceptionAction<Void>)
            () -> {
              Path theirs = HadoopFiles.path(root + "/theirs", Configuration::new);
              assertThat(Files.isWritable(theirs)).isFalse();
              assertThatThrownBy(() -> write(theirs.resolve("a"), "a"))
                  .isInstanceOf(AccessDeniedException.class)
                  .hasMessage(root + "/theirs/a");
              return null;
            });
  }

  @Test
  void aStoreThatDoesNotAnswerIsNamed() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Configuration impatient = new Configuration();
    impatient.setInt("ipc.client.connect.max.retries", 0);
    String root = "hdfs://localhost:" + free;
    for (String nobody : List.of(root, "hdfs://nobody.invalid:8020")) {
      assertThatThrownBy(() -> Files.size(HadoopFiles.path(nobody + "/a", () -> impatient)))
          .isInstanceOf(FileSystemException.class)
          .hasMessageEndingWith(": " + nobody + " cannot be reached");
    }
  }
}
