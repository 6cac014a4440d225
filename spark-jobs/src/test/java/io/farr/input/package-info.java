@NullMarked
package io.farr.input;

import org.jspecify.annotations.NullMarked;
