/**
 * The measures by which Farr is judged, as {@code farr evaluate} prints them.
 *
 * <p>Codes are compared at the gold's own length, four characters as a rule, and once more at three
 * ("category"). Several gold codes mean any of them.
 */
@NullMarked
package io.farr.measure;

import org.jspecify.annotations.NullMarked;
