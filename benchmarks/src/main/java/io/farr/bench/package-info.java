/**
 * Benchmarks and the making of training sets; sees all modules, seen by none.
 *
 * <p>{@link io.farr.bench.SpottingBenchmark} measures the lexicon with JMH; {@link
 * io.farr.bench.EnglishTrainingSet} words public-domain certificates for training.
 */
@NullMarked
package io.farr.bench;

import org.jspecify.annotations.NullMarked;
