package io.farr.spark;

import io.farr.codes.ArtefactException;
import io.farr.run.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Brings a pack or tables to machines where they do not lie: packed once by the driver, fetched by
 * Spark once a host and application, unpacked once a host into a private folder that is named by
 * the fingerprint and shared by all executors there. Whoever opens the copy verifies it, as any
 * artefact.
 */
final class HostCopy {
  private static final Object IN_THIS_JVM = new Object();

  private final Path packed;
  private final String fingerprint;
  private final Path temporary;

  /**
   * A copy that is made when it is first opened.
   *
   * @param packed as it was sent
   * @param temporary under which it is unpacked
   */
  HostCopy(Path packed, String fingerprint, Path temporary) {
    this.packed = packed;
    this.fingerprint = fingerprint;
    this.temporary = temporary;
  }

  private static String name(String fingerprint) {
    return "farr-" + fingerprint.substring(0, Math.min(32, fingerprint.length()));
  }

  /**
   * Sends a folder to the executors.
   *
   * @param scratch where the packed file may lie while Spark runs
   */
  static void send(SparkSession spark, Path folder, String fingerprint, Path scratch) {
    Path packed = scratch.resolve(name(fingerprint) + ".zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(packed))) {
      // Packs are read by memory map: what little compression wins is lost again on every host.
      zip.setLevel(1);
      for (Path file : files(folder)) {
        zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(packed + ": cannot be written", e);
    }
    spark.sparkContext().addFile(packed.toUri().toString());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** What was sent to this host; empty if nothing was. */
  static Optional<HostCopy> of(String fingerprint) {
    if (SparkEnv.get() == null) {
      return Optional.empty();
    }
    Path packed = Path.of(SparkFiles.get(name(fingerprint) + ".zip"));
    return Files.isRegularFile(packed)
        ? Optional.of(
            new HostCopy(packed, fingerprint, Path.of(System.getProperty("java.io.tmpdir"))))
        : Optional.empty();
  }

  /**
   * Opens the copy on this host: the one that is there, or, if there is none or it cannot be
   * opened, one that is unpacked for it. Temporary folders are cleaned file by file.
   *
   * @param open throws {@link ArtefactException} if what lies in the folder is damaged
   */
  <T> T open(Function<Path, T> open) {
    Path folder = unpacked(null);
    Object identity = identity(folder);
    try {
      return open.apply(folder);
    } catch (ArtefactException e) {
      return open.apply(unpacked(identity));
    }
  }

  /**
   * Where it lies unpacked.
   *
   * @param damaged the {@link #identity} of a copy that is not to be used: it is unpacked anew,
   *     unless another process has done so meanwhile. Who has opened it keeps what it has.
   */
  private Path unpacked(@Nullable Object damaged) {
    try {
      Path home = Files.createDirectories(LocalFolder.home(temporary).resolve("artefacts"));
      Path folder = home.resolve(name(fingerprint));
      // One lock keeps out other processes, the other other threads: a file's lock is a process's.
      synchronized (IN_THIS_JVM) {
        try (FileChannel lockFile =
                FileChannel.open(
                    home.resolve(name(fingerprint) + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = lockFile.lock()) {
          if (lock.isValid()
              && (!Files.isDirectory(folder)
                  || (damaged != null && damaged.equals(identity(folder))))) {
            Path half = home.resolve(name(fingerprint) + "-" + UUID.randomUUID());
            try {
              unpack(packed, half);
              Folders.delete(folder);
              Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
            } finally {
              Folders.delete(half);
            }
          }
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(packed + ": cannot be unpacked", e);
    }
  }

  /** Tells a folder from a later one of the same name. */
  private static Object identity(Path folder) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class);
      Object key = attributes.fileKey();
      return List.of(key == null ? "" : key, attributes.creationTime());
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be read", e);
    }
  }

  private static void unpack(Path packed, Path folder) throws IOException {
    Files.createDirectory(folder);
    try (InputStream in = Files.newInputStream(packed);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (@Nullable ZipEntry entry = zip.getNextEntry();
          entry != null;
          entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException("expected a file inside the folder, found one outside");
        }
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
          zip.transferTo(out);
        }
      }
    }
  }
}
