/**
 * The command line: what a person types, and what stands on the screen afterwards. Holds no rule of
 * coding.
 *
 * <p>Start at {@link io.farr.cli.Farr}, which puts the commands together; each command is one
 * class. Commands throw what went wrong; {@link io.farr.cli.Faults} makes one line on stderr and an
 * {@link io.farr.cli.ExitStatus} of it. What is shown is laid out by {@link io.farr.cli.Grid},
 * {@link io.farr.cli.Underlined} and {@link io.farr.cli.DisplayText}, which know that a Japanese
 * character takes two columns.
 */
@NullMarked
package io.farr.cli;

import org.jspecify.annotations.NullMarked;
