package io.farr.encoder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The cards of NVIDIA that this machine has, as their driver tells; nothing is loaded for it. */
public final class Cards {
  private static final Path VERSION = Path.of("/proc/driver/nvidia/version");
  private static final long PATIENCE_S = 20;
  private static final long MIB = 1 << 20;

  private Cards() {}

  /**
   * One card.
   *
   * @param ordinal as in {@code --device cuda:N}
   * @param bytes of its memory
   * @param free bytes that nobody has
   * @param busy share of the last moments in which it computed, in [0, 1]
   */
  public record Card(int ordinal, String name, String driver, long bytes, long free, double busy) {}

  /** The cards, in their order; empty without a driver, or if it does not answer. */
  public static List<Card> look() {
    try {
      Process process =
          new ProcessBuilder(
                  "nvidia-smi",
                  "--query-gpu=index,name,driver_version,memory.total,memory.free,utilization.gpu",
                  "--format=csv,noheader,nounits")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      return ended && process.exitValue() == 0 ? read(said) : List.of();
    } catch (IOException e) {
      // No such program: no driver, or a container without it.
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** Reads the driver's table: MiB and percents. Lines that are none of it are left out. */
  static List<Card> read(String table) {
    List<Card> cards = new ArrayList<>();
    for (String line : table.lines().toList()) {
      String[] cells = line.split(",\\s*", -1);
      if (cells.length == 6 && cells[0].matches("[0-9]+")) {
        cards.add(
            new Card(
                Integer.parseInt(cells[0]),
                cells[1],
                cells[2],
                Math.round(number(cells[3]) * MIB),
                Math.round(number(cells[4]) * MIB),
                number(cells[5]) / 100));
      }
    }
    return cards;
  }

  /** Some cards do not tell all: {@code [N/A]}. */
  private static double number(String cell) {
    return cell.matches("[0-9]+(\\.[0-9]+)?") ? Double.parseDouble(cell) : 0;
  }

  /** The kernel's driver in its own words, where there is one. */
  public static Optional<String> driver() {
    try {
      return Files.isReadable(VERSION)
          ? Files.readAllLines(VERSION).stream().findFirst()
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
