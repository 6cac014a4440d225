#!/usr/bin/env bash
# Farr's encoder against a bare loop of ONNX Runtime over the same lengths, graph and session options, on this machine's cores: the ratio
# of tokens a second (Farr starts from text, the loop from tokens), padding, tokens and segments a second. One JSON object a line.
#   benchmarks/encoder.sh REFERENCE_DIR [BUNDLE|random [PRECISION... ]]      for example: benchmarks/encoder.sh ../shared/reference random fp32 int8
# `random` has farr-mini's shape (4 layers of 256) and weights of chance; speed does not depend on them.
set -euo pipefail
reference=$(cd "${1:?usage: benchmarks/encoder.sh REFERENCE_DIR [BUNDLE|random [PRECISION...]]}" && pwd)
bundle=${2:-random}
[ "$bundle" = random ] || bundle=$(cd "$bundle" && pwd)
shift $(($# < 2 ? $# : 2))
[ $# -gt 0 ] || set -- fp32 int8
cd "$(dirname "$0")/.."
mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip package
work=benchmarks/target/encoder
mkdir -p "$work"
for precision in "$@"; do
  for texts in worded_ja_us worded_en_us; do
    java -Dai.djl.offline=true -DRUST_FLAVOR=cpu -cp 'benchmarks/target/classes:cli/target/farr/jars/*' io.farr.bench.EncoderBench \
      "$work" "$reference/mortality/$texts.tsv.gz" "$bundle" "$precision" "${ROUNDS:-9}"
    rm -rf "$work"/random-*
  done
done
