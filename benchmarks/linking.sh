#!/usr/bin/env bash
# Distinct expressions per second through the whole of linking, two threads on one machine (JMH): the mentions of worded certificates,
# with a pack, the tables learned with it and farr-mini (other: -p bundle=DIR; without: -p bundle=). Says which share of them is a name of the pack as it stands.
#   benchmarks/linking.sh PACK TABLES CERTIFICATES [JMH OPTION...]
# For the full Japanese pack: benchmarks/accuracy.sh leaves pack-ja and linking-ja in benchmarks/target/accuracy; CERTIFICATES is
# REFERENCE_DIR/mortality/worded_ja_us.tsv.gz.
set -euo pipefail
usage='usage: benchmarks/linking.sh PACK TABLES CERTIFICATES [JMH OPTION...]'
pack=$(cd "${1:?$usage}" && pwd)
tables=$(cd "${2:?$usage}" && pwd)
certificates=$(readlink -f "${3:?$usage}")
shift 3
cd "$(dirname "$0")/.."
mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip package
exec java -Xmx2g -cp 'benchmarks/target/classes:cli/target/farr/jars/*:benchmarks/target/jmh/*' org.openjdk.jmh.Main LinkingBenchmark \
  -t 2 -p pack="$pack" -p tables="$tables" -p certificates="$certificates" "$@"
