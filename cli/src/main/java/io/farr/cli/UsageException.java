package io.farr.cli;

/** What was asked for cannot be done as asked: an option's value does not fit the others. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
