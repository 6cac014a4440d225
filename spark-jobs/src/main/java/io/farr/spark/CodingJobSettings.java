package io.farr.spark;

import io.farr.coding.CodingSettings;
import io.farr.encoder.EncoderUse;
import io.farr.format.RecordKind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a job is to do. Master and partitions change its speed and nothing of its rows.
 *
 * @param inputs files, or folders whose files are meant; at least one
 * @param charset of the text formats; Parquet and JSON Lines have their own
 * @param output the folder of the run; must be missing or empty
 * @param master where Spark runs, as Spark spells it: {@code local[*]}
 * @param partitions into how many parts records are shuffled; chosen by the size of the input if
 *     empty
 * @param encoder finds terms by their meaning; empty: none is used
 */
public record CodingJobSettings(
    List<Path> inputs,
    RecordKind kind,
    InputFormat format,
    Charset charset,
    Path output,
    Path pack,
    Path tables,
    CodingSettings coding,
    ReviewText reviewText,
    String master,
    Optional<Integer> partitions,
    Optional<EncoderUse> encoder) {
  /** Spark within this JVM, on all its cores. */
  public static final String LOCAL = "local[*]";

  /** What Spark reads; {@code local[N,F]} lets a task fail F times. */
  private static final Pattern MASTER =
      Pattern.compile(
          "local"
              + "|local\\[\\s*(\\*|[1-9][0-9]{0,4})\\s*(,\\s*[1-9][0-9]{0,4}\\s*)?]"
              + "|spark://[^\\s:/,]+:[0-9]{1,5}(,[^\\s:/,]+:[0-9]{1,5})*"
              + "|yarn"
              + "|k8s://\\S+");

  public CodingJobSettings {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("expected at least one input");
    }
    if (!MASTER.matcher(master).matches()) {
      throw new IllegalArgumentException(
          "master is \""
              + master
              + "\", must be local, local[N], local[*], local[N,F], spark://HOST:PORT, yarn or"
              + " k8s://URL");
    }
    if (partitions.isPresent() && partitions.get() < 1) {
      throw new IllegalArgumentException(
          "number of partitions is " + partitions.get() + ", must be at least 1");
    }
  }

  /** A job without an encoder. */
  public CodingJobSettings(
      List<Path> inputs,
      RecordKind kind,
      InputFormat format,
      Charset charset,
      Path output,
      Path pack,
      Path tables,
      CodingSettings coding,
      ReviewText reviewText,
      String master,
      Optional<Integer> partitions) {
    this(
        inputs,
        kind,
        format,
        charset,
        output,
        pack,
        tables,
        coding,
        reviewText,
        master,
        partitions,
        Optional.empty());
  }

  /** The same job with an encoder. */
  public CodingJobSettings with(EncoderUse use) {
    return new CodingJobSettings(
        inputs,
        kind,
        format,
        charset,
        output,
        pack,
        tables,
        coding,
        reviewText,
        master,
        partitions,
        Optional.of(use));
  }

  /** Files in UTF-8 whose names say their format, coded on this machine, with text for review. */
  public static CodingJobSettings local(
      List<Path> inputs,
      RecordKind kind,
      Path output,
      Path pack,
      Path tables,
      CodingSettings coding) {
    return new CodingJobSettings(
        inputs,
        kind,
        InputFormat.AUTO,
        StandardCharsets.UTF_8,
        output,
        pack,
        tables,
        coding,
        ReviewText.INCLUDED,
        LOCAL,
        Optional.empty());
  }
}
