/**
 * Conventions of coding: by which answers of coders differ although the words are the same.
 *
 * <p>Linking says what words name. What is assigned for it depends on what the codes are for: WHO
 * codes causes of death by other conventions than reasons for a stay in hospital. They stand here,
 * named, and are applied between linking and assignment, so that they can be switched. Conventions
 * of national offices in selecting causes are part of a pack (see {@code io.farr.cause}).
 */
@NullMarked
package io.farr.convention;

import org.jspecify.annotations.NullMarked;
