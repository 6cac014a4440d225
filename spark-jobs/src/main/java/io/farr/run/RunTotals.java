package io.farr.run;

import java.math.BigInteger;
import java.util.Collection;
import java.util.TreeMap;

/** The chunks of a run, added up. */
public record RunTotals(
    RunCounts counts,
    TreeMap<String, Long> reviewReasons,
    TreeMap<String, Long> quarantineReasons,
    long segments,
    String digest) {

  /** Adds the chunks up. */
  public static RunTotals of(Collection<RunJournal.ChunkDone> chunks) {
    RunCounts counts = new RunCounts(0, 0, 0, 0, 0, 0);
    TreeMap<String, Long> review = new TreeMap<>();
    TreeMap<String, Long> quarantine = new TreeMap<>();
    long segments = 0;
    BigInteger digest = RowsDigest.NONE;
    for (RunJournal.ChunkDone chunk : chunks) {
      counts = counts.plus(chunk.counts());
      chunk.reviewReasons().forEach((reason, n) -> review.merge(reason, n, Long::sum));
      chunk.quarantineReasons().forEach((reason, n) -> quarantine.merge(reason, n, Long::sum));
      segments += chunk.segments();
      digest = RowsDigest.plus(digest, new BigInteger(chunk.digest(), 16));
    }
    return new RunTotals(counts, review, quarantine, segments, RowsDigest.hex(digest));
  }
}
