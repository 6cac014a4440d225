package io.farr.hadoop;

import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;

/** Tells what Hadoop threw as {@code java.nio.file} would, without stack traces of servers. */
final class StoreFaults {
  private static final int DEEPEST = 20;

  private StoreFaults() {}

  static FileSystemException told(HadoopPath path, Exception fault) {
    if (fault instanceof FileSystemException) {
      return (FileSystemException) fault;
    }
    FileSystemException told = exception(path, fault);
    told.initCause(fault);
    return told;
  }

  private static FileSystemException exception(HadoopPath path, Exception fault) {
    String place = path.toString();
    if (fault instanceof FileNotFoundException) {
      return new NoSuchFileException(place);
    }
    if (fault instanceof org.apache.hadoop.fs.FileAlreadyExistsException) {
      return new FileAlreadyExistsException(place);
    }
    if (fault instanceof AccessControlException) {
      return new AccessDeniedException(place);
    }
    if (fault instanceof PathIsNotEmptyDirectoryException) {
      return new DirectoryNotEmptyException(place);
    }
    HadoopFileSystem store = path.getFileSystem();
    if (isCaused(fault, c -> c instanceof ConnectException || c instanceof UnknownHostException)) {
      return new FileSystemException(place, null, store.root() + " cannot be reached");
    }
    if (isCaused(
        fault,
        c ->
            c instanceof UnsupportedFileSystemException
                || c instanceof ClassNotFoundException
                || c instanceof LinkageError)) {
      return new FileSystemException(
          place, null, "Hadoop's classes for " + store.scheme() + ": are not on the class path");
    }
    return new FileSystemException(place, null, firstLine(fault));
  }

  private static boolean isCaused(Throwable fault, Predicate<Throwable> kind) {
    return Stream.<Throwable>iterate(fault, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .anyMatch(kind);
  }

  private static String firstLine(Exception fault) {
    String message = String.valueOf(fault.getMessage());
    return message.lines().findFirst().orElse(fault.getClass().getSimpleName());
  }
}
