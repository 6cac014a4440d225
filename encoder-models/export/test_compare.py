#!/usr/bin/env python3
"""Tests of compare_with_transformers.py and, where torch is at hand, of the converter against it.

    python3 encoder-models/export/test_compare.py

The part with torch makes random tiny checkpoints by transformers itself (LLaMA, Mistral with shared
keys, Qwen2 with biases, BERT, and a LoRA adapter by peft), imports them with `farr bundle import`, and
compares. Where torch, transformers, onnxruntime or tokenizers are missing, it says so and is skipped.
FARR names the launcher (default: the one at the root of this checkout).
"""

import importlib.util
import json
import math
import os
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import compare_with_transformers as compare  # noqa: E402

NEEDED = ("torch", "transformers", "onnxruntime", "tokenizers", "numpy")
MISSING = [name for name in NEEDED if importlib.util.find_spec(name) is None]
FARR = os.environ.get("FARR", os.path.join(HERE, "..", "..", "farr"))
WIDTH = {"hidden_size": 64, "intermediate_size": 96, "num_hidden_layers": 2, "num_attention_heads": 4}


class Plain(unittest.TestCase):
    """What needs nothing but Python."""

    def test_rows_are_filled_up_and_masked(self):
        ids, mask = compare.padded([[5, 6, 7], [8]])
        self.assertEqual(ids, [[5, 6, 7], [8, 0, 0]])
        self.assertEqual(mask, [[1, 1, 1], [1, 0, 0]])

    def test_padding_is_not_compared(self):
        self.assertEqual(compare.kept([[[1, 2], [3, 4]], [[5, 6], [9, 9]]], [[1, 1], [1, 0]]), [1, 2, 3, 4, 5, 6])

    def test_the_error_is_relative(self):
        self.assertAlmostEqual(compare.relative_error([3, 4], [3, 4.5]), 0.1)
        self.assertTrue(math.isnan(compare.relative_error([1.0], [float("nan")])))

    def test_sequences_reach_the_longest_and_stay_in_the_vocabulary(self):
        rows = compare.sequences(8, 50, 16, seed=3)
        self.assertEqual(len(rows[-1]), 16)
        self.assertTrue(all(4 <= token < 50 for row in rows for token in row))
        self.assertEqual(rows, compare.sequences(8, 50, 16, seed=3))


@unittest.skipIf(MISSING, "not at hand: " + ", ".join(MISSING))
class AgainstTransformers(unittest.TestCase):
    """The converter on random tiny configurations."""

    def checkpoint(self, folder, config):
        import torch
        from tokenizers import Tokenizer, models
        from transformers import AutoModel, PreTrainedTokenizerFast

        torch.manual_seed(5)
        AutoModel.from_config(config).save_pretrained(folder, safe_serialization=True)
        pieces = {"<unk>": 0, **{chr(97 + i): i + 1 for i in range(26)}}
        tokenizer = Tokenizer(models.WordLevel(pieces, unk_token="<unk>"))
        PreTrainedTokenizerFast(tokenizer_object=tokenizer, unk_token="<unk>").save_pretrained(folder)

    def agrees(self, config, lora=None):
        with tempfile.TemporaryDirectory() as work:
            folder = os.path.join(work, "checkpoint")
            bundle = os.path.join(work, "bundle")
            self.checkpoint(folder, config)
            command = [FARR, "bundle", "import", folder, "--out", bundle, "--precision", "fp32", "--max-tokens", "32"]
            if lora:
                adapter = os.path.join(work, "adapter")
                lora(folder, adapter)
                command += ["--lora", adapter]
            subprocess.run(command, check=True)
            arguments = [folder, bundle, "--sequences", "8", "--tolerance", "1e-4"]
            self.assertEqual(compare.main(arguments + (["--lora", adapter] if lora else [])), 0)
            with open(os.path.join(bundle, "bundle.json"), encoding="utf-8") as file:
                self.assertEqual(json.load(file)["heads"], ["vector"])

    def test_llama(self):
        from transformers import LlamaConfig

        self.agrees(LlamaConfig(vocab_size=50, max_position_embeddings=64, **WIDTH))

    def test_mistral_with_shared_keys(self):
        from transformers import MistralConfig

        self.agrees(MistralConfig(vocab_size=50, max_position_embeddings=64, num_key_value_heads=2, **WIDTH))

    def test_qwen2_with_biases(self):
        from transformers import Qwen2Config

        self.agrees(Qwen2Config(vocab_size=50, max_position_embeddings=64, num_key_value_heads=2, **WIDTH))

    def test_bert(self):
        from transformers import BertConfig

        self.agrees(BertConfig(vocab_size=50, max_position_embeddings=64, **WIDTH))

    @unittest.skipIf(importlib.util.find_spec("peft") is None, "not at hand: peft")
    def test_an_adapter_is_merged(self):
        import torch
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForCausalLM, LlamaConfig

        def adapt(folder, adapter):
            model = AutoModelForCausalLM.from_pretrained(folder)
            lora = get_peft_model(model, LoraConfig(r=4, lora_alpha=16, target_modules=["q_proj", "down_proj"]))
            with torch.no_grad():
                for name, parameter in lora.named_parameters():
                    if "lora_B" in name:
                        parameter.normal_(0, 0.1)
            lora.save_pretrained(adapter, safe_serialization=True)

        self.agrees(LlamaConfig(vocab_size=50, max_position_embeddings=64, **WIDTH), adapt)


if __name__ == "__main__":
    if MISSING:
        print("the comparison with transformers is skipped; not at hand: " + ", ".join(MISSING), file=sys.stderr)
    unittest.main()
