package io.farr.hadoop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names between slashes, after the root of a store or not. An absolute one is spelt with its scheme
 * and authority. Immutable.
 */
final class HadoopPath implements Path {
  private final HadoopFileSystem system;
  private final boolean absolute;
  private final List<String> names;

  private HadoopPath(HadoopFileSystem system, boolean absolute, List<String> names) {
    this.system = system;
    this.absolute = absolute;
    this.names = List.copyOf(names);
  }

  /** The path that such a text stands for; {@code /} at its beginning makes it absolute. */
  static HadoopPath parse(HadoopFileSystem system, String text) {
    if (text.indexOf('\0') >= 0) {
      throw new InvalidPathException(text, "expected no NUL character");
    }
    List<String> names =
        Arrays.stream(text.split("/", -1)).filter(name -> !name.isEmpty()).toList();
    return new HadoopPath(system, text.startsWith("/"), names);
  }

  static HadoopPath of(Path path) {
    if (path instanceof HadoopPath) {
      return (HadoopPath) path;
    }
    throw new ProviderMismatchException(path + ": expected a path in a store of Hadoop's");
  }

  org.apache.hadoop.fs.Path hadoop() {
    HadoopPath whole = toAbsolutePath();
    return new org.apache.hadoop.fs.Path(
        whole.names.isEmpty() ? whole.toString() + "/" : whole.toString());
  }

  private HadoopPath with(boolean isAbsolute, List<String> other) {
    return new HadoopPath(system, isAbsolute, other);
  }

  @Override
  public HadoopFileSystem getFileSystem() {
    return system;
  }

  @Override
  public boolean isAbsolute() {
    return absolute;
  }

  @Override
  public @Nullable HadoopPath getRoot() {
    return absolute ? with(true, List.of()) : null;
  }

  @Override
  public @Nullable HadoopPath getFileName() {
    return names.isEmpty() ? null : getName(names.size() - 1);
  }

  @Override
  public @Nullable HadoopPath getParent() {
    if (names.size() < 2) {
      return absolute && names.size() == 1 ? getRoot() : null;
    }
    return with(absolute, names.subList(0, names.size() - 1));
  }

  @Override
  public int getNameCount() {
    return names.size();
  }

  @Override
  public HadoopPath getName(int index) {
    return subpath(index, index + 1);
  }

  @Override
  public HadoopPath subpath(int begin, int end) {
    if (begin < 0 || end > names.size() || begin >= end) {
      throw new IllegalArgumentException(
          "expected names within 0 to " + names.size() + ", found " + begin + " to " + end);
    }
    return with(false, names.subList(begin, end));
  }

  @Override
  public boolean startsWith(Path other) {
    if (!isOfSameKind(other)) {
      return false;
    }
    HadoopPath path = (HadoopPath) other;
    return path.names.size() <= names.size()
        && names.subList(0, path.names.size()).equals(path.names);
  }

  @Override
  public boolean endsWith(Path other) {
    if (!(other instanceof HadoopPath) || !((HadoopPath) other).system.equals(system)) {
      return false;
    }
    HadoopPath path = (HadoopPath) other;
    if (path.absolute) {
      return equals(path);
    }
    int from = names.size() - path.names.size();
    return from >= 0 && names.subList(from, names.size()).equals(path.names);
  }

  private boolean isOfSameKind(Path other) {
    return other instanceof HadoopPath
        && ((HadoopPath) other).system.equals(system)
        && ((HadoopPath) other).absolute == absolute;
  }

  @Override
  public HadoopPath normalize() {
    List<String> kept = new ArrayList<>();
    for (String name : names) {
      if (name.equals(".")) {
        continue;
      }
      boolean up = name.equals("..");
      if (up && !kept.isEmpty() && !kept.get(kept.size() - 1).equals("..")) {
        kept.remove(kept.size() - 1);
      } else if (!up || !absolute) {
        kept.add(name);
      }
    }
    return with(absolute, kept);
  }

  @Override
  public HadoopPath resolve(Path other) {
    HadoopPath path = of(other);
    if (path.absolute) {
      return path;
    }
    List<String> all = new ArrayList<>(names);
    all.addAll(path.names);
    return with(absolute, all);
  }

  @Override
  public HadoopPath resolve(String other) {
    return resolve(system.getPath(other));
  }

  @Override
  public HadoopPath relativize(Path other) {
    if (!isOfSameKind(other)) {
      throw new IllegalArgumentException(other + ": expected a path of the same kind and store");
    }
    HadoopPath path = (HadoopPath) other;
    int common = 0;
    while (common < Math.min(names.size(), path.names.size())
        && names.get(common).equals(path.names.get(common))) {
      common++;
    }
    List<String> way = new ArrayList<>();
    for (int i = common; i < names.size(); i++) {
      way.add("..");
    }
    way.addAll(path.names.subList(common, path.names.size()));
    return with(false, way);
  }

  @Override
  public URI toUri() {
    return hadoop().toUri();
  }

  /** Stores have no working folder: a relative path is one from the root on. */
  @Override
  public HadoopPath toAbsolutePath() {
    return absolute ? this : with(true, names);
  }

  @Override
  public HadoopPath toRealPath(LinkOption... options) throws IOException {
    HadoopPath whole = toAbsolutePath().normalize();
    system.provider().checkAccess(whole);
    return whole;
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("stores are not watched");
  }

  @Override
  public int compareTo(Path other) {
    return toString().compareTo(of(other).toString());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HadoopPath
        && isOfSameKind((HadoopPath) other)
        && ((HadoopPath) other).names.equals(names);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + Boolean.hashCode(absolute);
  }

  @Override
  public String toString() {
    String joined = String.join("/", names);
    return absolute ? system.root() + "/" + joined : joined;
  }
}
