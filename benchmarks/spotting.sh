#!/usr/bin/env bash
# Segments per second and core of look-up, spotting, normalising and splitting, over the sample certificates (JMH).
#   benchmarks/spotting.sh [JMH OPTION...]      for example: -p pack=DIR -f 3
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip package
exec java -cp 'benchmarks/target/classes:cli/target/farr/jars/*:benchmarks/target/jmh/*' org.openjdk.jmh.Main SpottingBenchmark "$@"
