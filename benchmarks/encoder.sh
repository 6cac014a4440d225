#!/usr/bin/env bash
# The figures of the encoder on this machine's cores, one JSON object a line:
#
# - Farr against a bare loop of ONNX Runtime over batches of the same lengths and size, the same graph and session options, answers
#   checked first: the ratio of tokens a second (Farr starts from text, the loop from tokens), padding, tokens and segments a second,
#   and the share of the rate that a product of matrices reaches on this machine with the same library and threads;
# - distinct mentions of eight tokens a second that farr-mini links with the index of the whole Japanese pack;
# - top-1 of farr-mini alone on MANBYO's ab_block in its precision and, where benchmarks/train-farr-mini.sh left its checkpoints, in
#   32-bit floats, too.
#
#   benchmarks/encoder.sh REFERENCE_DIR [BUNDLE|random [PRECISION... ]]      for example: benchmarks/encoder.sh ../shared/reference random fp32 int8
#
# `random` has the shape of a small encoder (4 layers of 256) and weights of chance; speed does not depend on them. ROUNDS (9), SEGMENTS
# (20000) and MENTIONS (8000) in the environment shorten a look; ACCURACY=0 leaves the last figure out.
set -euo pipefail
reference=$(cd "${1:?usage: benchmarks/encoder.sh REFERENCE_DIR [BUNDLE|random [PRECISION...]]}" && pwd)
bundle=${2:-random}
[ "$bundle" = random ] || bundle=$(cd "$bundle" && pwd)
shift $(($# < 2 ? $# : 2))
[ $# -gt 0 ] || set -- fp32 int8
cd "$(dirname "$0")/.."
[ "${FARR_NO_BUILD:-}" = 1 ] || mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip package
export FARR_NO_BUILD=1
work=benchmarks/target/encoder
mini=encoder-models/bundles/farr-mini
mkdir -p "$work"
bench() { # CLASS ARGUMENT...
  java -Dai.djl.offline=true -DRUST_FLAVOR=cpu -Dsegments="${SEGMENTS:-20000}" -Dmentions="${MENTIONS:-8000}" \
    -cp 'benchmarks/target/classes:cli/target/farr/jars/*' "io.farr.bench.$1" "${@:2}"
}
for precision in "$@"; do
  for texts in worded_ja_us worded_en_us; do
    bench EncoderBench "$work" "$reference/mortality/$texts.tsv.gz" "$bundle" "$precision" "${ROUNDS:-9}"
    rm -rf "$work"/random-*
  done
done

systems=$reference/code-systems
if [ ! -f "$work/pack-ja/pack.json" ]; then
  rm -rf "$work/pack-ja"
  ./farr pack build --out "$work/pack-ja" --name ja --system icd10-2013 --from "$systems"/jp-ssk-byomei/b_*.zip \
    "$systems"/jp-ssk-byomei/z_*.zip "$systems/jp-mhlw-dpc/icd.csv" "$reference/corpora/manbyo_ja/s_block.tsv.gz" >&2
fi
bench MentionBench "$work/pack-ja" "$mini" "$work/cache" "$reference/mortality/worded_ja_us.tsv.gz" "${ROUNDS:-9}"

if [ "${ACCURACY:-1}" = 1 ]; then
  gold=$reference/corpora/manbyo_ja/ab_block.tsv
  trained=benchmarks/target/farr-mini
  top1() { # PRECISION BUNDLE
    ./farr evaluate encoder --json --bundle "$2" --pack "$work/pack-ja" --gold "$gold" |
      sed "s/^{/{\"figure\":\"ab_block by the encoder alone\",\"precision\":\"$1\",/"
  }
  top1 int8 "$mini"
  if [ -f "$trained/checkpoints/best.bin" ]; then
    # Nothing is trained: the run has ended, and its best weights are written once more.
    rm -rf "$work/farr-mini-fp32"
    ./farr train encoder "$trained/data" --out "$work/farr-mini-fp32" --work "$trained/checkpoints" --name farr-mini-fp32 --steps 1 \
      --precision fp32 >&2
    top1 fp32 "$work/farr-mini-fp32"
  fi
fi
