package io.farr.spark;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Counts the coded records of a chunk; one a task, then merged. */
final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The columns of what is counted, in this order. */
  static final String[] INPUT = {"coding.route", "coding.audit", "coding.reasons", "hash", "chunk"};

  long auto;
  long review;
  long audit;
  long failed;
  final TreeMap<String, Long> reasons = new TreeMap<>();
  BigInteger digest = RowsDigest.NONE;

  Tally plus(Row row) {
    if (row.isNullAt(0)) {
      failed++;
      return this;
    }
    if (row.getString(0).equals("AUTO")) {
      auto++;
    } else {
      review++;
    }
    if (row.getBoolean(1)) {
      audit++;
    }
    List<String> given = row.getList(2);
    for (String reason : given) {
      reasons.merge(reason, 1L, Long::sum);
    }
    digest = RowsDigest.plus(digest, row.<byte[]>getAs(3));
    return this;
  }

  /** Counts a row with the others of its chunk. */
  static TreeMap<Integer, Tally> add(TreeMap<Integer, Tally> tallies, Row row) {
    tallies.computeIfAbsent(row.getInt(4), chunk -> new Tally()).plus(row);
    return tallies;
  }

  /** Merges the counts of two tasks. */
  static TreeMap<Integer, Tally> merge(
      TreeMap<Integer, Tally> tallies, TreeMap<Integer, Tally> others) {
    others.forEach((chunk, tally) -> tallies.merge(chunk, tally, Tally::plus));
    return tallies;
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
