#!/usr/bin/env python3
"""Compares a bundle that `farr bundle import` made with the checkpoint in transformers itself.

    python3 compare_with_transformers.py CHECKPOINT BUNDLE [--lora DIR] [--sequences 32] [--device cuda] [--dtype float32]

The converter is Java and needs no Python (`farr bundle import --help`). This is the referee for the
machine where torch, transformers, onnxruntime (and peft, for an adapter) are at hand: random tokens
go through both, and the relative error of the hidden states is printed as one JSON object. Status 1
if it is above --tolerance.

A decoder is made to read in both directions here too: every token is shown every token that is no
padding. That is done by a mask of four dimensions, which transformers takes as it is.
"""

import argparse
import json
import math
import os
import random
import sys

DECODERS = ("llama", "mistral", "qwen2")


def model_type(checkpoint):
    """What config.json of a checkpoint says it is."""
    with open(os.path.join(checkpoint, "config.json"), encoding="utf-8") as file:
        return json.load(file)["model_type"]


def manifest(bundle):
    """What bundle.json says."""
    with open(os.path.join(bundle, "bundle.json"), encoding="utf-8") as file:
        return json.load(file)


def sequences(count, vocabulary, longest, seed):
    """Random tokens of random lengths; the last is as long as may be."""
    drawn = random.Random(seed)
    lengths = [drawn.randint(3, min(40, longest)) for _ in range(count - 1)] + [longest]
    return [[drawn.randrange(4, vocabulary) for _ in range(length)] for length in lengths]


def padded(rows):
    """Rows of one length, filled up by 0, and which tokens are none of that."""
    longest = max(len(row) for row in rows)
    ids = [row + [0] * (longest - len(row)) for row in rows]
    mask = [[1] * len(row) + [0] * (longest - len(row)) for row in rows]
    return ids, mask


def relative_error(expected, found):
    """|expected - found| / |expected| of two flat lists of numbers; NaN if a number is none."""
    apart = sum((x - y) ** 2 for x, y in zip(expected, found))
    size = sum(x * x for x in expected)
    return math.sqrt(apart / size) if size > 0 else math.sqrt(apart)


def kept(hidden, mask):
    """The hidden states of all tokens that are no padding, flat."""
    return [v for row, m in zip(hidden, mask) for vector, k in zip(row, m) if k for v in vector]


def hidden_of_transformers(checkpoint, lora, ids, mask, device, dtype):
    """Hidden states [row][token][width] as transformers computes them."""
    import torch
    from transformers import AutoModel, AutoModelForCausalLM

    kind = model_type(checkpoint)
    decoder = kind in DECODERS
    # An adapter of a model with a head names its parts as that model does.
    load = AutoModelForCausalLM if decoder and lora else AutoModel
    model = load.from_pretrained(checkpoint, torch_dtype=getattr(torch, dtype), attn_implementation="eager")
    if lora:
        from peft import PeftModel

        model = PeftModel.from_pretrained(model, lora).merge_and_unload()
    if decoder and lora:
        model = model.model
    model = model.to(device).eval()
    with torch.no_grad():
        tokens = torch.tensor(ids, device=device)
        keep = torch.tensor(mask, device=device)
        if decoder:
            least = torch.finfo(getattr(torch, dtype)).min
            shown = keep[:, None, None, :].expand(-1, 1, tokens.shape[1], -1)
            wide = torch.zeros(shown.shape, dtype=getattr(torch, dtype), device=device)
            keep = wide.masked_fill(shown == 0, least)
        return model(input_ids=tokens, attention_mask=keep).last_hidden_state.float().cpu().tolist()


def hidden_of_bundle(bundle, ids, mask, device):
    """Hidden states as ONNX Runtime computes them from the bundle."""
    import numpy
    import onnxruntime

    providers = ["CUDAExecutionProvider"] if device.startswith("cuda") else []
    session = onnxruntime.InferenceSession(
        os.path.join(bundle, "encoder.onnx"), providers=providers + ["CPUExecutionProvider"]
    )
    feed = {
        "input_ids": numpy.array(ids, dtype=numpy.int64),
        "attention_mask": numpy.array(mask, dtype=numpy.int64),
    }
    return session.run(["hidden"], feed)[0].tolist()


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoint")
    parser.add_argument("bundle")
    parser.add_argument("--lora")
    parser.add_argument("--sequences", type=int, default=32)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--dtype", default="float32")
    parser.add_argument("--tolerance", type=float, default=1e-2)
    given = parser.parse_args(arguments)
    said = manifest(given.bundle)
    rows = sequences(given.sequences, said["vocabulary"], said["maxTokens"], seed=1)
    ids, mask = padded(rows)
    expected = hidden_of_transformers(given.checkpoint, given.lora, ids, mask, given.device, given.dtype)
    found = hidden_of_bundle(given.bundle, ids, mask, given.device)
    error = relative_error(kept(expected, mask), kept(found, mask))
    print(
        json.dumps(
            {
                "bundle": said["name"],
                "precision": said["precision"],
                "sequences": len(rows),
                "tokens": sum(len(row) for row in rows),
                "relative_error": error,
                "tolerance": given.tolerance,
            }
        )
    )
    return 0 if error <= given.tolerance else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
