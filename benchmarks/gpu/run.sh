#!/usr/bin/env bash
# Runs a class of io.farr.bench.gpu with the jars and libraries of this checkout (built before) or of the portable distribution.
#   benchmarks/gpu/run.sh CLASS ARGUMENT...
#     DeviceRates DEVICE [SIZE [MEGABYTES]]                               matrix rate and copy bandwidth
#     WriteBundle SHAPE PRECISION OUT [TARGET [ATTENTION]]                a bundle of random weights
#     EncoderRate BUNDLE DEVICE LENGTHS SECONDS MATRIX_TFLOPS [TERMS]     tokens a second, share of the rate, idle share, memory
#     Outputs write BUNDLE DEVICE LENGTHS SEGMENTS FILE                   hidden states, to be compared
#     Outputs compare EXPECTED FOUND                                      relative error, largest difference
#     TorchPeer SHAPE DEVICE LENGTHS SECONDS MATRIX_TFLOPS [PRECISION]    the same shape in PyTorch
#     MakeCertificates PACK COUNT OUT.csv                                 worded certificates for a whole job
#   HEAP=2g              of Java
#   PEER_JARS=a.jar:b.jar   put first: PyTorch's natives for CUDA, for TorchPeer on a card
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
if [ -d "$here/../farr/jars" ]; then
  home=$(cd "$here/../farr" && pwd -P)
  classes="$home/jars/*"
  java=$here/../java/bin/java
else
  root=$(cd "$here/../.." && pwd -P)
  home=$root/cli/target/farr
  classes="$root/benchmarks/target/classes:$home/jars/*"
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  [ -d "$home/jars" ] && [ -d "$root/benchmarks/target/classes" ] || {
    echo "run.sh: expected a build: mvn -q -Dmaven.test.skip=true package (with -Pgpu for a card)" >&2
    exit 1
  }
fi
class=${1:?usage: benchmarks/gpu/run.sh CLASS ARGUMENT...}
shift
export CLASSPATH="${PEER_JARS:+$PEER_JARS:}$classes"
# The Serial collector keeps large arrays where they were made; nothing here lives long.
exec "$java" -Xmx"${HEAP:-2g}" -XX:+UseSerialGC -Dfile.encoding=UTF-8 -Dai.djl.offline=true -DRUST_FLAVOR=cpu -DOPT_OUT_TRACKING=true \
  "io.farr.bench.gpu.$class" "$@"
