package io.farr.run;

/** The folder that a run was to be written to is taken, or cannot be written. */
public final class OutputFolderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutputFolderException(String message) {
    super(message);
  }
}
