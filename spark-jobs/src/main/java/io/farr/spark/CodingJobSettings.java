package io.farr.spark;

import io.farr.coding.CodingSettings;
import io.farr.encoder.EncoderUse;
import io.farr.format.RecordKind;
import io.farr.input.InputFormat;
import io.farr.run.Resume;
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
 * @param partitions into how many parts records are shuffled, at least; chosen by the size of the
 *     input if empty
 * @param chunks into how many chunks records are cut that are committed one by one; chosen by the
 *     number of records if empty, and of a run that is continued known already
 * @param resume what becomes of a run that was begun in the output folder before
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
    Optional<Integer> chunks,
    Resume resume,
    Optional<EncoderUse> encoder) {
  /** Spark within this JVM, on all its cores. */
  public static final String LOCAL = "local[*]";

  /** The master that {@code spark-submit} names, else this JVM. */
  public static String usualMaster() {
    return System.getProperty("spark.master", LOCAL);
  }

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
    if (chunks.isPresent() && chunks.get() < 1) {
      throw new IllegalArgumentException(
          "number of chunks is " + chunks.get() + ", must be at least 1");
    }
  }

  /** A job without an encoder, in chunks of the usual size, that continues nothing. */
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
        Optional.empty(),
        Resume.NO,
        Optional.empty());
  }

  /** These settings for a run that may have been begun before. */
  public CodingJobSettings with(Resume what) {
    return with(chunks, what, encoder);
  }

  /** These settings with another number of chunks. */
  public CodingJobSettings inChunks(int number) {
    return with(Optional.of(number), resume, encoder);
  }

  /** These settings with an encoder. */
  public CodingJobSettings with(EncoderUse use) {
    return with(chunks, resume, Optional.of(use));
  }

  private CodingJobSettings with(
      Optional<Integer> otherChunks, Resume otherResume, Optional<EncoderUse> otherEncoder) {
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
        otherChunks,
        otherResume,
        otherEncoder);
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
