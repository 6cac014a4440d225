#!/usr/bin/env bash
# Runs a job on Kubernetes. Needs the image of the Dockerfile beside this file, with spark-kubernetes_2.13 4.2.0 and the jars that it
# brings added to jars/ (the distribution itself does not carry them), and volumes.yaml applied.
#   FARR_HOME=/opt/farr API=https://HOST:6443 IMAGE=registry.example/farr:VERSION submit.sh /data/deaths.csv /data/coded [OPTION OF farr code...]
set -euo pipefail
: "${FARR_HOME:?}" "${API:?}" "${IMAGE:?}"
input=${1:?expected the input, under /data}
out=${2:?expected the output folder, under /data}
shift 2
volume() {
  local of=spark.kubernetes.$1.volumes.persistentVolumeClaim.farr-data
  printf -- '--conf %s.options.claimName=farr-data --conf %s.mount.path=/data --conf %s.mount.readOnly=false' "$of" "$of" "$of"
}
# shellcheck disable=SC2046 # volume prints words
exec java -cp "$FARR_HOME/jars/*" org.apache.spark.deploy.SparkSubmit --master "k8s://$API" --deploy-mode cluster --name farr \
  --conf spark.kubernetes.namespace=farr --conf spark.kubernetes.authenticate.driver.serviceAccountName=farr \
  --conf spark.kubernetes.container.image="$IMAGE" \
  --conf spark.executor.instances="${EXECUTORS:-8}" --conf spark.executor.cores=4 --conf spark.executor.memory=10g --conf spark.driver.memory=4g \
  --conf spark.authenticate=true --conf spark.network.crypto.enabled=true \
  --conf spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version=1 \
  --conf spark.driver.extraJavaOptions=-Dfarr.home=/opt/farr \
  --conf "spark.executor.extraJavaOptions=-XX:+UseParallelGC -XX:NewRatio=3" \
  $(volume driver) $(volume executor) \
  --class io.farr.cli.Main "local:///opt/farr/jars/$(basename "$FARR_HOME"/jars/farr-cli-*.jar)" \
  code "$input" --out "$out" --resume "$@"
