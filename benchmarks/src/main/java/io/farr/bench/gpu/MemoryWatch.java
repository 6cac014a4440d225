package io.farr.bench.gpu;

import io.farr.encoder.Cards;
import io.farr.encoder.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks once a second how much memory is taken and how busy the card is, in a thread of its own. On
 * a processor it is the memory of this process.
 */
final class MemoryWatch implements AutoCloseable {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long BETWEEN_MS = 1000;

  private final Device device;
  private final Thread thread;
  private final List<Long> bytes = new ArrayList<>();
  private final List<Double> busy = new ArrayList<>();
  private volatile boolean ended;

  MemoryWatch(Device device) {
    this.device = device;
    this.thread = new Thread(this::watch, "memory-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    while (!ended) {
      look();
      try {
        Thread.sleep(BETWEEN_MS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private synchronized void look() {
    if (device.kind() == Device.Kind.CUDA) {
      Cards.look().stream()
          .filter(card -> card.ordinal() == device.ordinal())
          .forEach(
              card -> {
                bytes.add(card.bytes() - card.free());
                busy.add(card.busy());
              });
    } else {
      bytes.add(resident());
    }
  }

  private static long resident() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      // Not on Linux: nothing is known.
      return 0;
    }
  }

  /** The most that was taken. */
  synchronized long peak() {
    return bytes.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /** By how much more was taken at the end than after the first quarter. */
  synchronized long growth() {
    return bytes.size() < 4 ? 0 : bytes.get(bytes.size() - 1) - bytes.get(bytes.size() / 4);
  }

  /** The driver's own mean share of time in which the card computed; NaN on a processor. */
  synchronized double busy() {
    return busy.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  @Override
  public void close() {
    ended = true;
    thread.interrupt();
  }
}
