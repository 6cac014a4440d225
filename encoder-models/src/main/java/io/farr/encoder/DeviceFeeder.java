package io.farr.encoder;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One thread that feeds one device from a bounded queue: tasks prepare batches while the device
 * computes. Thread-safe.
 */
final class DeviceFeeder implements AutoCloseable {
  private static final long LOOK_AGAIN_MS = 50;
  private static final long LONGEST_WAIT_S = 30;

  private static final class Job {
    final Batch batch;
    final CompletableFuture<BatchAnswer> answer = new CompletableFuture<>();

    Job(Batch batch) {
      this.batch = batch;
    }
  }

  private final DeviceSession session;
  private final BlockingQueue<Job> queue;
  private final Thread thread;
  private final AtomicLong busy = new AtomicLong();
  private volatile boolean closed;

  DeviceFeeder(DeviceSession session, int queued) {
    this.session = session;
    this.queue = new ArrayBlockingQueue<>(queued);
    this.thread = new Thread(this::feed, "farr-device");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Puts a batch into the queue, waiting while it is full.
   *
   * @return its answer; cancelled by the receiver, it is not computed any more
   * @throws DeviceException.Stopped if this was closed
   * @throws InterruptedException if the thread was interrupted while it waited
   */
  CompletableFuture<BatchAnswer> submit(Batch batch) throws InterruptedException {
    Job job = new Job(batch);
    while (!closed) {
      if (queue.offer(job, LOOK_AGAIN_MS, TimeUnit.MILLISECONDS)) {
        if (closed) {
          // It may have missed the last sweep.
          sweep();
        }
        return job.answer;
      }
    }
    throw closedNow();
  }

  private static DeviceException.Stopped closedNow() {
    return new DeviceException.Stopped("the encoder was closed");
  }

  private void feed() {
    while (!closed) {
      try {
        Job job = queue.poll(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
        if (job != null && !job.answer.isDone()) {
          answer(job);
        }
      } catch (InterruptedException e) {
        // Only close interrupts this thread, and the loop looks at that.
        Thread.currentThread().interrupt();
        break;
      }
    }
    sweep();
  }

  /** Nanoseconds in which the device had a batch. */
  long busyNanos() {
    return busy.get();
  }

  private void answer(Job job) {
    long began = System.nanoTime();
    try {
      job.answer.complete(session.run(job.batch));
    } catch (RuntimeException | Error e) {
      // Whoever waits must hear of it, whatever it is; the device goes on with the next batch.
      job.answer.completeExceptionally(e);
    } finally {
      busy.addAndGet(System.nanoTime() - began);
    }
  }

  private void sweep() {
    for (Job job = queue.poll(); job != null; job = queue.poll()) {
      job.answer.completeExceptionally(closedNow());
    }
  }

  /** Ends the run in progress, gives up what waits, and closes the session. */
  @Override
  public void close() {
    closed = true;
    session.stop();
    thread.interrupt();
    boolean interrupted = false;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(LONGEST_WAIT_S));
    } catch (InterruptedException e) {
      interrupted = true;
    }
    sweep();
    // A device that does not stop keeps its memory: closing it under a run would crash the JVM.
    if (!thread.isAlive()) {
      session.close();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
