#!/usr/bin/env bash
# Trains the encoder that ships, farr-mini, from development sets whose terms allow it, and writes its bundle to
# encoder-models/bundles/farr-mini. An hour on one core; a run that was stopped goes on when it is started again.
#
#   benchmarks/train-farr-mini.sh REFERENCE_DIR [STEPS]
#   benchmarks/train-farr-mini.sh REFERENCE_DIR words      fits the head of words anew to the bundle that is there; a minute
#
# The encoder that ships was trained for the steps that its card tells; its head of words was fitted to it by the second way.
#
# MANBYO's rows coded by several people (ab_block) are the yardstick and are never trained on: measure with
#
#   ./farr evaluate encoder --bundle encoder-models/bundles/farr-mini --pack PACK_JA --gold REFERENCE_DIR/corpora/manbyo_ja/ab_block.tsv
#   ./farr evaluate mentions --bundle encoder-models/bundles/farr-mini --gold REFERENCE_DIR/corpora/ner_ncbi_disease/devel.iob.tsv
#   ./farr evaluate mentions --bundle encoder-models/bundles/farr-mini --gold REFERENCE_DIR/corpora/ner_bc5cdr_disease/devel.iob.tsv
#   ./farr evaluate context --gold REFERENCE_DIR/corpora/negex_context/sentences.tsv
set -euo pipefail
usage='usage: benchmarks/train-farr-mini.sh REFERENCE_DIR [STEPS|words]'
reference=$(cd "${1:?$usage}" && pwd)
steps=${2:-3000}
cd "$(dirname "$0")/.."
work=benchmarks/target/farr-mini
out=encoder-models/bundles/farr-mini
mkdir -p "$work"

mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip package
FARR_NO_BUILD=1
export FARR_NO_BUILD
if [ ! -d "$work/data" ]; then
  java -cp 'benchmarks/target/classes:cli/target/farr/jars/*' io.farr.bench.EncoderTrainingSet \
    "$reference" code-systems/starter "$work/data"
fi
rm -rf "$work/farr-mini"
if [ "$steps" = words ]; then
  ./farr train encoder "$work/data" --words-on "$out" --out "$work/farr-mini" --name farr-mini
else
  ./farr train encoder "$work/data" --out "$work/farr-mini" --work "$work/checkpoints" --name farr-mini \
    --steps "$steps" --pairs 160 --sentences 44 --precision int8 --credits benchmarks/farr-mini-credits.md
fi
rm -rf "$out"
mkdir -p "$(dirname "$out")"
cp -r "$work/farr-mini" "$out"
