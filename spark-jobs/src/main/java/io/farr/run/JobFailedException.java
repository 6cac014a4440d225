package io.farr.run;

import org.jspecify.annotations.Nullable;

/**
 * A job broke off for a reason that lies neither in the input nor in an artefact. The message names
 * the stage and the classes of the exceptions behind it; their messages, which may quote a record,
 * are dropped.
 */
public final class JobFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JobFailedException(String message) {
    super(message);
  }

  /** The same with a remark at the end. */
  public JobFailedException adding(String remark) {
    JobFailedException with = new JobFailedException(getMessage() + remark);
    with.setStackTrace(getStackTrace());
    return with;
  }

  /** What is left of a fault after everything that may quote a record has been taken off. */
  public static JobFailedException scrubbed(String where, Throwable fault) {
    StringBuilder classes = new StringBuilder(where).append(':');
    Throwable root = fault;
    @Nullable Throwable cause = fault;
    for (int depth = 0; cause != null && depth < 8; depth++) {
      root = cause;
      classes.append(depth == 0 ? " " : " < ").append(cause.getClass().getName());
      cause = cause.getCause();
    }
    // A fault that was scrubbed inside a task holds nothing but such names: they tell the most.
    if (root instanceof JobFailedException && root != fault) {
      classes.append(" [").append(root.getMessage()).append(']');
    }
    JobFailedException scrubbed = new JobFailedException(classes.toString());
    scrubbed.setStackTrace(root.getStackTrace());
    return scrubbed;
  }
}
