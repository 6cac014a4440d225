package io.farr.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes, and what it may assume of its reader.
 *
 * @param out for results
 * @param err for progress, notes and errors
 * @param width columns to lay out for
 * @param ink colours for {@code out}
 * @param errIsTerminal whether a bar may move on {@code err}
 */
record Screen(PrintStream out, PrintStream err, int width, Ink ink, boolean errIsTerminal) {
  private static final int USUAL_WIDTH = 100;
  private static final int NARROWEST = 60;
  private static final int WIDEST = 200;

  /**
   * The screen that the launcher found: it tells in {@code farr.out} and {@code farr.err} whether
   * they are terminals, and in {@code farr.columns} how wide. Output is UTF-8 whatever the locale.
   */
  static Screen ofProcess() {
    boolean terminal = "terminal".equals(System.getProperty("farr.out"));
    String noColor = System.getenv("NO_COLOR");
    boolean colours =
        terminal && (noColor == null || noColor.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    return new Screen(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        width(System.getProperty("farr.columns", "")),
        colours ? Ink.COLOURED : Ink.PLAIN,
        "terminal".equals(System.getProperty("farr.err")));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    OutputStream out = new FileOutputStream(descriptor);
    return new PrintStream(
        descriptor == FileDescriptor.out ? new Remembering(out) : out,
        true,
        StandardCharsets.UTF_8);
  }

  /**
   * Why results could not be written, if it was for lack of space; empty: they were, or whoever
   * read them has stopped reading, as {@code head} does, which is no fault.
   */
  static Optional<String> fault() {
    return Optional.ofNullable(fault)
        .filter(told -> told.contains("No space left") || told.contains("uota exceeded"));
  }

  private static volatile @Nullable String fault;

  /** {@link PrintStream} tells that something failed, but not what. */
  private static final class Remembering extends FilterOutputStream {
    Remembering(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        fault = String.valueOf(e.getMessage());
        throw e;
      }
    }
  }

  private static int width(String columns) {
    try {
      return Math.max(NARROWEST, Math.min(WIDEST, Integer.parseInt(columns.strip())));
    } catch (NumberFormatException e) {
      return USUAL_WIDTH;
    }
  }

  /** Prints lines of results. */
  void print(Iterable<String> lines) {
    for (String line : lines) {
      out.println(line);
    }
  }

  /** Tells something beside the results, in one line. */
  void note(String text) {
    err.println("farr: " + text);
  }
}
