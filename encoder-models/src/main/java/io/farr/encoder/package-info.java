/**
 * What do the words mean? Bundles (an encoder over ONNX, its tokenizer and heads), opened and
 * verified, and the runtime that keeps a device full.
 *
 * <p>In: batches of segments. Out: for each its nearest terms of a pack, or the labels of its
 * tokens.
 */
@NullMarked
package io.farr.encoder;

import org.jspecify.annotations.NullMarked;
