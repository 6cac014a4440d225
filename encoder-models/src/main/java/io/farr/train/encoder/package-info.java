/**
 * How is an encoder made that knows what the words of certificates mean?
 *
 * <p>In goes a folder of labelled files ({@link io.farr.train.encoder.LabelledFolder}: terms with
 * codes, running text with entities), out comes a bundle: a tokenizer ({@link
 * io.farr.train.encoder.WordPieceTrainer}), a BERT-shaped network ({@link
 * io.farr.train.encoder.EncoderNetwork}) that was trained on both by {@link
 * io.farr.train.encoder.EncoderTrainer}, its card and its figures. What is scarce is made up:
 * {@link io.farr.train.Misspelling} and {@link io.farr.train.encoder.NoteMaker} draw expressions,
 * notes and certificates from terms and templates, with a seed.
 */
@NullMarked
package io.farr.train.encoder;

import org.jspecify.annotations.NullMarked;
