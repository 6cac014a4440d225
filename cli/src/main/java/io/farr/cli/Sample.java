package io.farr.cli;

import io.farr.codes.CodeSystem;
import io.farr.coding.CodingSettings;
import io.farr.coding.RecordCoder;
import io.farr.format.CauseNotation;
import io.farr.format.InputCheck;
import io.farr.format.RecordKind;
import io.farr.input.InputFormat;
import io.farr.input.RecordFiles;
import io.farr.linking.Linked;
import io.farr.linking.Linker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Records drawn at random from an input, and what it costs to code them: one thread, without Spark,
 * in seconds of CPU so that other work on the machine does not count. Words of records stay in
 * memory.
 */
final class Sample {
  /** Larger inputs are read in part: so many bytes, in files spread evenly over the list. */
  static final long READ_AT_MOST = 2L << 30;

  private static final long SEED = 20_250_101;

  /**
   * What was found.
   *
   * @param records of the whole input; reckoned from the bytes where not all was read
   * @param bytes of the whole input
   * @param readBytes how many of them were read
   * @param sampled how many records were coded
   * @param readSeconds CPU to read one record
   * @param segmentSeconds CPU to find the segments of one record
   * @param linkSeconds CPU to link one distinct segment
   * @param codeSeconds CPU to code one record whose segments are linked
   * @param segmentsPerRecord different ones within the record
   * @param tokensPerSegment of a distinct one that the lexicon does not answer exactly
   * @param exactShare of the distinct segments: answered exactly, so that no encoder is asked
   */
  record Measured(
      long records,
      long bytes,
      long readBytes,
      long sampled,
      double readSeconds,
      double segmentSeconds,
      double linkSeconds,
      double codeSeconds,
      double segmentsPerRecord,
      double tokensPerSegment,
      double exactShare,
      List<Heaps.Point> growth) {
    Measured {
      growth = List.copyOf(growth);
    }

    /**
     * CPU seconds for so many records with so many distinct segments, Spark's own work left out.
     */
    double cpuSeconds(long ofRecords, long distinct) {
      return ofRecords * (readSeconds + segmentSeconds + codeSeconds) + distinct * linkSeconds;
    }
  }

  private final RecordKind kind;
  private final List<Map<String, String>> drawn = new ArrayList<>();
  private final Random random = new Random(SEED);
  private final int most;
  private long bytes;
  private long readBytes;
  private long read;
  private double readCpu;

  private Sample(RecordKind kind, int most) {
    this.kind = kind;
    this.most = most;
  }

  /**
   * Reads an input and draws from it.
   *
   * @param most how many records are drawn
   * @throws io.farr.codes.InputException if a file is not what it is said to be
   */
  static Sample of(
      List<Path> inputs,
      RecordKind kind,
      InputFormat format,
      Charset charset,
      CauseNotation notation,
      int most) {
    Sample sample = new Sample(kind, most);
    List<Path> files = inputs.stream().flatMap(i -> InputCheck.files(i).stream()).toList();
    for (Path file : files) {
      sample.bytes += size(file);
    }
    long stride = Math.max(1, sample.bytes / READ_AT_MOST);
    double began = cpu();
    for (int i = 0; i < files.size(); i += (int) Math.min(stride, files.size())) {
      sample.readBytes += size(files.get(i));
      RecordFiles.read(
          files.get(i),
          kind,
          format,
          charset,
          notation,
          record -> {
            record.match(readable -> sample.draw(readable.columns()), unreadable -> sample.skip());
            return true;
          });
    }
    sample.readCpu = cpu() - began;
    return sample;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
  }

  /** Vitter's algorithm R: every record has the same chance, however many there are. */
  private boolean draw(Map<String, String> columns) {
    read++;
    if (drawn.size() < most) {
      return drawn.add(columns);
    }
    long place = random.nextLong(read);
    if (place < most) {
      drawn.set((int) place, columns);
    }
    return true;
  }

  private boolean skip() {
    read++;
    return false;
  }

  /** Whether no record could be read. */
  boolean isEmpty() {
    return drawn.isEmpty();
  }

  /**
   * Codes the sample twice and measures the second time: the first one is the compiler's.
   *
   * @param knowledge what it is coded with
   */
  Measured measure(Knowledge knowledge, CodingSettings settings) {
    Collections.shuffle(drawn, random);
    RecordCoder coder =
        new RecordCoder(knowledge.resources(), knowledge.tables(), settings, knowledge.finder());
    pass(coder, knowledge.linker());
    Pass second = pass(coder, knowledge.linker());
    long inexact = 0;
    double tokens = 0;
    for (Linked linked : second.linked.values()) {
      if (linked.isEmpty() || !linked.best().match().isWhole()) {
        inexact++;
        tokens += tokens(linked.key());
      }
    }
    long distinct = Math.max(1, second.linked.size());
    long n = drawn.size();
    return new Measured(
        Math.round((double) read * bytes / Math.max(1, readBytes)),
        bytes,
        readBytes,
        n,
        readCpu / Math.max(1, read),
        second.segmentCpu / n,
        second.linkCpu / distinct,
        second.codeCpu / n,
        (double) second.segments / n,
        inexact == 0 ? 0 : tokens / inexact,
        1 - (double) inexact / distinct,
        second.growth);
  }

  /** What coding the sample once came to. */
  private static final class Pass {
    private final Map<String, Linked> linked = new LinkedHashMap<>();
    private final List<Heaps.Point> growth = new ArrayList<>();
    private long segments;
    private double segmentCpu;
    private double linkCpu;
    private double codeCpu;
  }

  private Pass pass(RecordCoder coder, Linker linker) {
    Pass pass = new Pass();
    double began = cpu();
    List<Set<String>> keys = new ArrayList<>();
    for (Map<String, String> columns : drawn) {
      keys.add(orNothing(() -> coder.segments(kind, columns), Set.of()));
    }
    pass.segmentCpu = cpu() - began;

    began = cpu();
    Map<String, Linked> found = new HashMap<>();
    // Half, a quarter, … of the sample: the law is fitted to where it is going, not to its start.
    for (int i = 0; i < drawn.size(); i++) {
      for (String key : keys.get(i)) {
        pass.segments++;
        found.computeIfAbsent(key, linker::link);
      }
      if (isCounted(i + 1) && !found.isEmpty()) {
        pass.growth.add(new Heaps.Point(pass.segments, found.size()));
      }
    }
    pass.linked.putAll(found);
    pass.linkCpu = cpu() - began;

    began = cpu();
    for (Map<String, String> columns : drawn) {
      orNothing(() -> coder.code(kind, columns, key -> of(found, key)), this);
    }
    pass.codeCpu = cpu() - began;
    return pass;
  }

  private static Linked of(Map<String, Linked> found, String key) {
    Linked linked = found.get(key);
    if (linked == null) {
      throw new IllegalStateException("the coder asks for a segment that it did not name");
    }
    return linked;
  }

  /** The end of the sample, and its last halves. */
  private boolean isCounted(int records) {
    for (int part = 1; part <= 8; part *= 2) {
      if (records == Math.max(1, drawn.size() / part)) {
        return true;
      }
    }
    return false;
  }

  /** In a job such a record goes to quarantine; it costs about the same. */
  private static <T> T orNothing(Supplier<? extends T> step, T nothing) {
    try {
      return step.get();
    } catch (RuntimeException e) {
      return nothing;
    }
  }

  /**
   * Tokens of a text as a multilingual tokenizer makes them, reckoned: one a letter of Japanese,
   * one every four letters else, and the two that every sequence has.
   */
  private static double tokens(String text) {
    long wide = text.codePoints().filter(c -> c >= 0x2e80).count();
    return 2 + wide + (text.length() - wide) / 4.0;
  }

  private static double cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }

  /** The settings under which a sample is coded: nothing of its cost depends on thresholds. */
  static CodingSettings settings(CodeSystem system, boolean coded) {
    return new CodingSettings(system, coded, 0.995, 0.95, 0);
  }
}
