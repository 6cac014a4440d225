#!/usr/bin/env bash
# How a job grows that no encoder takes part in: tables are learned for it without one; worded certificates are repeated with new ids and
# mistyped from a seed until 10%, 30% and 100% of the segments are distinct; each size is coded, and compared with a Spark job that only
# reads and writes the same rows. One JSON object a run: seconds of both and their ratio, CPU, peak heap; then
# benchmarks/target/scale/scale.html with time and memory by size.
#   benchmarks/scale.sh REFERENCE_DIR [RECORDS...]      default: 10000 100000 1000000; 10000000 takes an hour and some 25 GB
# SHARES are the shares of distinct segments ("0.1 0.3 1"), HEAP the heap of the job (4g).
set -euo pipefail
reference=$(cd "${1:?usage: benchmarks/scale.sh REFERENCE_DIR [RECORDS...]}" && pwd)
shift
[ $# -gt 0 ] || set -- 10000 100000 1000000
cd "$(dirname "$0")/.."
[ -n "${FARR_NO_BUILD:-}" ] || mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip package
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
base="benchmarks/target/classes:cli/target/farr/jars/*"
out=benchmarks/target/scale
mkdir -p "$out"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Tables of an office without an encoder: how names rank, and a selector from three thousand coded certificates.
export FARR_NO_BUILD=1
./farr train linking --out "$work/linking" --name lexical --without-terms \
  --gold "$reference/corpora/humandbs_icd10/labels.tsv:text:stated_codes" >&2
gzip -dc "$reference/mortality/us_nchs_2017_codes.tsv.gz" | head -3001 >"$work/coded.tsv" || true # head ends first
./farr train causes --tables "$work/linking" --out "$work/tables" --name lexical --coded-gold "$work/coded.tsv" >&2
opens=()
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
  java.util.concurrent.atomic jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
  opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
: >"$out/scale.jsonl"
for share in ${SHARES:-0.1 0.3 1}; do
  for records in "$@"; do
    rm -rf "$work"/{in,run,scratch}
    "$java" -Xmx3g -cp "$base" io.farr.bench.NoisyCertificates "$reference/mortality/worded_en_us.tsv.gz" "$work/in" "$records" "$share" 8
    FARR_JAVA_OPTS="-Xmx${HEAP:-4g}" ./farr code "$work/in" --kind certificates --tables "$work/tables" --out "$work/run" --json \
      >"$work/code.json" 2>"$work/code.err" || [ $? -eq 3 ] || { cat "$work/code.err" >&2; exit 1; }
    "$java" -Xmx"${HEAP:-4g}" -XX:+UseParallelGC -XX:NewRatio=3 "${opens[@]}" -cp "$base" io.farr.bench.JobFloor "$work/in" "$work/run" "$work/scratch" 2>"$work/floor.err" |
      sed "s/^{/{\"share\":$share,/" | tee -a "$out/scale.jsonl" || { tail -20 "$work/floor.err" >&2; exit 1; }
  done
done
"$java" -cp "$base" io.farr.bench.ScalePage "$out/scale.jsonl" "$out/scale.html"
