#!/usr/bin/env bash
# Writes a bundle of the 13B class with random weights: 40 layers, width 5120, 40 heads, gated feed-forward of 13824, rotary, read in
# both directions. It understands nothing and costs what a trained one costs. Takes 2 GB of heap at most.
#   benchmarks/gpu/write-13b.sh fp16|int8|int4|fp32 OUT [card|processor [mask|lengths|starts|packed]]
# Sizes: fp16 26 GB, int8 13 GB, int4 7 GB, fp32 52 GB. SHAPE=tiny|deep|medium|small|7b writes another shape.
set -euo pipefail
usage='usage: benchmarks/gpu/write-13b.sh fp16|int8|int4|fp32 OUT [card|processor [mask|lengths|starts|packed]]'
precision=${1:?$usage}
out=${2:?$usage}
shift 2
exec "$(dirname "${BASH_SOURCE[0]}")/run.sh" WriteBundle "${SHAPE:-13b}" "$precision" "$out" "$@"
