package io.farr.spark;

import io.farr.coding.Reason;
import io.farr.coding.RecordCoding;
import io.farr.run.RowsDigest;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.TreeMap;

/** Counts the coded records of a chunk; one a task, then added up. */
final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;

  long auto;
  long review;
  long audit;
  long failed;
  final TreeMap<String, Long> reasons = new TreeMap<>();
  BigInteger digest = RowsDigest.NONE;

  /** Counts a coded record, with the hash of its row. */
  void add(RecordCoding coding, byte[] hash) {
    switch (coding.route()) {
      case AUTO -> auto++;
      case REVIEW -> review++;
    }
    if (coding.audit()) {
      audit++;
    }
    for (Reason reason : coding.reasons()) {
      reasons.merge(reason.key(), 1L, Long::sum);
    }
    digest = RowsDigest.plus(digest, hash);
  }

  Tally plus(Tally other) {
    auto += other.auto;
    review += other.review;
    audit += other.audit;
    failed += other.failed;
    other.reasons.forEach((reason, n) -> reasons.merge(reason, n, Long::sum));
    digest = RowsDigest.plus(digest, other.digest);
    return this;
  }
}
