/**
 * From the words of one mention to the codes that may be meant, each with a probability.
 *
 * <p>In goes the normal form of a mention, free of its record; {@link
 * io.farr.linking.CandidateFinder} gathers candidate codes from exact, composed, partial and near
 * matches and describes each by {@link io.farr.linking.Feature}s; {@link
 * io.farr.linking.LinkingModel} turns these into probabilities over the candidates and "none of
 * them". Out comes a {@link io.farr.linking.Linked}, which is what the dictionary of distinct
 * segments holds. Open {@link io.farr.linking.Linker} first.
 */
@NullMarked
package io.farr.linking;

import org.jspecify.annotations.NullMarked;
