package io.farr.spark;

/** Where a job gets its Spark session from. */
@FunctionalInterface
interface Sessions {
  /** Each job starts its own and stops it. */
  Sessions OWN = LocalSession::start;

  /** A session for one job, which closes it. */
  LocalSession start(String master);
}
