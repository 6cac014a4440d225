/**
 * From files of records to a finished run, over Spark: the only package that knows Spark.
 *
 * <p>Start at {@link io.farr.spark.CodingJob}. What goes in is checked before anything is started
 * ({@code io.farr.input}); then the job reads, finds the distinct segments of the whole input and
 * links each of them once, and codes every record with what was found. The task that codes a record
 * writes its rows to {@code codings/}, {@code review/} and {@code quarantine/}.
 *
 * <p>Records are cut into {@code Chunks}, which are coded in waves and committed one by one to the
 * run ({@code io.farr.run}), and last comes {@code _MANIFEST.json}.
 *
 * <pre>
 * slices of files ──> records ──> fates ──────────────> (record, segments) ──> coded and written
 *  one task each      RecordReader  one shuffle by id        │        ▲         to all tables
 *                                                            ▼        │ look up
 *                                                     distinct keys ──> linked once, kept on disk
 * </pre>
 *
 * <p>No rule of coding stands here: those are {@code io.farr.coding}'s. Text stays in the columns
 * of rows and in {@code review/}: never in a plan, a log line, a metric or an exception.
 */
@NullMarked
package io.farr.spark;

import org.jspecify.annotations.NullMarked;
