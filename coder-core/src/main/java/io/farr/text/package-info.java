/**
 * From the words as written to a normal form, and back: which characters of the field a piece of
 * normal text stands for.
 *
 * <p>In goes a raw field; {@link io.farr.text.Normalizer} gives a {@link
 * io.farr.text.NormalizedText}, in which width, case, kana, old and new kanji, British and American
 * spelling, plural endings and punctuation no longer differ. Terms of a pack go through the same
 * normaliser, so that equal words meet. Every offset that leaves Farr goes back through {@link
 * io.farr.text.NormalizedText#rawStart} and is half-open, in UTF-16 units of the raw field.
 */
@NullMarked
package io.farr.text;

import org.jspecify.annotations.NullMarked;
