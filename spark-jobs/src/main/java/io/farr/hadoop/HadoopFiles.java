package io.farr.hadoop;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.MultipartUploader;
import org.apache.hadoop.util.functional.FutureIO;

/** Makes paths of locations: of this machine, or in a store that Hadoop knows. Thread-safe. */
public final class HadoopFiles {
  /** {@code scheme://authority/path}; of two letters at least, so that {@code C:/x} is a path. */
  private static final Pattern LOCATION =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://([^/]*)(/.*)?", Pattern.DOTALL);

  private static final Map<String, HadoopFileSystem> BY_ROOT = new ConcurrentHashMap<>();

  private HadoopFiles() {}

  /**
   * The path that a location names.
   *
   * @param location {@code scheme://authority/path}, or else a path of this machine; without an
   *     authority, that of the usual store ({@code fs.defaultFS}) is meant
   * @param configuration of Hadoop, asked for at the first touch of each store, once in a JVM
   * @throws InvalidPathException if it is neither
   */
  public static Path path(String location, Supplier<Configuration> configuration) {
    Matcher uri = LOCATION.matcher(location);
    if (!uri.matches()) {
      return Path.of(location);
    }
    String path = uri.group(3) == null ? "/" : uri.group(3);
    if (uri.group(1).equalsIgnoreCase("file") && uri.group(2).isEmpty()) {
      return Path.of(path);
    }
    String root =
        root(location, uri.group(1).toLowerCase(Locale.ROOT), uri.group(2), configuration);
    HadoopFileSystem system =
        BY_ROOT.computeIfAbsent(root, r -> new HadoopFileSystem(r, configuration));
    return system.getPath(path);
  }

  /** Scheme and authority; the usual authority of that scheme where a location names none. */
  private static String root(
      String location, String scheme, String authority, Supplier<Configuration> configuration) {
    try {
      if (!authority.isEmpty()) {
        return new URI(scheme + "://" + authority).toString();
      }
    } catch (URISyntaxException e) {
      throw new InvalidPathException(location, "expected SCHEME://HOST/PATH");
    }
    URI usual = FileSystem.getDefaultUri(configuration.get());
    if (!scheme.equals(usual.getScheme()) || usual.getAuthority() == null) {
      throw new InvalidPathException(
          location, "expected SCHEME://HOST/PATH, or a host of that scheme in fs.defaultFS");
    }
    return scheme + "://" + usual.getAuthority();
  }

  /** Whether a path lies in such a store. */
  public static boolean isHadoop(Path path) {
    return path instanceof HadoopPath;
  }

  /** The scheme of the store that a path lies in; empty for a path of this machine. */
  public static Optional<String> scheme(Path path) {
    return path instanceof HadoopPath
        ? Optional.of(((HadoopPath) path).getFileSystem().scheme())
        : Optional.empty();
  }

  /** The path as Hadoop and Spark spell it, whatever file system is usual there. */
  public static String url(Path path) {
    return path instanceof HadoopPath
        ? path.toAbsolutePath().toString()
        : "file:" + path.toAbsolutePath();
  }

  /**
   * The path as Hadoop's own classes want it.
   *
   * @throws IllegalArgumentException if it is none of {@link #isHadoop}
   */
  public static org.apache.hadoop.fs.Path hadoop(Path path) {
    return HadoopPath.of(path).hadoop();
  }

  /**
   * Gives up what was begun to be uploaded for files under a folder and never became one. Nobody
   * sees what a killed job leaves so, but the store keeps it. Where the store has no such uploads,
   * or does not let this user list them, nothing happens: a rule for the life of uploads is for its
   * operator to set.
   */
  public static void abortUploads(Path folder) {
    try {
      abortAll(folder);
    } catch (IOException e) {
      return;
    }
  }

  private static void abortAll(Path folder) throws IOException {
    HadoopPath place = HadoopPath.of(folder);
    Optional<FileSystem> store = place.getFileSystem().conditional();
    if (store.isEmpty()
        || !store
            .get()
            .hasPathCapability(place.hadoop(), CommonPathCapabilities.FS_MULTIPART_UPLOADER)) {
      return;
    }
    try (MultipartUploader uploads = store.get().createMultipartUploader(place.hadoop()).build()) {
      FutureIO.awaitFuture(uploads.abortUploadsUnderPath(place.hadoop()));
    }
  }

  /** With what a store is spoken to. */
  public static Configuration configuration(Path path) {
    return HadoopPath.of(path).getFileSystem().configuration();
  }
}
