package io.farr.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A disk of this machine, or one that machines share. Who lives is known by a lock, which the
 * kernel releases with the process: numbers of processes come again, and differ between containers.
 */
final class DiskStore implements RunStore {
  static final DiskStore INSTANCE = new DiskStore();

  /**
   * The signs of life of this JVM. It must not open them again: where any channel of a file is
   * closed, POSIX takes all locks from it that the process holds.
   */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private DiskStore() {}

  @Override
  public void force(Path path) throws IOException {
    OpenOption how = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders; there the file system journals their entries anyway.
      if (how == StandardOpenOption.WRITE) {
        throw e;
      }
    }
  }

  @Override
  public void moveFolder(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void deleteStaged(Path folder) throws IOException {
    Folders.deleteWhenQuiet(folder);
  }

  @Override
  public GrowingFile growing(Path path) throws IOException {
    return new OneFile(
        path,
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  /** The lock of the folder it lies in keeps others from adding. */
  private static final class OneFile implements GrowingFile {
    private final Path path;
    private final FileChannel channel;

    OneFile(Path path, FileChannel channel) throws IOException {
      this.path = path;
      this.channel = channel;
      channel.position(channel.size());
    }

    @Override
    public byte[] read() throws IOException {
      return Files.readAllBytes(path);
    }

    @Override
    public void cut(int length) throws IOException {
      channel.truncate(length);
      channel.position(length);
    }

    @Override
    public void add(byte[] bytes) throws IOException {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }

    @Override
    public void claim() {}

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private static Path own(Path file) throws IOException {
    return file.resolveSibling(".").toRealPath().resolve(String.valueOf(file.getFileName()));
  }

  @Override
  public Closeable signOfLife(Path file, String about) throws IOException {
    Path own = own(file);
    OWN.add(own);
    try {
      FileChannel channel = locked(file, about);
      return () -> {
        try (channel) {
          Files.deleteIfExists(file);
        } finally {
          OWN.remove(own);
        }
      };
    } catch (IOException | RuntimeException e) {
      OWN.remove(own);
      throw e;
    }
  }

  private static FileChannel locked(Path file, String about) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      // Another's sweep may have come between the file and the lock.
      if (channel.tryLock() == null || !Files.exists(file)) {
        throw new IOException(file + ": expected a new file, found it locked");
      }
      channel.write(ByteBuffer.wrap(about.getBytes(StandardCharsets.UTF_8)));
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      Files.deleteIfExists(file);
      throw e;
    }
  }

  @Override
  public boolean cleanIfDead(Path file, Cleaning cleaning) throws IOException {
    if (OWN.contains(own(file))) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return false;
      }
      cleaning.clean();
      Files.deleteIfExists(file);
      return true;
    } catch (NoSuchFileException e) {
      // Another sweep has just removed it.
      return true;
    }
  }
}
