#!/usr/bin/env bash
# A whole Spark job with an encoder on a device: records a second after start-up, and the share of time in which the card computed.
#   benchmarks/gpu/job.sh BUNDLE DEVICE COUNT|CERTIFICATES.csv WORK
# A number makes so many certificates of the starter pack's terms (nobody's); half of their expressions are unknown to the lexicon, so
# that the encoder is asked. Prints one JSON object.
set -euo pipefail
usage='usage: benchmarks/gpu/job.sh BUNDLE DEVICE COUNT|CERTIFICATES.csv WORK'
bundle=$(cd "${1:?$usage}" && pwd -P)
device=${2:?$usage}
input=${3:?$usage}
work=${4:?$usage}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
if [ -d "$here/../farr/jars" ]; then
  home=$here/../farr
  farr=$home/bin/farr
  JAVA_HOME=$(cd "$here/../java" && pwd -P)
  export JAVA_HOME
else
  home=$here/../../cli/target/farr
  farr=$here/../../farr
  export FARR_NO_BUILD=1
fi
rm -rf "$work"
mkdir -p "$work"
case $input in
  *[!0-9]*) certificates=$input ;;
  *)
    certificates=$work/certificates.csv
    "$here/run.sh" MakeCertificates "$home/pack" "$input" "$certificates"
    ;;
esac
watch=
if [ "$device" != cpu ]; then
  number=${device#cuda}
  number=${number#:}
  (while sleep 1; do nvidia-smi --id="${number:-0}" --query-gpu=utilization.gpu,memory.used --format=csv,noheader,nounits; done) >"$work/card.csv" 2>/dev/null &
  watch=$!
  trap 'kill $watch 2>/dev/null || true' EXIT
fi
began=$(date +%s.%N)
status=0
"$farr" code "$certificates" --kind certificates --bundle "$bundle" --device "$device" --cache "$work/cache" --out "$work/run" --json \
  >"$work/said.json" 2>"$work/told.txt" || status=$?
ended=$(date +%s.%N)
[ "$status" -eq 0 ] || [ "$status" -eq 3 ] || { cat "$work/told.txt" >&2; exit "$status"; }
busy=null
memory=null
if [ -n "$watch" ]; then
  kill $watch 2>/dev/null || true
  # From the first moment the card computed to the last: reading and writing need none.
  busy=$(awk -F', *' '{u[NR]=$1} $1>0 {if(!f)f=NR; l=NR} END {if(!f){print "null"; exit} for(i=f;i<=l;i++)s+=u[i]; printf "%.4f", s/(l-f+1)/100}' "$work/card.csv")
  memory=$(awk -F', *' '$2>m {m=$2} END {print m+0}' "$work/card.csv")
fi
records=$(($(wc -l <"$certificates") - 1))
awk -v n="$records" -v a="$began" -v b="$ended" -v d="$device" -v busy="$busy" -v mb="$memory" 'BEGIN {
  printf "{\"job\":\"certificates\",\"device\":\"%s\",\"records\":%d,\"seconds\":%.1f,\"records_per_s\":%.1f,\"card_busy\":%s,\"card_memory_mb\":%s}\n", d, n, b-a, n/(b-a), busy, mb }'
