/**
 * What past coding teaches: the directory of learned tables, with its manifest and checks.
 *
 * <p>Tables are bound by hash to the pack they were learned with. With another pack they still rank
 * and score, but no promise of precision is made and every run says so.
 */
@NullMarked
package io.farr.tables;

import org.jspecify.annotations.NullMarked;
