#!/usr/bin/env bash
# Runs a job on YARN from a machine that has a Spark 4.2 (Scala 2.13) with YARN support and the Hadoop settings (HADOOP_CONF_DIR).
# The distribution's jars of Farr go along; Spark's come from the cluster's Spark.
#   FARR_HOME=/opt/farr SPARK_HOME=/opt/spark submit.sh hdfs:///deaths/2026-10 hdfs:///coded/2026-10 [OPTION OF farr code...]
set -euo pipefail
: "${FARR_HOME:?}" "${SPARK_HOME:?}" "${HADOOP_CONF_DIR:?}"
input=${1:?expected the input, on HDFS or a disk that all machines see}
out=${2:?expected the output folder, likewise}
shift 2
jars=$(find "$FARR_HOME/jars" \( -name 'farr-*.jar' -o -name 'picocli-*.jar' -o -name 'progressbar-*.jar' -o -name 'jline-*.jar' \
  -o -name 'commons-csv-*.jar' -o -name 're2j-*.jar' -o -name 'jspecify-*.jar' \) ! -name 'farr-cli-*' | paste -sd, -)
# Client mode: the driver has packs and tables on its own disk. YARN makes the secret.
exec "$SPARK_HOME/bin/spark-submit" --master yarn --deploy-mode client \
  --num-executors "${EXECUTORS:-8}" --executor-cores 4 --executor-memory 10g --driver-memory 4g \
  --conf spark.authenticate=true --conf spark.network.crypto.enabled=true \
  --conf spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version=1 \
  --conf "spark.driver.extraJavaOptions=-Dfarr.home=$FARR_HOME" \
  --conf "spark.executor.extraJavaOptions=-XX:+UseParallelGC -XX:NewRatio=3" \
  --jars "$jars" --class io.farr.cli.Main "$(echo "$FARR_HOME"/jars/farr-cli-*.jar)" \
  code "$input" --out "$out" --resume "$@"
