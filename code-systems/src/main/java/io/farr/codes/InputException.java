package io.farr.codes;

/**
 * A file given by the user cannot be read as what it is said to be. The message reads {@code
 * file:place: expected …, found …} and never holds the words of a record.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }

  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
