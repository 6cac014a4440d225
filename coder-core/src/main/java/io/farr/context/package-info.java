/**
 * From a field to its mentions: the words that each name one condition, how they hang together, and
 * in what context they stand (negated, suspected, of the family).
 *
 * <p>{@link io.farr.context.LineReader} splits a line of a certificate, asking the lexicon before
 * it cuts a name in two, and reads what stands beside or in the place of names: lengths of time and
 * {@link io.farr.context.Remark}s ("same as above", 調査中). "Sepsis d/t pneumonia (3 days)" becomes
 * two mentions, the second the cause of the first and of three days. {@link
 * io.farr.context.DocumentReader} spots names in running text. Both give {@link
 * io.farr.context.Mention}s that point back into the raw field.
 */
@NullMarked
package io.farr.context;

import org.jspecify.annotations.NullMarked;
