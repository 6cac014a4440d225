/**
 * From one record to its coding and its route, in plain Java: what Spark calls for every record and
 * what a test calls without Spark.
 *
 * <p>In go a record's columns and what was found for its distinct segments; {@link
 * io.farr.coding.RecordCoder} reads the record, assigns codes with evidence, selects the underlying
 * cause or the principal diagnosis, and routes. Out comes a {@link io.farr.coding.RecordCoding},
 * the row of {@code codings/}.
 */
@NullMarked
package io.farr.coding;

import org.jspecify.annotations.NullMarked;
