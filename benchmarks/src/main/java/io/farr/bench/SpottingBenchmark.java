package io.farr.bench;

import io.farr.codes.pack.Pack;
import io.farr.context.LineReader;
import io.farr.lexicon.Lexicon;
import io.farr.linking.LinkingResources;
import io.farr.text.Normalizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Segments per second and core of the steps in front of linking, over the sample certificates. Each
 * step is checked before it is timed: a fast wrong answer is no result.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() before anything else
public class SpottingBenchmark {
  /** Counts segments, so that the score reads as segments per second. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Segments {
    /** Segments handled. */
    public long segments;
  }

  /** The pack; the distribution's starter pack unless told. */
  @Param({"cli/target/farr/pack"})
  public String pack = "";

  /** A file of sample certificates, one column of which is read as segments. */
  @Param({"data-samples/certificates-ja.csv", "data-samples/certificates-en.csv"})
  public String samples = "";

  private Lexicon lexicon;
  private LineReader lines;
  private final List<String> raw = new ArrayList<>();
  private final List<String> normal = new ArrayList<>();

  /** Opens the pack, reads the samples, and checks the spots against a search term by term. */
  @Setup
  public void prepare() {
    LinkingResources resources = LinkingResources.of(Pack.open(Path.of(pack)));
    lexicon = resources.lexicon();
    lines = new LineReader(lexicon, resources.composition());
    try {
      for (String line : Files.readAllLines(Path.of(samples))) {
        for (String cell : line.split(",")) {
          if (cell.length() > 1 && cell.chars().anyMatch(c -> Character.isLetter(c))) {
            raw.add(cell);
            normal.add(Normalizer.key(cell));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    check();
  }

  private void check() {
    for (String text : normal.subList(0, Math.min(200, normal.size()))) {
      for (Lexicon.Spot spot : lexicon.spotAll(text)) {
        if (!lexicon.form(spot.form()).equals(text.substring(spot.start(), spot.end()))) {
          throw new IllegalStateException("a spot does not say what stands there");
        }
      }
      int whole = lexicon.exact(text);
      if (whole >= 0 && !lexicon.form(whole).equals(text)) {
        throw new IllegalStateException("an exact form is not the text");
      }
    }
  }

  /** Spotting over text that is already normal. */
  @Benchmark
  public void spot(Segments counter, Blackhole out) {
    for (String text : normal) {
      out.consume(lexicon.spotLongest(text));
    }
    counter.segments += normal.size();
  }

  /** Exact look-up of whole segments. */
  @Benchmark
  public void exact(Segments counter, Blackhole out) {
    for (String text : normal) {
      out.consume(lexicon.exact(text));
    }
    counter.segments += normal.size();
  }

  /** Normalising raw text and spotting in it. */
  @Benchmark
  public void normaliseAndSpot(Segments counter, Blackhole out) {
    for (String text : raw) {
      out.consume(lexicon.spotLongest(Normalizer.normalize(text).text()));
    }
    counter.segments += raw.size();
  }

  /** Splitting lines into mentions. */
  @Benchmark
  public void readLines(Segments counter, Blackhole out) {
    for (String text : raw) {
      out.consume(lines.read(Normalizer.normalize(text)));
    }
    counter.segments += raw.size();
  }
}
