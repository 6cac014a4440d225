@NullMarked
package io.farr.encoder.graph;

import org.jspecify.annotations.NullMarked;
