/**
 * The files that go into a run: looked through before anything is started ({@link
 * io.farr.input.Inputs}), and cut into what one task reads ({@link io.farr.input.InputSlice}).
 * Without Spark; {@link io.farr.input.RecordFiles} reads records as a run does, for those who want
 * no run. How a record of each format is read is {@code io.farr.format}'s.
 */
@NullMarked
package io.farr.input;

import org.jspecify.annotations.NullMarked;
