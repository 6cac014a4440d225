/**
 * How does a checkpoint that others trained become a bundle? A folder as Hugging Face's
 * transformers writes it ({@code config.json}, {@code *.safetensors}, {@code tokenizer.json}), and
 * LoRA adapters as PEFT writes them, go in; a bundle comes out. Nothing of Python is needed. Begin
 * with {@link io.farr.encoder.checkpoint.CheckpointImport}.
 */
@NullMarked
package io.farr.encoder.checkpoint;

import org.jspecify.annotations.NullMarked;
