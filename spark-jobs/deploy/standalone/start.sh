#!/usr/bin/env bash
# Starts a master, or a worker of a master, in the foreground: for a service manager.
#   FARR_HOME=/opt/farr SPARK_CONF_DIR=/etc/farr start.sh master [HOST]
#   FARR_HOME=/opt/farr SPARK_CONF_DIR=/etc/farr start.sh worker spark://HOST:7077
# then, anywhere with the same SPARK_CONF_DIR: farr code … --master spark://HOST:7077
set -euo pipefail
: "${FARR_HOME:?expected the folder of the distribution}" "${SPARK_CONF_DIR:?expected the folder of spark-defaults.conf}"
export SPARK_HOME=$FARR_HOME SPARK_SCALA_VERSION=2.13
# Shuffle files: encrypted, on a fast local disk that is the worker's alone.
export SPARK_LOCAL_DIRS=${SPARK_LOCAL_DIRS:-/var/lib/farr/local}
options=(-Xmx1g)
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
  java.util.concurrent.atomic jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
  options+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
common=(--webui-port 0 --properties-file "$SPARK_CONF_DIR/spark-defaults.conf")
case ${1:-} in
  master)
    exec "$java" "${options[@]}" -cp "$FARR_HOME/jars/*" org.apache.spark.deploy.master.Master --host "${2:-$(hostname -f)}" --port 7077 "${common[@]}"
    ;;
  worker)
    exec "$java" "${options[@]}" -cp "$FARR_HOME/jars/*" org.apache.spark.deploy.worker.Worker --work-dir /var/lib/farr/work "${common[@]}" \
      "${2:?expected spark://HOST:7077}"
    ;;
  *)
    echo 'usage: start.sh master [HOST] | worker spark://HOST:7077' >&2
    exit 2
    ;;
esac
