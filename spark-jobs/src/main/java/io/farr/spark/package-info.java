/**
 * From files of records to a finished run, over Spark: the only package that knows Spark.
 *
 * <p>Start at {@link io.farr.spark.CodingJob}. What goes in is checked before anything is started;
 * then the job reads, finds the distinct segments of the whole input and links each of them once,
 * codes every record with what was found, and writes {@code codings/}, {@code review/}, {@code
 * quarantine/} and last {@code _MANIFEST.json}. A folder without that file is not a run. {@link
 * io.farr.spark.RunReader} reads a run again, without Spark.
 *
 * <pre>
 * slices of files ──> records ──> fates ──────────────> (record, segments) ──> coded ──> tables
 *  one task each      RecordReader  one shuffle by id        │        ▲
 *                                                            ▼        │ join by key
 *                                                     distinct keys ──> linked once
 * </pre>
 *
 * <p>No rule of coding stands here: those are {@code io.farr.coding}'s. Text stays in the columns
 * of rows and in {@code review/}: never in a plan, a log line, a metric or an exception.
 */
@NullMarked
package io.farr.spark;

import org.jspecify.annotations.NullMarked;
