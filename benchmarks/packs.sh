#!/usr/bin/env bash
# What packs cost: one JSON object a line.
#
#   benchmarks/packs.sh REFERENCE_DIR [REPEATS]
#
# Builds a pack of every official file under REFERENCE_DIR (layout of ../shared/reference) with at most 2 GB of heap, opens it and the
# starter pack as the first act of fresh processes, looks terms and codes up, and tells the resident memory of a process at rest. Times
# are medians over REPEATS (default 9) in milliseconds, "wall" and "processor" apart, because a busy machine stretches the first; "bare"
# is a Java process that does nothing, to be taken off what a lookup takes: the rest is its work, and some ten milliseconds of the
# launcher. Lookups run by the launcher, after one that leaves the archive of classes behind.
set -euo pipefail
usage='usage: benchmarks/packs.sh REFERENCE_DIR [REPEATS]'
reference=$(cd "${1:?$usage}" && pwd)
repeats=${2:-9}
cd "$(dirname "$0")/.."
./farr --version >&2
export FARR_NO_BUILD=1
[ -d benchmarks/target/classes ] || mvn -q -B -o -Dmaven.test.skip=true -Dspotless.check.skip package -pl benchmarks -am
work=benchmarks/target/packs
rm -rf "$work" && mkdir -p "$work"
s=$reference/code-systems
files=("$s"/jp-ssk-byomei/b_*.zip "$s"/jp-ssk-byomei/z_*.zip "$s"/jp-mhlw-dpc/icd.csv
  "$s"/cdc-icd10-mortality/allvalid2023*.csv "$s"/cdc-icd10-mortality/allvalid2011*.txt
  "$s"/icd10cm/icd10cm-Code-Descriptions-2026.zip "$s"/icd10cm/icd10cm-Code-descriptions-April-2025.zip
  "$s"/icd10cm/icd10cm-order-Jan-2021.txt.gz "$s"/icd10cm/icd10cm_tabular_2021.xml.gz
  "$s"/icd10cm/icd-10-cm-tabular-2025_ch2.xml.gz "$s"/icd10cm/ICD10CM_FY2017_Full_XML.zip
  "$s"/icd10cm/icd-10-cm-eindex-2025.xml.gz "$s"/icd10cm/icd-10-cm-neoplasm-2025.xml.gz
  "$s"/icd10cm/icd-10-cm-drug-2025.xml.gz "$s"/icd10cm/ICD10CM_2025_Index.csv.gz
  "$s"/who-icd11-2024-01/*.zip "$s"/who-icd11-2024-01/*Map*.gz "$s"/cms-mce/*.gz "$s"/who-codedit-lists/*.csv
  "$reference"/corpora/ons_icd11_deaths/*.tsv "$reference"/corpora/manbyo_ja/s_block.tsv.gz
  "$reference"/mortality/acme/acme_table_d_*.gz)

TIMEFORMAT='%R %U %S'
timed() { # COMMAND...: wall and processor milliseconds
  { time "$@" >/dev/null 2>&1 || true; } 2>&1 | awk '{ printf "%d %d\n", $1 * 1000, ($2 + $3) * 1000 }'
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
line() { # WHAT PACK COMMAND... (which prints two numbers)
  local what=$1 pack=$2 i
  shift 2
  for ((i = 0; i < repeats; i++)); do "$@"; done >"$work/times"
  printf '{"figure": "%s", "pack": "%s", "repeats": %d, "wall_ms": %d, "processor_ms": %d}\n' "$what" "$pack" "$repeats" \
    "$(cut -d' ' -f1 "$work/times" | median)" "$(cut -d' ' -f2 "$work/times" | median)"
}

read -r wall processor < <(FARR_JAVA_OPTS=-Xmx2g timed ./farr pack build --out "$work/full" --name full --refusals "$work/refused.tsv" \
  --from "${files[@]}")
[ -f "$work/full/pack.json" ]
printf '{"figure": "build", "pack": "full", "files": %d, "heap_mb": 2048, "wall_ms": %d, "processor_ms": %d, "mb": %d, "not_for_use": %d, "refused": %d}\n' \
  "${#files[@]}" "$wall" "$processor" "$(du -sm "$work/full" | cut -f1)" \
  "$(grep -c 'not for use$' "$work/refused.tsv" || true)" "$(grep -c 'refused$' "$work/refused.tsv" || true)"

home=cli/target/farr
# The order of the launcher.
jars=$(printf '%s:' "$home"/jars/farr-*.jar "$home"/jars/picocli-*.jar "$home"/jars/jackson-core-2*.jar)
java=(java -XX:+UseSerialGC -Xshare:auto -Dfarr.home="$home" -Dfile.encoding=UTF-8 -cp "benchmarks/target/classes:$jars$home/jars/*")
line bare none timed "${java[@]}" -XX:TieredStopAtLevel=1 io.farr.bench.PackFigures bare
./farr lookup 'acute myocardal infaction' >/dev/null 2>&1 || true
for pack in "$home/pack" "$work/full"; do
  name=$([ "$pack" = "$work/full" ] && echo full || echo starter)
  line open "$name" "${java[@]}" io.farr.bench.PackFigures open "$pack"
  line open-lazily "$name" "${java[@]}" io.farr.bench.PackFigures open-lazily "$pack"
  printf '{"figure": "rest", "pack": "%s", "resident_mb": %d}\n' "$name" "$("${java[@]}" -Xmx256m io.farr.bench.PackFigures rest "$pack")"
  for words in I21.9 'acute myocardial infarction' 急性心筋梗塞 'acute myocardal infaction'; do
    line "lookup $words" "$name" timed ./farr lookup --pack "$pack" "$words"
  done
done
