/**
 * From files of records to columns by name, one record at a time, without Spark.
 *
 * <p>{@link io.farr.format.InputCheck} looks a file through once before work starts and refuses, in
 * one line, what is not the file it is said to be. {@link io.farr.format.RecordReader} then reads
 * it: every record comes out once, as {@link io.farr.format.RawRecord.Readable} or, with a reason
 * that can be counted, as {@link io.farr.format.RawRecord.Unreadable}; one bad record never costs
 * its neighbours. Words of a record appear in {@code Readable.columns} and nowhere else: not in
 * messages, not in details, not in {@code toString}.
 *
 * <pre>{@code
 * try (RecordReader records =
 *     RecordReader.open(in, RecordFormat.CSV, UTF_8, RecordKind.CERTIFICATES, "month.csv")) {
 *   while (records.hasNext()) {
 *     records.next().match(r -> code(DeathCertificate.of(r.columns())), u -> quarantine(u));
 *   }
 * }
 * }</pre>
 */
@NullMarked
package io.farr.format;

import org.jspecify.annotations.NullMarked;
