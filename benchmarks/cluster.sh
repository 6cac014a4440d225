#!/usr/bin/env bash
# A Spark standalone cluster on this machine, of the distribution's own jars: a master and N workers on loopback, connections authenticated
# and encrypted; runs a job on it, once from `farr code --master` and once under spark-submit, compares the rows with a run without a
# cluster, and stops it. Prints one JSON object a run.
#   benchmarks/cluster.sh [-w WORKERS] [-c CORES_OF_EACH] [-m MEMORY_OF_EACH] CERTIFICATES [OPTION OF farr code...]
# FARR_HOME names another distribution than cli/target/farr.
set -euo pipefail
workers=2 cores=1 memory=2g
while getopts w:c:m: option; do
  case $option in
    w) workers=$OPTARG ;;
    c) cores=$OPTARG ;;
    m) memory=$OPTARG ;;
    *) exit 2 ;;
  esac
done
shift $((OPTIND - 1))
input=$(realpath "${1:?usage: benchmarks/cluster.sh [-w WORKERS] [-c CORES] [-m MEMORY] CERTIFICATES [OPTION...]}")
shift
cd "$(dirname "$0")/.."
if [ -z "${FARR_HOME:-}" ]; then
  ./farr --version >&2
  FARR_HOME=$PWD/cli/target/farr
fi
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
pids=()
stop() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap stop EXIT

# The jars and RELEASE beside them are all that a worker asks of a SPARK_HOME.
export SPARK_HOME=$FARR_HOME SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1 SPARK_LOCAL_DIRS=$work/local SPARK_CONF_DIR=$work/conf
mkdir -p "$SPARK_CONF_DIR" "$work/local"
(
  umask 077
  cat >"$SPARK_CONF_DIR/spark-defaults.conf" <<CONF
spark.authenticate true
spark.authenticate.secret $(head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n')
spark.network.crypto.enabled true
spark.network.crypto.authEngineVersion 2
spark.executor.cores $cores
spark.executor.memory $((${memory%g} * 1024 * 7 / 10))m
CONF
)
options=(-XX:+UseSerialGC -Xmx512m)
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
  java.util.concurrent.atomic jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
  options+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
free_port() {
  local port
  while port=$((20000 + RANDOM % 20000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}
port=$(free_port)
master=spark://127.0.0.1:$port
daemon() {
  local name=$1 class=$2
  shift 2
  "$java" "${options[@]}" -cp "$SPARK_HOME/jars/*" "org.apache.spark.deploy.$class" --host 127.0.0.1 --webui-port 0 \
    --properties-file "$SPARK_CONF_DIR/spark-defaults.conf" "$@" >"$work/$name.log" 2>&1 &
  pids+=($!)
}
daemon master master.Master --port "$port"
for _ in $(seq 300); do
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
  sleep 0.2
done
for i in $(seq "$workers"); do
  daemon "worker-$i" worker.Worker --cores "$cores" --memory "$memory" --work-dir "$work/worker-$i" "$master"
done

digest() { sed -n 's/.*"rows_digest":"\([0-9a-f]*\)".*/\1/p' "$1"; }
status=0
run() {
  local name=$1
  shift
  local began=$SECONDS
  "$@" >"$work/$name.json" 2>"$work/$name.err" || { local s=$?; [ $s -eq 3 ] || { cat "$work/$name.err" >&2; status=$s; return; }; }
  printf '{"run":"%s","workers":%s,"cores_of_each":%s,"wall_seconds":%s,"result":%s}\n' "$name" "$workers" "$cores" $((SECONDS - began)) "$(cat "$work/$name.json")"
}
export FARR_NO_BUILD=1
run local "$FARR_HOME/bin/farr" code "$input" --kind certificates --out "$work/out-local" --json "$@"
run master "$FARR_HOME/bin/farr" code "$input" --kind certificates --out "$work/out-master" --master "$master" --json "$@"
# The same distribution as a Spark: its SparkSubmit, its jar, its main class.
run spark-submit "$java" "${options[@]}" -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.SparkSubmit --master "$master" \
  --properties-file "$SPARK_CONF_DIR/spark-defaults.conf" --conf "spark.driver.extraJavaOptions=-Dfarr.home=$FARR_HOME" \
  --class io.farr.cli.Main "$(echo "$SPARK_HOME"/jars/farr-cli-*.jar)" \
  code "$input" --kind certificates --out "$work/out-submit" --json "$@"
for name in master spark-submit; do
  if [ "$(digest "$work/$name.json")" != "$(digest "$work/local.json")" ]; then
    echo "cluster.sh: expected the rows of the run without a cluster, found others in run $name" >&2
    status=1
  fi
done
exit "$status"
