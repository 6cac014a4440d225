/**
 * From a field to its mentions: the words that each name one condition, how they hang together, and
 * in what context they stand (negated, suspected, of the family).
 *
 * <p>{@link io.farr.context.LineReader} splits a line of a certificate, asking the lexicon before
 * it cuts a name in two; {@link io.farr.context.DocumentReader} spots names in running text. Both
 * give {@link io.farr.context.Mention}s that point back into the raw field.
 */
@NullMarked
package io.farr.context;

import org.jspecify.annotations.NullMarked;
