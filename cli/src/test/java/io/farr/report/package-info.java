/** Tests of the pages. */
@NullMarked
package io.farr.report;

import org.jspecify.annotations.NullMarked;
