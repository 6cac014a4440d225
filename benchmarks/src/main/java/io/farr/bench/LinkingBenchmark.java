package io.farr.bench;

import io.farr.codes.CodeSystem;
import io.farr.codes.importer.SourceFile;
import io.farr.codes.pack.Pack;
import io.farr.coding.CodingSettings;
import io.farr.coding.RecordCoder;
import io.farr.encoder.Bundle;
import io.farr.encoder.Device;
import io.farr.encoder.EncoderSearch;
import io.farr.format.RecordKind;
import io.farr.linking.LearnedTermsUse;
import io.farr.linking.Linked;
import io.farr.linking.Linker;
import io.farr.linking.LinkingResources;
import io.farr.tables.Tables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Distinct expressions per second through the whole of linking: candidates, learned terms, rows of
 * features, an encoder for what the pack does not name, trees, calibration and what explains them.
 * Each thread has a linker of its own over shared resources, as in a run. Before it is timed, nine
 * in ten expressions must have a candidate.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 4)
@Measurement(iterations = 5, time = 10)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() before anything else
public class LinkingBenchmark {
  private static final int AT_ONCE = 1000;

  /** Counts expressions, so that the score reads as expressions per second. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Expressions {
    /** Expressions linked. */
    public long expressions;
  }

  /** A linker of one thread. */
  @State(Scope.Thread)
  public static class Mine {
    private Linker linker;

    /** Makes it. */
    @Setup
    public void prepare(LinkingBenchmark all) {
      linker = all.learned.linker(all.resources, all.system, all.use, all.search);
    }
  }

  /** The pack. */
  @Param({"cli/target/farr/pack"})
  public String pack = "";

  /** Tables learned with it. */
  @Param({"cli/target/farr/tables"})
  public String tables = "";

  /** Worded certificates, tab-separated. */
  @Param({"../shared/reference/mortality/worded_ja_us.tsv.gz"})
  public String certificates = "";

  /** The encoder that the tables were learned with; empty for tables without one. */
  @Param({"cli/target/farr/bundle"})
  public String bundle = "";

  /** Which learned terms speak: those of a run, or none that the expression itself taught. */
  @Param({"ALL", "NOT_ITS_OWN"})
  public LearnedTermsUse use = LearnedTermsUse.ALL;

  private @Nullable EncoderSearch search;
  private LinkingResources resources;
  private Tables learned;
  private CodeSystem system;
  private List<String> expressions = List.of();
  private final AtomicInteger next = new AtomicInteger();

  /** Opens pack and tables, and gathers the distinct mentions. */
  @Setup
  public void prepare() {
    Pack opened = Pack.open(Path.of(pack));
    resources = LinkingResources.of(opened);
    if (!bundle.isEmpty()) {
      search =
          EncoderSearch.open(
              resources,
              Bundle.open(Path.of(bundle)),
              Device.CPU,
              EncoderSearch.usualCache(),
              (done, of) -> {});
    }
    learned = Tables.open(Path.of(tables));
    system = opened.system();
    RecordCoder coder = new RecordCoder(resources, learned, CodingSettings.defaults(system));
    TreeSet<String> distinct = new TreeSet<>();
    List<String> lines =
        SourceFile.open(Path.of(certificates)).get(0).text(StandardCharsets.UTF_8).lines().toList();
    String[] header = lines.get(0).split("\t", -1);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      Map<String, String> columns = new HashMap<>();
      for (int i = 0; i < cells.length; i++) {
        if (!header[i].startsWith("gold_") && !header[i].startsWith("expected_")) {
          columns.put(header[i], cells[i]);
        }
      }
      distinct.addAll(coder.segments(RecordKind.CERTIFICATES, columns));
    }
    // Neighbours in the alphabet share candidates; a run does not bring them one after the other.
    expressions = new ArrayList<>(distinct);
    Collections.shuffle(expressions, new Random(1));
    check();
  }

  /** Ends the encoder's session. */
  @TearDown
  public void close() {
    if (search != null) {
      search.close();
    }
  }

  private void check() {
    Linker linker = learned.linker(resources, system, LearnedTermsUse.ALL, search);
    int exact = 0;
    int linked = 0;
    int tried = Math.min(1000, expressions.size());
    for (String expression : expressions) {
      exact += resources.lexicon().exact(expression) >= 0 ? 1 : 0;
    }
    for (String expression : expressions.subList(0, tried)) {
      Linked found = linker.link(expression);
      linked += found.isEmpty() ? 0 : 1;
    }
    System.out.printf(
        Locale.ROOT,
        "%d distinct expressions, %.1f%% of them names of the pack as they stand; %.1f%% linked%n",
        expressions.size(),
        100.0 * exact / expressions.size(),
        100.0 * linked / tried);
    if (linked < 0.9 * tried) {
      throw new IllegalStateException("expected nine in ten expressions to have a candidate");
    }
  }

  /** Links the next expressions. */
  @Benchmark
  public void link(Mine mine, Expressions counter, Blackhole out) {
    int from = Math.floorMod(next.getAndAdd(AT_ONCE), expressions.size());
    List<String> some = new ArrayList<>(AT_ONCE);
    for (int i = 0; i < AT_ONCE; i++) {
      some.add(expressions.get((from + i) % expressions.size()));
    }
    out.consume(mine.linker.link(some));
    counter.expressions += AT_ONCE;
  }
}
