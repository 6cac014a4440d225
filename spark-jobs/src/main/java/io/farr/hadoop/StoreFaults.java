package io.farr.hadoop;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;
import org.apache.hadoop.security.AccessControlException;

/** Tells what Hadoop threw as {@code java.nio.file} would, without stack traces of servers. */
final class StoreFaults {
  private StoreFaults() {}

  static FileSystemException told(HadoopPath path, IOException fault) {
    if (fault instanceof FileSystemException) {
      return (FileSystemException) fault;
    }
    String place = path.toString();
    FileSystemException told;
    if (fault instanceof FileNotFoundException) {
      told = new NoSuchFileException(place);
    } else if (fault instanceof org.apache.hadoop.fs.FileAlreadyExistsException) {
      told = new FileAlreadyExistsException(place);
    } else if (fault instanceof AccessControlException) {
      told = new AccessDeniedException(place);
    } else if (fault instanceof PathIsNotEmptyDirectoryException) {
      told = new java.nio.file.DirectoryNotEmptyException(place);
    } else if (fault instanceof ConnectException || fault instanceof UnknownHostException) {
      told =
          new FileSystemException(place, null, path.getFileSystem().root() + " cannot be reached");
    } else {
      told = new FileSystemException(place, null, firstLine(fault));
    }
    told.initCause(fault);
    return told;
  }

  private static String firstLine(IOException fault) {
    String message = String.valueOf(fault.getMessage());
    return message.lines().findFirst().orElse(fault.getClass().getSimpleName());
  }
}
