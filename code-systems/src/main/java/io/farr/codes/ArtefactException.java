package io.farr.codes;

/**
 * A pack, bundle, tables directory or manifest is not what it says it is: missing, damaged, of
 * another format version, or built for something else. The message names the file, what was
 * expected and what was found.
 */
public final class ArtefactException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ArtefactException(String message) {
    super(message);
  }

  public ArtefactException(String message, Throwable cause) {
    super(message, cause);
  }
}
