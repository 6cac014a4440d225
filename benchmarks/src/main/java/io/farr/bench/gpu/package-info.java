/**
 * What a graphics card does with an encoder: speed, memory, exactness, for {@code benchmarks/gpu}.
 * Everything here runs on a processor too, with small shapes.
 */
@NullMarked
package io.farr.bench.gpu;

import org.jspecify.annotations.NullMarked;
