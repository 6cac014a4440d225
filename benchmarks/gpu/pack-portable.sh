#!/usr/bin/env bash
# Packs Farr for a machine with a card, a driver and nothing else: a trimmed Java, jars, native and CUDA libraries, starter pack, tables,
# encoder, the writer of bundles and the benchmarks of this folder, in compressed parts of at most 40 MB with their sha256, and the script
# that joins them. Carry the folder across the air gap and run farr-gpu.sh there.
#   benchmarks/gpu/pack-portable.sh OUT
#   FARR_NO_BUILD=1    take what was built last (mvn -Pgpu package)
#   GZIP_LEVEL=1..9    default 6
set -euo pipefail
out=${1:?usage: benchmarks/gpu/pack-portable.sh OUT}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)
home=$root/cli/target/farr
part_bytes=40000000

die() {
  echo "pack-portable.sh: $1" >&2
  exit 1
}
if [ -e "$out" ] && [ -n "$(ls -A "$out")" ]; then die "expected nothing or an empty folder at $out"; fi
[ "${FARR_NO_BUILD:-}" = 1 ] || (cd "$root" && mvn -q -B -Pgpu -Dmaven.test.skip=true -Dspotless.check.skip package)
for needed in native/libonnxruntime.so native/libonnxruntime_providers_cuda.so native/libcudart.so.12 native/libcublas.so.12 \
  native/libcublasLt.so.12 native/libcurand.so.10 jars pack tables; do
  [ -e "$home/$needed" ] || die "expected $home/$needed: build with mvn -Pgpu package"
done
ls "$home"/jars/onnxruntime_gpu-*.jar >/dev/null 2>&1 || die "expected jars/onnxruntime_gpu-*.jar: build with mvn -Pgpu package"
[ -d "$root/benchmarks/target/classes/io" ] || die "expected benchmarks/target/classes: build with mvn -Pgpu package"
jdk=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
[ -d "$jdk/jmods" ] || die "expected a JDK with jmods/ in JAVA_HOME, found $jdk"

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
top=$stage/farr-gpu
mkdir -p "$top"
# java.se is what Spark and its libraries ask for; the rest: other encodings (cp932, euc-jp), zip archives, the machine's own figures.
"$jdk/bin/jlink" --module-path "$jdk/jmods" \
  --add-modules java.se,jdk.unsupported,jdk.charsets,jdk.crypto.ec,jdk.management,jdk.net,jdk.zipfs,jdk.security.auth,jdk.localedata \
  --strip-java-debug-attributes --no-man-pages --no-header-files --output "$top/java"
cp -a "$home" "$top/farr"
cp -a "$here" "$top/gpu"
rm -f "$top/gpu/pack-portable.sh"
"$jdk/bin/jar" --create --file "$top/farr/jars/farr-benchmarks.jar" -C "$root/benchmarks/target/classes" .
# What was unpacked is checked as a whole too: a disk that ran full leaves files that are too short.
(cd "$top" && find . -type f ! -name FILES.sha256 -print0 | LC_ALL=C sort -z | xargs -0 sha256sum >FILES.sha256)

mkdir -p "$out"
tar -C "$stage" --owner=0 --group=0 --numeric-owner --sort=name -cf - farr-gpu | gzip "-${GZIP_LEVEL:-6}" |
  split -b $part_bytes -d -a 3 - "$out/farr-gpu.part"
cp "$here/farr-gpu.sh" "$out/farr-gpu.sh"
chmod 755 "$out/farr-gpu.sh"
(cd "$out" && sha256sum farr-gpu.part* farr-gpu.sh >SHA256SUMS)
count=$(ls "$out"/farr-gpu.part* | wc -l)
echo "$count parts, $(du -cm "$out"/farr-gpu.part* | tail -n 1 | cut -f1) MB, in $out; next: $out/farr-gpu.sh doctor"
