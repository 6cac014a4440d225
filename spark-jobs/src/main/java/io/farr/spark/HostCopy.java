package io.farr.spark;

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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

  private HostCopy() {}

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

  /** The copy on this host of what was sent; empty if nothing was. */
  static Optional<Path> of(String fingerprint) {
    if (SparkEnv.get() == null) {
      return Optional.empty();
    }
    Path packed = Path.of(SparkFiles.get(name(fingerprint) + ".zip"));
    if (!Files.isRegularFile(packed)) {
      return Optional.empty();
    }
    return Optional.of(
        unpacked(packed, fingerprint, Path.of(System.getProperty("java.io.tmpdir"))));
  }

  /** Unpacks under a temporary folder, unless that was done on this host before. */
  static Path unpacked(Path packed, String fingerprint, Path temporary) {
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
          if (lock.isValid() && !Files.isDirectory(folder)) {
            Path half = home.resolve(name(fingerprint) + "-" + UUID.randomUUID());
            try {
              unpack(packed, half);
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
