package io.farr.codes;

/**
 * What a causal table says of two groups of conditions.
 *
 * @param effect the conditions that are, or are not, due to the others
 * @param cause the others
 */
public record CausalStatement(CodeSet effect, CodeSet cause, CausalRelation relation) {}
