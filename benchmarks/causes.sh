#!/usr/bin/env bash
# Certificates per second and core of selecting the underlying cause: by the rules, and with a learned selector (JMH). The answers
# are checked first: at least 0.9 of the causes exact.
#   benchmarks/causes.sh REFERENCE_DIR [JMH OPTION...]      for example: -f 3; or 'CauseBenchmark.rules$' -prof gc
# The pack is ACME's Table D of 2015 + NCHS mortality list + starter dictionary; the selector is learned on the certificates that it
# is timed with (its speed does not depend on that; its accuracy is told by benchmarks/accuracy.sh).
set -euo pipefail
reference=$(cd "${1:?usage: benchmarks/causes.sh REFERENCE_DIR [JMH OPTION...]}" && pwd)
shift
cd "$(dirname "$0")/.."
work=benchmarks/target/causes
gold=$reference/mortality/us_nchs_2017_codes.tsv.gz
mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip package
export FARR_NO_BUILD=1
rm -rf "$work" && mkdir -p "$work"
./farr pack build --out "$work/pack" --name us --system icd10 --convention us --from \
  "$reference/mortality/acme/acme_table_d_2015.csv.gz" "$reference"/code-systems/cdc-icd10-mortality/allvalid2023*.csv >&2
./farr train causes --pack "$work/pack" --coded-gold "$gold" --out "$work/tables" >&2
case ${1:-} in '' | -*) set -- CauseBenchmark "$@" ;; esac
exec java -cp 'benchmarks/target/classes:cli/target/farr/jars/*:benchmarks/target/jmh/*' org.openjdk.jmh.Main \
  -p pack="$work/pack" -p tables="$work/tables" -p gold="$gold" -p least=0.9 "$@"
