#!/usr/bin/env bash
# Farr beside others on the same data: Spark NLP 5.5.3 (its own Spark, a process of its own) and DJL's ONNX predictor run the same token
# classifier, Spark NLP's text matcher and Apache cTAKES look up the same terms. Answers are compared before times; a table, and a page with
# charts in benchmarks/target/peers/peers.html. Peers come from Maven Central the first time.
#   benchmarks/peers.sh REFERENCE_DIR [PEER...]      PEER: spark-nlp ctakes djl (default: all)
# TEXTS, DOCUMENTS and ROUNDS change the size (5000, 20000, 5). The bare loop of ONNX Runtime is benchmarks/encoder.sh.
set -euo pipefail
reference=$(cd "${1:?usage: benchmarks/peers.sh REFERENCE_DIR [PEER...]}" && pwd)
shift
[ $# -gt 0 ] || set -- spark-nlp ctakes djl
cd "$(dirname "$0")/.."
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
[ -n "${FARR_NO_BUILD:-}" ] || mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip package
work=$PWD/benchmarks/target/peers
mkdir -p "$work"
rm -f "$work"/out.* "$work"/classify.* "$work"/look.*
farr="benchmarks/target/classes:cli/target/farr/jars/*"
"$java" -Xmx2g -Dai.djl.offline=true -DRUST_FLAVOR=cpu -cp "$farr" io.farr.bench.peers.PeerSet "$work" \
  "$reference/mortality/worded_en_us.tsv.gz" cli/target/farr/pack encoder-models/bundles/farr-mini \
  "${TEXTS:-5000}" "${DOCUMENTS:-20000}" "${ROUNDS:-5}" | tee "$work/out.farr" >&2
opens=()
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
  java.util.concurrent.atomic sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
  opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
for peer in "$@"; do
  case $peer in
    spark-nlp) main=SparkNlpPeer options=("${opens[@]}") ;;
    ctakes) main=CtakesPeer options=(-Dlog4j.configuration=log4j.properties) ;;
    djl) main=DjlPeer options=(-Dai.djl.offline=true) ;;
    *) echo "peers.sh: expected spark-nlp, ctakes or djl, found $peer" >&2; exit 2 ;;
  esac
  (cd "benchmarks/peers/$peer" && { [ -n "${FARR_NO_BUILD:-}" ] || mvn -q -B compile dependency:copy-dependencies >&2; })
  "$java" -Xmx2g "${options[@]}" -cp "benchmarks/peers/$peer/target/classes:benchmarks/peers/$peer/target/jars/*" \
    "io.farr.peers.$main" "$work" "${ROUNDS:-5}" 2>"$work/err.$peer" | tee "$work/out.$peer" >&2 || { tail -20 "$work/err.$peer" >&2; exit 1; }
done
"$java" -cp "$farr" io.farr.bench.peers.PeerTable "$work" "$work/peers.html" | tee "$work/peers.tsv"
