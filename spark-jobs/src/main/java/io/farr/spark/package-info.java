/**
 * From files of records to a finished run, over Spark: the only package that knows Spark.
 *
 * <p>Start at {@link io.farr.spark.CodingJob}. What goes in is checked before anything is started;
 * then the job reads, finds the distinct segments of the whole input and links each of them once,
 * codes every record with what was found, and writes {@code codings/}, {@code review/}, {@code
 * quarantine/} and last {@code _MANIFEST.json}. A folder without that file is not a run. {@link
 * io.farr.spark.RunReader} reads a run again, without Spark.
 *
 * <p>Records are cut into {@link io.farr.spark.Chunks}, which are coded in waves and committed one
 * by one: staged, counted, moved, and named in the {@link io.farr.spark.RunJournal}. What the
 * journal does not name did not happen; {@link io.farr.spark.RunFolder} says what lies where,
 * {@link io.farr.spark.Step} between which moments a crash may come, {@link io.farr.spark.RunPlan}
 * what must be the same for a run to be continued. {@link io.farr.spark.RunStore} is what differs
 * between disks, HDFS and S3, {@link io.farr.spark.OutputStore} what is safe there.
 *
 * <pre>
 * slices of files ──> records ──> fates ──────────────> (record, segments) ──> coded ──> tables
 *  one task each      RecordReader  one shuffle by id        │        ▲
 *                                                            ▼        │ join by key
 *                                                     distinct keys ──> linked once, kept on disk
 * </pre>
 *
 * <p>No rule of coding stands here: those are {@code io.farr.coding}'s. Text stays in the columns
 * of rows and in {@code review/}: never in a plan, a log line, a metric or an exception.
 */
@NullMarked
package io.farr.spark;

import org.jspecify.annotations.NullMarked;
