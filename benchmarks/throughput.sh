#!/usr/bin/env bash
# A whole `farr code` of a file of certificates: records a second after start-up, wall time and peak memory of the process.
#   benchmarks/throughput.sh CERTIFICATES [OPTION OF farr code...]
set -euo pipefail
input=$(realpath "${1:?usage: benchmarks/throughput.sh CERTIFICATES [OPTION...]}")
shift
cd "$(dirname "$0")/.."
./farr --version >&2
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
FARR_NO_BUILD=1 /usr/bin/time -v ./farr code "$input" --kind certificates --out "$out/run" --json "$@" 2>"$out/time" || { cat "$out/time" >&2; exit 1; }
grep -E 'Maximum resident|Elapsed' "$out/time" >&2
