/**
 * ONNX graphs written in Java: encoders of two families, their heads, and the one graph in which
 * both are joined with the index of terms.
 *
 * <p>In: an {@link io.farr.encoder.graph.EncoderShape} and weights by name. Out: {@code
 * encoder.onnx} and {@code heads.onnx} of a bundle (DESIGN, section 4). Open {@link
 * io.farr.encoder.graph.EncoderGraph} first. Operators of ONNX Runtime's own domain {@code
 * com.microsoft} are used where they fuse what would be many steps.
 */
@NullMarked
package io.farr.encoder.graph;

import org.jspecify.annotations.NullMarked;
