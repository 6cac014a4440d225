/**
 * Learning from people's codes: fits the tables that {@code io.farr.linking} and {@code
 * io.farr.confidence} read. Everything that is reported or calibrated is predicted out of fold.
 */
@NullMarked
package io.farr.train;

import org.jspecify.annotations.NullMarked;
