package io.farr.encoder;

/** A device is not there, cannot run a bundle, or failed while it did. Never quotes a text. */
public class DeviceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DeviceException(String message) {
    super(message);
  }

  public DeviceException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The batch was too large for the device's memory; a smaller one may do. */
  public static final class OutOfMemory extends DeviceException {
    private static final long serialVersionUID = 1L;

    public OutOfMemory(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The runtime was closed, or its caller interrupted, before the answer was there. */
  public static final class Stopped extends DeviceException {
    private static final long serialVersionUID = 1L;

    public Stopped(String message) {
      super(message);
    }
  }
}
