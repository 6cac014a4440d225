@NullMarked
package io.farr.encoder;

import org.jspecify.annotations.NullMarked;
