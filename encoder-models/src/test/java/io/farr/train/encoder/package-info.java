@NullMarked
package io.farr.train.encoder;

import org.jspecify.annotations.NullMarked;
