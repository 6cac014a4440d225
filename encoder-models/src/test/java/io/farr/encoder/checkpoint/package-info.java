@NullMarked
package io.farr.encoder.checkpoint;

import org.jspecify.annotations.NullMarked;
