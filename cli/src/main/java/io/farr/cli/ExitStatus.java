package io.farr.cli;

/** How the process ends, for scripts (DESIGN, section 7). */
enum ExitStatus {
  DONE(0),
  FAULT(1),
  USAGE(2),
  QUARANTINED(3),
  ARTEFACT(4),
  DEVICE(5),
  INPUT(6);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
