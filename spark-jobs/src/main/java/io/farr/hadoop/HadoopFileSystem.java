package io.farr.hadoop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options;
import org.jspecify.annotations.Nullable;

/** One store, spoken to from the first touch on until the JVM ends. Thread-safe. */
final class HadoopFileSystem extends FileSystem {
  private static final HadoopFileSystemProvider PROVIDER = new HadoopFileSystemProvider();

  /** Stores whose name node makes a file once. */
  private static final Set<String> ATOMIC = Set.of("hdfs", "viewfs");

  private final String root;
  private final Supplier<Configuration> asked;
  private @Nullable Configuration configuration;
  private @Nullable FileContext context;
  private @Nullable Optional<org.apache.hadoop.fs.FileSystem> conditional;

  /**
   * @param root {@code scheme://authority}
   */
  HadoopFileSystem(String root, Supplier<Configuration> configuration) {
    this.root = root;
    this.asked = configuration;
  }

  String root() {
    return root;
  }

  String scheme() {
    return root.substring(0, root.indexOf(':'));
  }

  /** What speaks to the store. */
  synchronized FileContext context() throws IOException {
    FileContext known = context;
    if (known == null) {
      try {
        known = FileContext.getFileContext(uri(), configuration());
      } catch (RuntimeException e) {
        // Hadoop wraps what it cannot load, and names that nobody knows, however often.
        throw StoreFaults.told(getPath("/"), e);
      }
      context = known;
    }
    return known;
  }

  private URI uri() {
    return URI.create(root + "/");
  }

  /**
   * The other way to speak to a store, by which it makes a file on the condition that there is
   * none; empty where making a file without replacing another is that already.
   *
   * @throws FileSystemException if the store can do neither: two who make one file would both
   *     believe that it is theirs
   */
  synchronized Optional<org.apache.hadoop.fs.FileSystem> conditional() throws IOException {
    Optional<org.apache.hadoop.fs.FileSystem> known = conditional;
    if (known == null) {
      known = Optional.empty();
      if (!ATOMIC.contains(scheme())) {
        // Not the shared one, which others close.
        org.apache.hadoop.fs.FileSystem other =
            org.apache.hadoop.fs.FileSystem.newInstance(uri(), configuration());
        if (!other.hasPathCapability(
            new org.apache.hadoop.fs.Path(uri()),
            Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE)) {
          other.close();
          throw new FileSystemException(
              root, null, "expected a store that makes a file on condition that there is none");
        }
        known = Optional.of(other);
      }
      conditional = known;
    }
    return known;
  }

  synchronized Configuration configuration() {
    Configuration known = configuration;
    if (known == null) {
      known = asked.get();
      configuration = known;
    }
    return known;
  }

  @Override
  public HadoopFileSystemProvider provider() {
    return PROVIDER;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException("a store is not closed before the JVM ends");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return "/";
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of(getPath("/"));
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return List.of();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return Set.of("basic");
  }

  @Override
  public HadoopPath getPath(String first, String... more) {
    String text = more.length == 0 ? first : first + "/" + String.join("/", more);
    String own = root + "/";
    return HadoopPath.parse(this, text.startsWith(own) ? text.substring(own.length() - 1) : text);
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    throw new UnsupportedOperationException("paths of a store are not matched");
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException("users of a store are not looked up");
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException("stores are not watched");
  }
}
