#!/usr/bin/env bash
# Fuzzes the importers, the opening of packs and the parsing of codes, one target after the other.
#
#   benchmarks/fuzz.sh [SECONDS [TARGET...]]
#
# SECONDS: time for each target (default 60). TARGET: Class or Class#method (default: every @FuzzTest of code-systems). What is found is
# written as a crash-… file beside the seeds in code-systems/src/test/resources, where `mvn verify` runs it as a test from then on.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
shift || true
targets=("$@")
if [ ${#targets[@]} = 0 ]; then
  while IFS= read -r file; do
    class=$(basename "$file" .java)
    while IFS= read -r method; do
      targets+=("$class#$method")
    done < <(sed -n '/@FuzzTest/{n;s/^ *void \([A-Za-z0-9]*\)(.*/\1/p}' "$file")
  done < <(grep -rl '@FuzzTest' code-systems/src/test/java)
fi
failed=()
for target in "${targets[@]}"; do
  printf '%s, %s s\n' "$target" "$seconds" >&2
  log=$(mktemp)
  if mvn -q -B -o -Pfuzz -Dspotless.check.skip test -pl code-systems -Dtest="$target" -Dfuzz.seconds="$seconds" >"$log" 2>&1; then
    grep -o 'Done [0-9]* runs in [0-9]* second' "$log" >&2 || true
  else
    failed+=("$target")
    grep -m 1 -A 12 'Java Exception' "$log" >&2 || tail -n 20 "$log" >&2
  fi
  rm -f "$log"
done
if [ ${#failed[@]} -gt 0 ]; then
  printf 'found something: %s\n' "${failed[@]}" >&2
  exit 1
fi
