package io.farr.encoder;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an encoder runs.
 *
 * @param ordinal which card; 0 for the processor
 */
public record Device(Kind kind, int ordinal) implements Serializable {
  /** What it is. */
  public enum Kind {
    /** The processor. */
    CPU,
    /** A card of NVIDIA. */
    CUDA
  }

  /** The processor. */
  public static final Device CPU = new Device(Kind.CPU, 0);

  private static final Pattern CUDA = Pattern.compile("cuda(?::([0-9]{1,3}))?");

  /**
   * Reads {@code cpu}, {@code cuda} or {@code cuda:1}.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Device of(String text) {
    if (text.equals("cpu")) {
      return CPU;
    }
    Matcher cuda = CUDA.matcher(text);
    if (!cuda.matches()) {
      throw new IllegalArgumentException("expected cpu, cuda or cuda:N, found \"" + text + "\"");
    }
    return new Device(Kind.CUDA, cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
  }

  @Override
  public String toString() {
    return kind == Kind.CPU ? "cpu" : "cuda:" + ordinal;
  }
}
