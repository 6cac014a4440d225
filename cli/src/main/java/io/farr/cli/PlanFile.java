package io.farr.cli;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.codes.ArtefactException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code farr plan --json} prints, and {@code farr report --plan} reads.
 *
 * @param format version of this layout
 * @param inputs as they were named
 * @param sampled records that were coded to measure
 * @param cores on which the wall times are reckoned
 * @param measured seconds of CPU by piece of work: {@code read}, {@code segments} and {@code code}
 *     a record, {@code link} a distinct segment
 * @param beta the exponent of the growth of distinct segments
 * @param assumptions what was not measured, in sentences
 * @param estimates for the input, ten and a hundred times as much
 * @param encoder for an encoder, if one was asked for
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record PlanFile(
    int format,
    List<String> inputs,
    String kind,
    long sampled,
    int cores,
    Map<String, Double> measured,
    double beta,
    List<String> assumptions,
    List<Estimate> estimates,
    @Nullable EncoderPlan encoder) {
  static final int FORMAT = 1;

  /**
   * What so much of the input takes.
   *
   * @param times how many times the input
   * @param cpuSeconds of all tasks together
   * @param seconds by the clock, start-up included
   * @param heapBytes of one JVM with all the cores
   * @param temporaryBytes shuffled between stages, on local disks
   * @param outputBytes of all tables
   * @param cost in the user's currency, {@code null} if no price was given
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Estimate(
      long times,
      long records,
      long segments,
      long distinct,
      double cpuSeconds,
      double seconds,
      long heapBytes,
      long temporaryBytes,
      long outputBytes,
      @Nullable Double cost) {}

  /**
   * What an encoder adds.
   *
   * @param weightBytes of the weights with their scales, by precision
   * @param roomBytes that a card needs beside them
   * @param tokens by estimate, in their order
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record EncoderPlan(
      double parameters,
      double tokensPerSegment,
      Map<String, Double> weightBytes,
      double roomBytes,
      List<Long> tokens,
      List<CardPlan> cards) {}

  /**
   * What an encoder takes on one card.
   *
   * @param holds precisions whose weights fit
   * @param hours by estimate, in their order; empty if no precision fits
   * @param costs of these hours; empty if no price was given
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record CardPlan(
      String card,
      double memoryGb,
      List<String> holds,
      double tokensPerSecond,
      List<Double> hours,
      List<Double> costs) {}

  /**
   * Reads a plan.
   *
   * @throws UsageException if there is no such file
   * @throws ArtefactException if it holds no plan
   */
  static PlanFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(file + ": expected what farr plan --json printed, found no file");
    }
    PlanFile plan;
    try {
      plan = new ObjectMapper().readValue(file.toFile(), PlanFile.class);
    } catch (IOException e) {
      throw new ArtefactException(
          file + ": expected what farr plan --json printed: " + e.getClass().getSimpleName());
    }
    if (plan.format() != FORMAT || plan.estimates() == null || plan.estimates().isEmpty()) {
      throw new ArtefactException(
          file + ": expected a plan of format " + FORMAT + ", found " + plan.format());
    }
    return plan;
  }
}
