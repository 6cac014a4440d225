package io.farr.spark;

import io.farr.format.Reason;
import io.farr.run.RunCounts;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** How many records of a chunk met which fate before they were coded. */
final class ReadCounts {
  long in;
  long superseded;
  long segments;

  /** Unreadable and duplicate ones, by reason. */
  final TreeMap<String, Long> quarantined = new TreeMap<>();

  /** Adds a row {@code chunk, fate, reason, records, segments}. */
  void add(Row row) {
    long n = row.getLong(3);
    in += n;
    switch (Fate.valueOf(row.getString(1))) {
      case CODED -> segments += row.getLong(4);
      case SUPERSEDED -> superseded += n;
      case DUPLICATE -> quarantined.merge(Reason.DUPLICATE_RECORD.name(), n, Long::sum);
      case UNREADABLE -> quarantined.merge(row.getString(2), n, Long::sum);
    }
  }

  /** Those that are to be coded. */
  long surviving() {
    return in - superseded - quarantined();
  }

  private long quarantined() {
    return quarantined.values().stream().mapToLong(Long::longValue).sum();
  }

  /** All that there is to say of the chunk once its records are coded. */
  RunCounts counts(Tally tally) {
    return new RunCounts(
        in, tally.auto, tally.review, quarantined() + tally.failed, superseded, tally.audit);
  }

  /** Quarantine by reason, with those over which the coder broke off. */
  TreeMap<String, Long> reasons(Tally tally) {
    TreeMap<String, Long> reasons = new TreeMap<>(quarantined);
    if (tally.failed > 0) {
      reasons.merge(QuarantineRows.CODER_FAILURE, tally.failed, Long::sum);
    }
    return reasons;
  }

  /** Adds up over chunks. */
  static long sum(Map<Integer, ReadCounts> byChunk) {
    return byChunk.values().stream().mapToLong(c -> c.in).sum();
  }
}
