package io.farr.codes;

import java.util.Optional;

/**
 * A named set of conditions that the selection of the underlying cause treats alike, such as the
 * ill-defined ones.
 *
 * @param edition of the selection rules it belongs to; empty for both
 * @param source the section of ICD-10 Volume 2, or the reason, in our own words
 */
public record CauseSet(String name, CodeSet codes, Optional<RuleEdition> edition, String source) {}
