package io.farr.cli;

import java.util.Optional;

/** Where the process begins. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] args) {
    boolean debug = "1".equals(System.getenv("FARR_DEBUG"));
    int status = Farr.run(Screen.ofProcess(), Installation.ofProcess(), debug, args);
    Optional<String> lost = Screen.fault();
    if (lost.isPresent() && status == ExitStatus.DONE.code()) {
      System.err.println("farr: the output could not be written: " + lost.get());
      status = ExitStatus.FAULT.code();
    }
    System.exit(status);
  }
}
