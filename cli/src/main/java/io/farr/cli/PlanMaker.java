package io.farr.cli;

import io.farr.encoder.graph.Precision;
import io.farr.format.RecordKind;
import io.farr.run.RunManifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plan of what was measured on a sample and what cannot be: Spark's share, disk, memory.
 * That is taken from a run of the user's own, if there is one, or else from one of ours.
 *
 * @param sparkFactor CPU of all tasks over that of reading, finding segments, linking and coding
 * @param temporaryPerSegment bytes shuffled, by segment
 * @param outputPerSegment bytes written, by segment
 * @param origin where these come from, in words
 */
record PlanMaker(
    double sparkFactor, double temporaryPerSegment, double outputPerSegment, String origin) {
  /** Start of Spark, check of the first file, commit. */
  private static final double START_SECONDS = 12;

  /** All cores work for most of the time; at the ends of stages they wait for the last task. */
  private static final double BUSY = 0.85;

  private static final double BASE_HEAP = 0.6e9;
  private static final double HEAP_PER_CORE = 0.35e9;
  private static final long[] TIMES = {1, 10, 100};

  /** A run of 12,098 Japanese certificates on two cores with the starter pack. */
  static final PlanMaker OURS =
      new PlanMaker(1.6, 950, 92, "a run of 12,098 Japanese certificates of ours");

  /**
   * From a run that was done.
   *
   * @throws UsageException if it does not say what it used
   */
  static PlanMaker like(Path folder, RunManifest run, Sample.Measured measured) {
    long segments = run.segments().getOrDefault("total", 0L);
    Double cpu = run.used().get("task_cpu_seconds");
    Double shuffled = run.used().get("shuffle_bytes");
    if (cpu == null || shuffled == null || segments == 0) {
      throw new UsageException(
          "--like " + folder + ": expected a run that says what it used, found none of it");
    }
    double plain =
        measured.cpuSeconds(run.counts().in(), run.segments().getOrDefault("distinct", 0L));
    long written =
        run.outputs().values().stream()
            .flatMap(List::stream)
            .mapToLong(RunManifest.Output::bytes)
            .sum();
    return new PlanMaker(
        Math.max(1, cpu / plain),
        shuffled / segments,
        (double) written / segments,
        "the run " + folder.getFileName());
  }

  /**
   * What the user pays.
   *
   * @param cpuHour of one core, {@code null} if not told
   * @param cards an hour, by name of the card
   */
  record Prices(@Nullable Double cpuHour, Map<String, Double> cards) {}

  PlanFile plan(
      List<Path> inputs,
      RecordKind kind,
      Sample.Measured measured,
      int cores,
      Optional<Double> encoder,
      Prices prices) {
    Heaps heaps = Heaps.through(measured.growth());
    List<PlanFile.Estimate> estimates = new ArrayList<>();
    for (long times : TIMES) {
      estimates.add(estimate(times, measured, heaps, cores, prices));
    }
    Map<String, Double> units = new LinkedHashMap<>();
    units.put("read", measured.readSeconds());
    units.put("segments", measured.segmentSeconds());
    units.put("link", measured.linkSeconds());
    units.put("code", measured.codeSeconds());
    return new PlanFile(
        PlanFile.FORMAT,
        inputs.stream().map(Path::toString).toList(),
        kind.key(),
        measured.sampled(),
        cores,
        units,
        heaps.beta(),
        assumptions(measured, heaps, encoder),
        estimates,
        encoder.map(parameters -> encoder(parameters, measured, estimates, prices)).orElse(null));
  }

  private PlanFile.Estimate estimate(
      long times, Sample.Measured measured, Heaps heaps, int cores, Prices prices) {
    long records = measured.records() * times;
    long segments = Math.round(records * measured.segmentsPerRecord());
    long distinct = heaps.distinct(segments);
    double cpu = sparkFactor * measured.cpuSeconds(records, distinct);
    double seconds = START_SECONDS + cpu / (cores * BUSY);
    Double price = prices.cpuHour();
    return new PlanFile.Estimate(
        times,
        records,
        segments,
        distinct,
        cpu,
        seconds,
        Math.round(BASE_HEAP + cores * HEAP_PER_CORE),
        Math.round(segments * temporaryPerSegment),
        Math.round(segments * outputPerSegment),
        price == null ? null : (Double) (price * cores * seconds / 3600));
  }

  private static PlanFile.EncoderPlan encoder(
      double parameters,
      Sample.Measured measured,
      List<PlanFile.Estimate> estimates,
      Prices prices) {
    List<Long> tokens =
        estimates.stream()
            .map(
                e ->
                    Math.round(
                        e.distinct() * (1 - measured.exactShare()) * measured.tokensPerSegment()))
            .toList();
    List<PlanFile.CardPlan> cards = new ArrayList<>();
    for (Accelerator card : Accelerator.values()) {
      List<String> holds =
          Accelerator.PRECISIONS.stream()
              .filter(precision -> card.holds(parameters, precision))
              .map(Precision::key)
              .toList();
      double rate = card.tokensPerSecond(parameters);
      List<Double> hours =
          holds.isEmpty() ? List.of() : tokens.stream().map(n -> n / rate / 3600).toList();
      Double price = prices.cards().get(card.title);
      cards.add(
          new PlanFile.CardPlan(
              card.title,
              card.memoryGb,
              holds,
              rate,
              hours,
              price == null ? List.of() : hours.stream().map(h -> h * price).toList()));
    }
    Footprint footprint = new Footprint(parameters);
    Map<String, Double> weights = new LinkedHashMap<>();
    Accelerator.PRECISIONS.forEach(
        precision -> weights.put(precision.key(), footprint.weightBytes(precision)));
    return new PlanFile.EncoderPlan(
        parameters, measured.tokensPerSegment(), weights, footprint.roomBytes(), tokens, cards);
  }

  private List<String> assumptions(
      Sample.Measured measured, Heaps heaps, Optional<Double> encoder) {
    List<String> assumptions = new ArrayList<>();
    if (measured.readBytes() < measured.bytes()) {
      assumptions.add(
          String.format(
              Locale.ROOT,
              "%s of the input were read, in files spread evenly; the number of records is reckoned"
                  + " from the bytes.",
              Figures.percent(measured.readBytes(), measured.bytes())));
    }
    assumptions.add(
        String.format(
            Locale.ROOT,
            "Distinct segments grow as n^%.2f (Heaps' law), as they did within the sample; records"
                + " of ten or a hundred times as much are like these.",
            heaps.beta()));
    assumptions.add(
        String.format(
            Locale.ROOT,
            "Spark makes %.1f times the CPU of reading, finding segments, linking and coding, and"
                + " each segment costs %.0f bytes of shuffle and %.0f of output, as in %s.",
            sparkFactor,
            temporaryPerSegment,
            outputPerSegment,
            origin));
    assumptions.add(
        String.format(
            Locale.ROOT,
            "Cores are busy for %.0f%% of the time; starting takes %.0f s; cores of the cluster are"
                + " as fast as this one.",
            100 * BUSY,
            START_SECONDS));
    if (encoder.isPresent()) {
      assumptions.add(
          String.format(
              Locale.ROOT,
              "Segments that the lexicon answers exactly (%s of the distinct ones) need no encoder;"
                  + " the others have %.1f tokens: one a Japanese letter, one every four of others."
                  + " Cards reach 40%% of the dense fp16 rate of their data sheets, whatever the"
                  + " precision of the weights.",
              Figures.percent(measured.exactShare()),
              measured.tokensPerSegment()));
    }
    return assumptions;
  }
}
