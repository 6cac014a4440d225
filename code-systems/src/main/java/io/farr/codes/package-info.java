/**
 * What a code is, which codes exist, and how they relate. Knows nothing of text on certificates.
 *
 * <p>Start at {@link io.farr.codes.IcdCode}: a code of one {@link io.farr.codes.CodeSystem} in its
 * published spelling. Publishers' files become {@link io.farr.codes.CodeRow}s and {@link
 * io.farr.codes.Term}s through {@code io.farr.codes.importer}; those are compiled into a pack, an
 * immutable directory that is memory-mapped on opening, by {@code io.farr.codes.pack}.
 *
 * <pre>{@code
 * IcdCode code = IcdCode.parse(CodeSystem.ICD_10, "i219"); // prints as I21.9
 * code.category();                                         // I21
 * }</pre>
 */
@NullMarked
package io.farr.codes;

import org.jspecify.annotations.NullMarked;
