package io.farr.spark;

import io.farr.run.RowsDigest;
import io.farr.run.RunCounts;
import io.farr.run.RunManifest;
import io.farr.run.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a finished run amounts to.
 *
 * @param output its folder
 * @param reviewReasons in how many records each reason for review was given; a record may have
 *     several
 * @param quarantineReasons how many records each reason sent to quarantine
 * @param distinctSegments how many different segments were linked
 * @param segments how many there were, repeated in each record they stand in
 * @param rowsDigest of the rows of {@code codings/}; see {@link RowsDigest}
 */
public record RunSummary(
    Path output,
    RunCounts counts,
    SortedMap<String, Long> reviewReasons,
    SortedMap<String, Long> quarantineReasons,
    long distinctSegments,
    long segments,
    Map<Stage, Duration> timings,
    String rowsDigest) {
  public RunSummary {
    reviewReasons = Collections.unmodifiableSortedMap(new TreeMap<>(reviewReasons));
    quarantineReasons = Collections.unmodifiableSortedMap(new TreeMap<>(quarantineReasons));
    EnumMap<Stage, Duration> copy = new EnumMap<>(Stage.class);
    copy.putAll(timings);
    timings = Collections.unmodifiableMap(copy);
  }

  /** The summary of a run that was finished before. */
  static RunSummary of(Path run, RunManifest manifest) {
    EnumMap<Stage, Duration> timings = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      Double seconds = manifest.seconds().get(stage.key());
      if (seconds != null) {
        timings.put(stage, Duration.ofMillis(Math.round(1000 * seconds)));
      }
    }
    return new RunSummary(
        run,
        manifest.counts(),
        new TreeMap<>(manifest.reviewReasons()),
        new TreeMap<>(manifest.quarantineReasons()),
        manifest.segments().getOrDefault("distinct", 0L),
        manifest.segments().getOrDefault("total", 0L),
        timings,
        manifest.rowsDigest());
  }
}
