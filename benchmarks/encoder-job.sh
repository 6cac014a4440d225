#!/usr/bin/env bash
# A whole job that is bound by an encoder, against a bare loop of ONNX Runtime over as many tokens: worded certificates are mistyped from
# a seed until no two segments are alike, and coded with a bundle, which is asked of all that is no known name when misspelt words are
# mended; the loop's tokens a second come from EncoderBench, the same graph and session options. Prints one JSON object: seconds of the job after the start of Spark and of its linking, seconds
# that the loop would take for the job's tokens, and what share of the job and of linking that is.
#   benchmarks/encoder-job.sh REFERENCE_DIR [BUNDLE [CERTIFICATES]]     default: the bundle that ships, 60000 (some 200,000 segments)
# The pack's terms are encoded once before, with three certificates. HEAP is the heap of the job (4g), ROUNDS those of the loop (5), SEGMENTS
# what it reads in each (20000).
set -euo pipefail
reference=$(cd "${1:?usage: benchmarks/encoder-job.sh REFERENCE_DIR [BUNDLE [CERTIFICATES]]}" && pwd)
cd "$(dirname "$0")/.."
[ -n "${FARR_NO_BUILD:-}" ] || mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip package
export FARR_NO_BUILD=1
bundle=$(cd "${2:-cli/target/farr/bundle}" && pwd)
records=${3:-60000}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
base='benchmarks/target/classes:cli/target/farr/jars/*'
texts=$reference/mortality/worded_en_us.tsv.gz
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
code() { # RECORDS OUT
  "$java" -Xmx3g -cp "$base" io.farr.bench.NoisyCertificates "$texts" "$work/in-$1" "$1" 1 8
  FARR_JAVA_OPTS="-Xmx${HEAP:-4g}" ./farr code "$work/in-$1" --kind certificates --bundle "$bundle" --out "$2" --json \
    >"$work/code.json" 2>"$work/code.err" || [ $? -eq 3 ] || { cat "$work/code.err" >&2; exit 1; }
}
code 3 "$work/first"
code "$records" "$work/run"
loop=$("$java" -Dai.djl.offline=true -DRUST_FLAVOR=cpu -Dsegments="${SEGMENTS:-20000}" -cp "$base" io.farr.bench.EncoderBench "$work" "$texts" "$bundle" fp32 "${ROUNDS:-5}")
number() { # NAME, of the first number of that name on standard input
  grep -o "\"$1\" *: *[0-9.]*" | head -1 | sed 's/.*: *//'
}
manifest=$(tr -d '\n' <"$work/run/_MANIFEST.json")
stages=$(grep -o '"seconds" *: *{ *"check[^}]*}' <<<"$manifest")
seconds=$(grep -oE '[0-9]+[.][0-9]+' <<<"$stages" | awk '{ sum += $1 } END { print sum }')
linking=$(number link <<<"$stages")
tokens=$(grep -o '"bundle" *: *{[^}]*}' <<<"$manifest" | number tokens)
segments=$(grep -o '"segments" *: *{[^}]*}' <<<"$manifest" | number distinct)
awk -v n="$records" -v s="$segments" -v t="$tokens" -v job="$seconds" -v link="$linking" \
  -v rate="$(number tokens_per_s <<<"$loop")" -v ratio="$(number ratio_median <<<"$loop")" 'BEGIN {
  bare = rate / ratio
  printf "{\"records\":%d,\"segments\":%d,\"tokens\":%d,\"loop_tokens_per_s\":%.0f,\"loop_seconds\":%.1f,\"job_seconds\":%.1f,\"link_seconds\":%.1f,\"loop_over_job\":%.3f,\"loop_over_link\":%.3f}\n",
    n, s, t, bare, t / bare, job, link, t / bare / job, t / bare / link }'
