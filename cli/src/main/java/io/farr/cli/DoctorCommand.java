package io.farr.cli;

import io.farr.codes.ArtefactException;
import io.farr.codes.pack.Pack;
import io.farr.encoder.Bundle;
import io.farr.encoder.Cards;
import io.farr.encoder.Device;
import io.farr.encoder.Natives;
import io.farr.encoder.graph.Precision;
import io.farr.tables.Tables;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.management.JMException;
import javax.management.ObjectName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code farr doctor}. */
@Command(
    name = "doctor",
    sortOptions = false,
    description = {
      "Says what Farr finds on this machine and what is missing: Java, cores, memory, native"
          + " libraries, driver, cards, pack, tables and encoder, and which encoders would fit.",
      "",
      "Exit status 4 if the pack, the tables or the encoder do not verify, 5 if the device of"
          + " --device cannot be used."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final long GB = 1_000_000_000L;

  /** Weights, in thousands of millions, of encoders that people run. */
  private static final double[] SIZES = {0.004, 0.1, 0.3, 1, 7, 13, 30, 70};

  /** What one weight takes, and how much of it all is needed beside the weights. */
  private enum Stored {
    FP32(4),
    FP16(2),
    INT8(1.125),
    INT4(0.625);

    private static final double BESIDE = 1.2;
    private final double bytes;

    Stored(double bytes) {
      this.bytes = bytes;
    }

    double largest(long memory) {
      return memory / (bytes * BESIDE) / GB;
    }
  }

  /** One line of the answer. */
  private record Line(String name, boolean good, String detail) {}

  private final Screen screen;
  private final Installation installation;

  @Mixin KnowledgeOptions options;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  DoctorCommand(Screen screen, Installation installation) {
    this.screen = screen;
    this.installation = installation;
    this.options = new KnowledgeOptions(installation);
  }

  @Override
  public Integer call() {
    Device device = options.encoder.device();
    List<Line> lines = new ArrayList<>();
    long memory = memory();
    machine(lines, memory);
    cards(lines);
    Natives.look().forEach(f -> lines.add(new Line(f.name(), f.works(), f.detail())));
    boolean deviceWorks = device.kind() == Device.Kind.CPU || deviceWorks(device, lines);
    boolean verified = artefacts(lines);
    lines.add(cache(options.encoder.cache()));
    lines.add(new Line("fits this memory", true, fitting(memory)));
    show(lines);
    if (!verified) {
      return ExitStatus.ARTEFACT.code();
    }
    return (deviceWorks ? ExitStatus.DONE : ExitStatus.DEVICE).code();
  }

  private static void machine(List<Line> lines, long memory) {
    int version = Runtime.version().feature();
    lines.add(
        new Line("Java", version >= 17, System.getProperty("java.version") + " (17 or newer)"));
    lines.add(
        new Line("cores", true, Integer.toString(Runtime.getRuntime().availableProcessors())));
    String heap = gigabytes(Runtime.getRuntime().maxMemory());
    lines.add(
        new Line("memory", memory > GB, gigabytes(memory) + ", of which Java may take " + heap));
  }

  /** Of the machine, or of the container. */
  private static long memory() {
    try {
      Object bytes =
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(
                  new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME),
                  "TotalMemorySize");
      return bytes instanceof Long ? (Long) bytes : Runtime.getRuntime().maxMemory();
    } catch (JMException e) {
      // Not every Java tells; what this one may use is a fair answer.
      return Runtime.getRuntime().maxMemory();
    }
  }

  /** The driver, and what each card has room for. */
  private static void cards(List<Line> lines) {
    List<Cards.Card> cards = Cards.look();
    lines.add(new Line("driver", !cards.isEmpty(), driver(cards)));
    for (Cards.Card card : cards) {
      lines.add(
          new Line(
              "card " + card.ordinal(),
              true,
              card.name()
                  + ", "
                  + gigabytes(card.free())
                  + " free of "
                  + gigabytes(card.bytes())
                  + "; holds "
                  + holding(card.free())));
    }
  }

  private static String driver(List<Cards.Card> cards) {
    if (!cards.isEmpty()) {
      return "NVIDIA " + cards.get(0).driver() + ", " + Figures.count(cards.size(), "card");
    }
    return Cards.driver()
        .map(words -> words + "; but nvidia-smi does not answer")
        .orElse("no NVIDIA driver: encoders run on the processor");
  }

  /** Which of the usual sizes fit a card, with room to work. */
  static String holding(double bytes) {
    List<String> fits = new ArrayList<>();
    for (Precision precision : Accelerator.PRECISIONS) {
      double largest = 0;
      for (double size : SIZES) {
        largest = new Footprint(size * 1e9).fits(precision, bytes) ? size : largest;
      }
      if (largest > 0) {
        fits.add(precision.key() + " up to " + weights(largest));
      }
    }
    return fits.isEmpty() ? "none of the usual sizes" : String.join(", ", fits);
  }

  private static boolean deviceWorks(Device device, List<Line> lines) {
    Natives.Finding found = Natives.cuda(device.ordinal());
    if (device.ordinal() != 0) {
      lines.add(new Line(found.name(), found.works(), found.detail()));
    }
    return found.works();
  }

  private boolean artefacts(List<Line> lines) {
    boolean pack =
        check(
            lines,
            "pack",
            () -> {
              Pack opened = options.pack.open();
              return opened.manifest().name()
                  + ", "
                  + opened.codes().size()
                  + " codes, "
                  + opened.terms().size()
                  + " terms";
            });
    boolean tables =
        check(
            lines,
            "tables",
            () -> {
              Tables opened = Tables.open(options.tablesPath());
              return opened.manifest().name()
                  + (opened.manifest().bundle() == null ? "" : ", learned with an encoder");
            });
    Path folder = options.encoder.bundle == null ? installation.bundle() : options.encoder.bundle;
    if (options.encoder.bundle == null && !installation.hasBundle()) {
      lines.add(new Line("encoder", true, "none: name one with --bundle; linking works without"));
      return pack && tables;
    }
    boolean bundle =
        check(
            lines,
            "encoder",
            () -> {
              Bundle opened = Bundle.open(folder);
              return opened + ", " + Figures.bytes(opened.bytes());
            });
    return pack && tables && bundle;
  }

  private static boolean check(List<Line> lines, String name, Callable<String> look) {
    try {
      lines.add(new Line(name, true, look.call()));
      return true;
    } catch (ArtefactException e) {
      lines.add(new Line(name, false, String.valueOf(e.getMessage())));
      return false;
    } catch (Exception e) {
      lines.add(new Line(name, false, e.getClass().getSimpleName()));
      return false;
    }
  }

  private static Line cache(Path folder) {
    Path there = folder.toAbsolutePath();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    boolean writable = there != null && Files.isWritable(there);
    String free = "";
    try {
      free = writable ? ", " + gigabytes(Files.getFileStore(there).getUsableSpace()) + " free" : "";
    } catch (IOException e) {
      free = ", room unknown";
    }
    return new Line(
        "cache",
        writable,
        folder
            + (writable
                ? free
                : " cannot be written: vectors of terms are made anew in every run"));
  }

  private static String fitting(long memory) {
    List<String> fits = new ArrayList<>();
    for (Stored stored : Stored.values()) {
      double largest = 0;
      for (double size : SIZES) {
        largest = size <= stored.largest(memory) ? size : largest;
      }
      if (largest > 0) {
        fits.add(stored.name().toLowerCase(Locale.ROOT) + " up to " + weights(largest));
      }
    }
    return String.join(", ", fits);
  }

  private static String weights(double thousandMillions) {
    return thousandMillions >= 1
        ? Math.round(thousandMillions) + "B"
        : Math.round(thousandMillions * 1000) + "M";
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", (double) bytes / GB);
  }

  private void show(List<Line> lines) {
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (Line line : lines) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("ok", line.good);
        value.put("detail", line.detail);
        object.put(line.name, value);
      }
      screen.out().println(Json.line(object));
      return;
    }
    for (Line line : lines) {
      screen
          .out()
          .println(
              String.format(
                  Locale.ROOT, "%-4s %-17s %s", line.good ? "ok" : "no", line.name, line.detail));
    }
  }
}
