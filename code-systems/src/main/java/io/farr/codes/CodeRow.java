package io.farr.codes;

import org.jspecify.annotations.Nullable;

/**
 * What one source says of one code; several sources may speak of the same code and are merged in a
 * pack, the first that says a thing winning.
 *
 * @param titleEn English title, or {@code null} if the source has none
 * @param titleJa Japanese title, or {@code null} if the source has none
 * @param assignable whether the publisher lets it be assigned as it stands; {@code false} for
 *     headers that need more characters
 */
public record CodeRow(
    IcdCode code,
    @Nullable String titleEn,
    @Nullable String titleJa,
    boolean assignable,
    Validity validity) {}
