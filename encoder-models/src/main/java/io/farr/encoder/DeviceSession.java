package io.farr.encoder;

/** A graph on a device. Runs are made by one thread; {@link #stop} may come from another. */
interface DeviceSession extends AutoCloseable {
  /**
   * Runs a batch.
   *
   * @throws DeviceException.OutOfMemory if the batch is too large
   * @throws DeviceException if the device fails
   */
  BatchAnswer run(Batch batch);

  /** Makes a run in progress end soon, with a {@link DeviceException}. */
  void stop();

  @Override
  void close();
}
