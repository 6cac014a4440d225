/**
 * The compiled pack: an immutable directory of code tables and words, memory-mapped on opening.
 *
 * <p>In go the {@link io.farr.codes.CodeRow}s, {@link io.farr.codes.Term}s and other rows that
 * importers read; {@link io.farr.codes.pack.PackWriter} sorts, merges and numbers them and writes
 * {@code pack.json} with the sha256 of every section. Out comes {@link io.farr.codes.pack.Pack}:
 * open it, then ask its tables by ordinal. Sections are {@link io.farr.codes.pack.Columns}: plain
 * arrays in a file, read in place.
 *
 * <p>Packages above may add sections of their own when a pack is built (the lexicon does) through
 * {@link io.farr.codes.pack.PackSection}.
 */
@NullMarked
package io.farr.codes.pack;

import org.jspecify.annotations.NullMarked;
