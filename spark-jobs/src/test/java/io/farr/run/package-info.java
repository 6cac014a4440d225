@NullMarked
package io.farr.run;

import org.jspecify.annotations.NullMarked;
