package io.farr.codes;

/** A text that its code system cannot have published as a code. */
public final class MalformedCodeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public MalformedCodeException(CodeSystem system, String text) {
    super("\"" + text + "\" is not spelt like a code of " + system.title());
  }
}
