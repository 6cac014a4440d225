package io.farr.bench;

import io.farr.codes.pack.Pack;
import io.farr.linking.LinkingResources;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a pack costs a fresh process; {@code packs.sh} runs it again and again. Prints one number
 * pair or one line; single-threaded.
 */
public final class PackFigures {
  private PackFigures() {}

  /**
   * Runs one measurement.
   *
   * @param args {@code bare}: nothing, for comparison; {@code open PACK} or {@code open-lazily
   *     PACK}: prints wall and processor milliseconds of the process's first opening; {@code rest
   *     PACK}: prints the resident megabytes of a process that has opened the pack and its lexicon
   *     and waits
   */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "bare" -> {}
      case "open", "open-lazily" -> open(args[0].equals("open-lazily"), Path.of(args[1]));
      case "rest" -> rest(Path.of(args[1]));
      default ->
          throw new IllegalArgumentException(
              "expected bare, open, open-lazily or rest, found " + args[0]);
    }
  }

  private static void open(boolean lazily, Path pack) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long processor = threads.getCurrentThreadCpuTime();
    long began = System.nanoTime();
    Pack opened = lazily ? Pack.openLazily(pack) : Pack.open(pack);
    long wall = System.nanoTime() - began;
    processor = threads.getCurrentThreadCpuTime() - processor;
    if (opened.codes().size() == 0) {
      throw new IllegalStateException(pack + ": expected codes, found none");
    }
    System.out.println(wall / 1_000_000 + " " + processor / 1_000_000);
  }

  private static void rest(Path pack) throws IOException, InterruptedException {
    Pack opened = Pack.open(pack);
    LinkingResources resources = LinkingResources.of(opened);
    System.gc();
    Thread.sleep(1_000);
    List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
    long resident = 0;
    for (String line : status) {
      if (line.startsWith("VmRSS:")) {
        resident = Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    if (resources.pack().codes().size() == 0 || resident == 0) {
      throw new IllegalStateException(pack + ": expected codes and a size, found none");
    }
    System.out.println(resident / 1024);
  }
}
