package io.farr.spark;

import io.farr.run.Folders;
import io.farr.run.OwnerLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/**
 * The private folder in which Spark keeps shuffle and spill files of one session. It lies in {@code
 * farr-spark-<user>} under the temporary folder, where every session first sweeps what killed ones
 * have left.
 */
final class LocalFolder implements AutoCloseable {
  private static final String SESSION = "session-";
  private final OwnerLock owner;

  private LocalFolder(OwnerLock owner) {
    this.owner = owner;
  }

  /** Sweeps, then makes a folder for this session under the JVM's temporary folder. */
  static LocalFolder create() {
    return create(Path.of(System.getProperty("java.io.tmpdir")));
  }

  static LocalFolder create(Path temporary) {
    try {
      Path home = home(temporary);
      OwnerLock.sweep(home, SESSION);
      OwnerLock owner = OwnerLock.take(home, SESSION);
      Folders.makePrivate(owner.folder());
      return new LocalFolder(owner);
    } catch (IOException e) {
      throw new UncheckedIOException(temporary + ": cannot make a private folder", e);
    }
  }

  /** Where the session may write. */
  Path path() {
    return owner.folder();
  }

  /**
   * The folder of this user's sessions.
   *
   * @throws IOException if somebody else has put something of that name there
   */
  static Path home(Path temporary) throws IOException {
    Files.createDirectories(temporary);
    Path home = temporary.resolve("farr-spark-" + user());
    if (!Files.exists(home, LinkOption.NOFOLLOW_LINKS)) {
      try {
        Folders.makePrivate(home);
      } catch (FileAlreadyExistsException e) {
        // Another of this user's tasks was first, or somebody else, which is looked into below.
        if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
          throw e;
        }
      }
    }
    UserPrincipal mine = owner(temporary);
    if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)
        || !Files.getOwner(home, LinkOption.NOFOLLOW_LINKS).equals(mine)) {
      throw new IOException(home + ": expected a folder of this user, found something else");
    }
    if (isPosix(home)) {
      Files.setPosixFilePermissions(home, Folders.PRIVATE);
    }
    return home;
  }

  private static String user() {
    try {
      Object uid = Files.getAttribute(Path.of(System.getProperty("user.home")), "unix:uid");
      return String.valueOf(uid);
    } catch (IOException | RuntimeException e) {
      return System.getProperty("user.name", "user").replaceAll("[^A-Za-z0-9]", "_");
    }
  }

  /** Who this process writes as. */
  private static UserPrincipal owner(Path temporary) throws IOException {
    Path probe = Files.createTempFile(temporary, "farr", ".probe");
    try {
      return Files.getOwner(probe);
    } finally {
      Files.delete(probe);
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Removes the folder; what cannot be removed now is swept by the next session. */
  @Override
  public void close() {
    try (owner) {
      Folders.delete(owner.folder());
    } catch (IOException e) {
      // A finished run is not undone by a file that Spark still holds open.
      return;
    }
  }
}
