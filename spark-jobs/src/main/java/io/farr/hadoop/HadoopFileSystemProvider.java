package io.farr.hadoop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;
import org.jspecify.annotations.Nullable;

/**
 * Does with Hadoop what {@code java.nio.file.Files} asks for, and tells faults as that package
 * does. A file that is written is there for others when it is closed, and down on the disks where
 * the store can promise that. Thread-safe.
 */
final class HadoopFileSystemProvider extends FileSystemProvider {
  @Override
  public String getScheme() {
    return "hadoop";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
    throw new UnsupportedOperationException("made by HadoopFiles alone");
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    throw new UnsupportedOperationException("made by HadoopFiles alone");
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException("made by HadoopFiles alone");
  }

  /** One question to a store. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(FileContext context, org.apache.hadoop.fs.Path path) throws IOException;
  }

  private static <T> T ask(Path path, Question<T> question) throws IOException {
    HadoopPath place = HadoopPath.of(path);
    try {
      return question.ask(place.getFileSystem().context(), place.hadoop());
    } catch (IOException e) {
      throw StoreFaults.told(place, e);
    }
  }

  @Override
  public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
    return ask(path, (store, file) -> store.open(file));
  }

  @Override
  public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
    Set<OpenOption> wanted = options.length == 0 ? Set.of() : Set.of(options);
    if (wanted.contains(StandardOpenOption.APPEND)) {
      throw new UnsupportedOperationException("a store's files are written once");
    }
    boolean isNew = wanted.contains(StandardOpenOption.CREATE_NEW);
    boolean mayBeNew = isNew || options.length == 0 || wanted.contains(StandardOpenOption.CREATE);
    EnumSet<CreateFlag> how =
        isNew
            ? EnumSet.of(CreateFlag.CREATE)
            : mayBeNew
                ? EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE)
                : EnumSet.of(CreateFlag.OVERWRITE);
    if (isNew) {
      Optional<org.apache.hadoop.fs.FileSystem> conditional =
          ask(path, (store, file) -> HadoopPath.of(path).getFileSystem().conditional());
      if (conditional.isPresent()) {
        return ConditionalStream.open(conditional.get(), HadoopPath.of(path));
      }
    }
    FSDataOutputStream out = ask(path, (store, file) -> store.create(file, how));
    return out.hasCapability(StreamCapabilities.HSYNC) ? new SyncedStream(out) : out;
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND)) {
      throw new UnsupportedOperationException("a store's files are written as streams");
    }
    long size = readAttributes(path, BasicFileAttributes.class).size();
    return new ReadingChannel(ask(path, (store, file) -> store.open(file)), size);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    HadoopPath place = HadoopPath.of(folder);
    List<Path> entries =
        ask(
            folder,
            (store, path) -> {
              if (!store.getFileStatus(path).isDirectory()) {
                throw new NotDirectoryException(place.toString());
              }
              return names(store.listStatus(path)).map(name -> (Path) place.resolve(name)).toList();
            });
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return entries.stream().filter(entry -> accepts(filter, entry)).iterator();
      }

      @Override
      public void close() {}
    };
  }

  private static boolean accepts(DirectoryStream.Filter<? super Path> filter, Path entry) {
    try {
      return filter.accept(entry);
    } catch (IOException e) {
      throw new DirectoryIteratorException(e);
    }
  }

  private static Stream<String> names(RemoteIterator<FileStatus> entries) throws IOException {
    Stream.Builder<String> names = Stream.builder();
    while (entries.hasNext()) {
      names.add(entries.next().getPath().getName());
    }
    return names.build();
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    FsPermission permission = permission(attributes);
    ask(
        folder,
        (store, path) -> {
          // Stores are content if it is there already.
          if (store.util().exists(path)) {
            throw new FileAlreadyExistsException(folder.toString());
          }
          store.mkdir(path, permission, false);
          return true;
        });
  }

  private static FsPermission permission(FileAttribute<?>... attributes) {
    for (FileAttribute<?> attribute : attributes) {
      if (!attribute.name().equals("posix:permissions")) {
        throw new UnsupportedOperationException(attribute.name() + ": expected permissions only");
      }
      Set<PosixFilePermission> wanted = EnumSet.noneOf(PosixFilePermission.class);
      ((Set<?>) attribute.value()).forEach(one -> wanted.add((PosixFilePermission) one));
      return new FsPermission(octal(PosixFilePermissions.toString(wanted)));
    }
    return FsPermission.getDirDefault();
  }

  private static String octal(String letters) {
    int bits = 0;
    for (char letter : letters.toCharArray()) {
      bits = 2 * bits + (letter == '-' ? 0 : 1);
    }
    return Integer.toOctalString(bits);
  }

  @Override
  public void delete(Path path) throws IOException {
    ask(
        path,
        (store, file) -> {
          if (store.getFileStatus(file).isDirectory() && store.listStatus(file).hasNext()) {
            throw new DirectoryNotEmptyException(path.toString());
          }
          if (!store.delete(file, false)) {
            throw new NoSuchFileException(path.toString());
          }
          return true;
        });
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    boolean replace = Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING);
    if (Files.isDirectory(source)) {
      createDirectory(target);
      return;
    }
    try (InputStream in = newInputStream(source);
        OutputStream out =
            replace
                ? newOutputStream(target)
                : newOutputStream(
                    target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      in.transferTo(out);
    }
  }

  /** Fails where something is in the way, unless it is to be replaced. */
  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    boolean replace = Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING);
    HadoopPath to = HadoopPath.of(target);
    if (!to.getFileSystem().equals(HadoopPath.of(source).getFileSystem())) {
      throw new AtomicMoveNotSupportedException(
          source.toString(), target.toString(), "expected the same store");
    }
    ask(
        source,
        (store, from) -> {
          try {
            store.rename(
                from, to.hadoop(), replace ? Options.Rename.OVERWRITE : Options.Rename.NONE);
          } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
            throw StoreFaults.told(to, e);
          }
          return true;
        });
  }

  @Override
  public boolean isSameFile(Path path, Path other) {
    return path.equals(other)
        || (other instanceof HadoopPath
            && path.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize()));
  }

  @Override
  public boolean isHidden(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().startsWith(".");
  }

  @Override
  public FileStore getFileStore(Path path) {
    throw new UnsupportedOperationException("how full a store is, is not asked");
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    ask(
        path,
        (store, file) -> {
          if (modes.length == 0) {
            return store.getFileStatus(file);
          }
          FsAction wanted = FsAction.NONE;
          for (AccessMode mode : modes) {
            wanted =
                wanted.or(
                    switch (mode) {
                      case READ -> FsAction.READ;
                      case WRITE -> FsAction.WRITE;
                      case EXECUTE -> FsAction.EXECUTE;
                    });
          }
          store.access(file, wanted);
          return true;
        });
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return type == BasicFileAttributeView.class
        ? type.cast(new StoreAttributes.View(this, HadoopPath.of(path)))
        : null;
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    if (type != BasicFileAttributes.class) {
      throw new UnsupportedOperationException(type + ": expected the basic attributes");
    }
    return type.cast(new StoreAttributes(ask(path, (store, file) -> store.getFileStatus(file))));
  }

  void setTime(Path path, long modified) throws IOException {
    ask(
        path,
        (store, file) -> {
          store.setTimes(file, modified, -1);
          return true;
        });
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
    throw new UnsupportedOperationException(names + ": expected attributes by their class");
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options) {
    throw new UnsupportedOperationException(name + ": expected no change of attributes");
  }
}
