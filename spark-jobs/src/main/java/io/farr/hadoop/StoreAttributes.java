package io.farr.hadoop;

import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.apache.hadoop.fs.FileStatus;
import org.jspecify.annotations.Nullable;

/** What a store says of a file. */
final class StoreAttributes implements BasicFileAttributes {
  private final FileStatus status;

  StoreAttributes(FileStatus status) {
    this.status = status;
  }

  /** The attributes of a file, of which the time of its last change can be set. */
  static final class View implements BasicFileAttributeView {
    private final HadoopFileSystemProvider provider;
    private final HadoopPath path;

    View(HadoopFileSystemProvider provider, HadoopPath path) {
      this.provider = provider;
      this.path = path;
    }

    @Override
    public String name() {
      return "basic";
    }

    @Override
    public BasicFileAttributes readAttributes() throws IOException {
      return provider.readAttributes(path, BasicFileAttributes.class);
    }

    @Override
    public void setTimes(
        @Nullable FileTime modified, @Nullable FileTime accessed, @Nullable FileTime created)
        throws IOException {
      if (modified != null) {
        provider.setTime(path, modified.toMillis());
      }
    }
  }

  @Override
  public FileTime lastModifiedTime() {
    return FileTime.fromMillis(status.getModificationTime());
  }

  @Override
  public FileTime lastAccessTime() {
    return FileTime.fromMillis(status.getAccessTime());
  }

  @Override
  public FileTime creationTime() {
    return lastModifiedTime();
  }

  @Override
  public boolean isRegularFile() {
    return status.isFile();
  }

  @Override
  public boolean isDirectory() {
    return status.isDirectory();
  }

  @Override
  public boolean isSymbolicLink() {
    return status.isSymlink();
  }

  @Override
  public boolean isOther() {
    return false;
  }

  @Override
  public long size() {
    return status.getLen();
  }

  @Override
  public @Nullable Object fileKey() {
    return null;
  }
}
