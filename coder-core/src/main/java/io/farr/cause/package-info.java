/**
 * Selection of the underlying cause of death from the coded conditions of one certificate.
 *
 * <p>In go {@link io.farr.cause.Condition}s with their place on the form; out comes a {@link
 * io.farr.cause.Selection} with a trace that names each rule. {@link
 * io.farr.cause.LineOrderSelector} applies the general principle by the order of lines alone: it
 * trusts the certifier and does not check whether one condition can be due to another.
 */
@NullMarked
package io.farr.cause;

import org.jspecify.annotations.NullMarked;
