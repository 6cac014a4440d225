#!/usr/bin/env bash
# Every figure of a card, in one run; one JSON object a line, also in WORK/figures.jsonl.
#   benchmarks/gpu/figures.sh [SHAPE [DEVICE [WORK]]]
#     benchmarks/gpu/figures.sh 13b cuda:0 /data/farr-gpu      on a card: 80 GB of memory or more, 60 GB of disk, 120 GB of RAM for step 2
#     benchmarks/gpu/figures.sh tiny cpu                       shows on any machine that everything runs
# Steps, of which STEPS="1 3 6" takes some:
#   1  what the card can do: dense fp16 matrix rate, copy bandwidth
#   2  hidden states of 256 segments in fp32 on the processor, for comparison (SKIP: step 2 left out compares int8 and int4 with fp16 only)
#   3  fp16: real tokens a second at the lengths of certificates and of documents, share of the matrix rate, idle share, memory over time
#   4  int8 and int4 likewise, and the largest difference of their outputs from fp16's
#   5  the other ways of attention in fp16: which is fastest here
#   6  the same shape and lengths in PyTorch (PEER_JARS: its natives for CUDA, see README)
#   7  a whole Spark job of COUNT certificates (default 100000)
# LENGTHS_CERTIFICATES and LENGTHS_DOCUMENTS name files of lengths, a number a line; SECONDS_EACH (default 60) is how long each rate is taken.
set -euo pipefail
shape=${1:-tiny}
device=${2:-cpu}
work=${3:-$(mktemp -d)}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
steps=" ${STEPS:-1 2 3 4 5 6 7} "
each=${SECONDS_EACH:-60}
segments=256
certificates=${LENGTHS_CERTIFICATES:-certificates}
documents=${LENGTHS_DOCUMENTS:-documents}
mkdir -p "$work"
work=$(cd "$work" && pwd -P)
log=$work/figures.jsonl

run() { "$here/run.sh" "$@"; }
does() { case $steps in *" $1 "*) true ;; *) false ;; esac; }
say() { printf '%s\n' "$*" >&2; }
bundle() { # PRECISION [ATTENTION]: writes it unless it is there
  local folder=$work/$shape-$1${2:+-$2}
  if [ ! -f "$folder/bundle.json" ]; then
    rm -rf "$folder"
    say "writing $shape in $1${2:+, attention by $2}"
    SHAPE=$shape "$here/write-13b.sh" "$1" "$folder" card ${2:+"$2"} | tee -a "$log" >&2
  fi
  printf '%s' "$folder"
}
compare() { # EXPECTED FOUND WHAT
  run Outputs compare "$2" "$3" | sed "s/^{/{\"compared\":\"$1\",/" | tee -a "$log"
}

if does 1; then
  say 'step 1: what the device can do'
  # shellcheck disable=SC2086 # RATES is two numbers
  run DeviceRates "$device" ${RATES:-} | tee -a "$log"
fi
matrix=$( (grep -o '"fp16_tflops":[0-9.]*' "$log" || true) 2>/dev/null | tail -n 1 | cut -d: -f2)
matrix=${matrix:-0}

if does 2; then
  say 'step 2: hidden states in fp32 on the processor'
  folder=$(bundle fp32)
  HEAP=4g run Outputs write "$folder" cpu "$certificates" $segments "$work/hidden-fp32"
  rm -rf "$folder"
fi

rates() { # BUNDLE
  run EncoderRate "$1" "$device" "$certificates" "$each" "$matrix" | tee -a "$log"
  run EncoderRate "$1" "$device" "$documents" "$each" "$matrix" | tee -a "$log"
}
if does 3; then
  say 'step 3: fp16'
  folder=$(bundle fp16)
  rates "$folder"
  run Outputs write "$folder" "$device" "$certificates" $segments "$work/hidden-fp16"
  [ ! -f "$work/hidden-fp32" ] || compare 'fp16 with fp32 on the processor' "$work/hidden-fp32" "$work/hidden-fp16"
fi
if does 4; then
  for precision in int8 int4; do
    say "step 4: $precision"
    folder=$(bundle $precision)
    rates "$folder"
    run Outputs write "$folder" "$device" "$certificates" $segments "$work/hidden-$precision"
    compare "$precision with fp16" "$work/hidden-fp16" "$work/hidden-$precision"
    rm -rf "$folder"
  done
fi
if does 5; then
  kinds='lengths starts packed'
  [ "$device" != cpu ] || kinds=lengths # the others have kernels for cards only
  for attention in $kinds; do
    say "step 5: attention by $attention"
    folder=$(bundle fp16 "$attention")
    printf '{"attention":"%s"}\n' "$attention" | tee -a "$log"
    rates "$folder" || say "$attention does not run on this card"
    rm -rf "$folder"
  done
fi
if does 6; then
  say 'step 6: PyTorch'
  for lengths in "$certificates" "$documents"; do
    run TorchPeer "$shape" "$device" "$lengths" "$each" "$matrix" | tee -a "$log"
  done
fi
if does 7; then
  say 'step 7: a whole job'
  "$here/job.sh" "$(bundle fp16)" "$device" "${COUNT:-100000}" "$work/job" | tee -a "$log"
fi
say "figures in $log"
