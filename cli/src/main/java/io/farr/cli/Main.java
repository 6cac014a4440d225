package io.farr.cli;

/** Where the process begins. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] args) {
    boolean debug = "1".equals(System.getenv("FARR_DEBUG"));
    int status = Farr.run(Screen.ofProcess(), Installation.ofProcess(), debug, args);
    System.exit(status);
  }
}
