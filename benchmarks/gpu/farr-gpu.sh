#!/usr/bin/env bash
# Joins, checks and runs the portable distribution for machines with a card. Needs bash, tar, gzip and sha256sum, the card's driver, and
# no network. It lies beside farr-gpu.part000, … and SHA256SUMS.
#   ./farr-gpu.sh verify                     every part against SHA256SUMS; names what is missing or broken, status 4
#   ./farr-gpu.sh unpack                     verifies and unpacks into ./farr-gpu, unless that was done
#   ./farr-gpu.sh doctor                     what this machine has: driver, libraries, memory, which encoders fit
#   ./farr-gpu.sh figures SHAPE DEVICE WORK  every figure of a card (gpu/figures.sh), for example: figures 13b cuda:0 /data/work
#   ./farr-gpu.sh run CLASS ARGUMENT...      one measure (gpu/run.sh)
#   ./farr-gpu.sh farr ARGUMENT...           any command of Farr
# FARR_GPU_DIR names another folder to unpack into (4 GB).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
place=${FARR_GPU_DIR:-$here/farr-gpu}

die() {
  echo "farr-gpu.sh: $1" >&2
  exit 4
}

verify() {
  [ -f "$here/SHA256SUMS" ] || die "expected SHA256SUMS beside this script, found none"
  local sum name found bad=0
  while read -r sum name; do
    name=${name#\*}
    if [ ! -f "$here/$name" ]; then
      echo "farr-gpu.sh: $name: missing" >&2
      bad=1
      continue
    fi
    found=$(sha256sum "$here/$name" | cut -d' ' -f1)
    if [ "$found" != "$sum" ]; then
      echo "farr-gpu.sh: $name: expected sha256 $sum, found $found" >&2
      bad=1
    fi
  done <"$here/SHA256SUMS"
  [ "$bad" -eq 0 ] || die 'copy the parts named above again'
  grep -q ' \*\?farr-gpu.part000$' "$here/SHA256SUMS" || die 'expected SHA256SUMS to name the parts, found none'
}

unpack() {
  [ ! -f "$place/.whole" ] || return 0
  verify
  # Beside its place first: what is interrupted is never taken for whole. Only parts that SHA256SUMS names are joined.
  local beside=$place.tmp
  rm -rf "$beside" "$place"
  mkdir -p "$beside"
  (cd "$here" && sed -n 's/^[0-9a-f]* [ *]\(farr-gpu\.part[0-9]*\)$/\1/p' SHA256SUMS | LC_ALL=C sort | xargs cat) | tar -xzf - -C "$beside" --strip-components=1
  (cd "$beside" && sha256sum --quiet --strict -c FILES.sha256) >&2 || die "what was unpacked into $beside is not what was packed: is the disk full?"
  touch "$beside/.whole"
  mv "$beside" "$place"
}

command=${1:-}
[ $# -eq 0 ] || shift
case $command in
  verify)
    verify
    echo 'all parts are whole'
    exit 0
    ;;
  unpack)
    unpack
    echo "unpacked in $place"
    exit 0
    ;;
  doctor | figures | run | farr) unpack ;;
  *)
    sed -n '2,/^set -euo/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac
JAVA_HOME=$place/java
export JAVA_HOME
case $command in
  doctor)
    device=cpu
    [ ! -e /proc/driver/nvidia/version ] || device=cuda
    exec "$place/farr/bin/farr" doctor --device "$device" "$@"
    ;;
  figures) exec "$place/gpu/figures.sh" "$@" ;;
  run) exec "$place/gpu/run.sh" "$@" ;;
  farr) exec "$place/farr/bin/farr" "$@" ;;
esac
