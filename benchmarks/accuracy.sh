#!/usr/bin/env bash
# Prints the accuracy of this build as one JSON object a line.
#
#   benchmarks/accuracy.sh REFERENCE_DIR [GOLD_DIR]
#
# REFERENCE_DIR holds code-systems/, corpora/ and mortality/: the packs are built from its official files. GOLD_DIR (default:
# REFERENCE_DIR) has the same layout of corpora/ and mortality/ and holds the sets to score. A set that tables were learned on is
# scored out of fold when it is the development half ("cross_validated": true); other development sets, whose words may be among the
# terms that were learned, are scored as if nobody had coded them before (--unseen).
#
# Packs: "ja" = claims disease-name master + modifiers + DPC table + MANBYO s_block as a plain dictionary + starter dictionary;
# "us" = NCHS mortality list + starter dictionary; "cm" = ICD-10-CM order file; "starter" = what ships.
set -euo pipefail
usage='usage: benchmarks/accuracy.sh REFERENCE_DIR [GOLD_DIR]'
reference=$(cd "${1:?$usage}" && pwd)
gold=$(cd "${2:-$1}" && pwd)
cd "$(dirname "$0")/.."
farr=./farr
work=benchmarks/target/accuracy
rm -rf "$work" && mkdir -p "$work"
systems=$reference/code-systems

$farr --version >&2
export FARR_NO_BUILD=1

pack() { # NAME SYSTEM FILE...
  local name=$1 system=$2
  shift 2
  $farr pack build --out "$work/pack-$name" --name "$name" --system "$system" --from "$@" >&2
}
japanese=("$systems"/jp-ssk-byomei/b_*.zip "$systems"/jp-ssk-byomei/z_*.zip "$systems/jp-mhlw-dpc/icd.csv")
[ -f "$reference/corpora/manbyo_ja/s_block.tsv.gz" ] && japanese+=("$reference/corpora/manbyo_ja/s_block.tsv.gz")
pack ja icd10-2013 "${japanese[@]}"
pack us icd10 "$systems"/cdc-icd10-mortality/allvalid2023*.csv
pack cm icd10cm "$systems/icd10cm/icd10cm-Code-Descriptions-2026.zip"

# Tables for the Japanese pack come from the development half; the prediction of each phrase is by a model that did not see it.
ab=$reference/corpora/manbyo_ja/ab_block.tsv
more=()
[ -f "$reference/corpora/manbyo_ja/c_block.tsv.gz" ] && more=(--further "$reference/corpora/manbyo_ja/c_block.tsv.gz")
$farr train linking --json --pack "$work/pack-ja" --out "$work/tables-ja" --name ja --gold "$ab" "${more[@]}" --least-count 1 \
  >"$work/ab_block.json"
unseen=()
[ "$gold" = "$reference" ] && unseen=(--unseen)

line() { # SET KIND PACK JSON [EXTRA]
  printf '{"set": "%s", "kind": "%s", "pack": "%s"%s, %s\n' "$1" "$2" "$3" "${5:-}" "${4#\{}"
}
phrases() { # SET PACK TABLES [OPTION...]
  local set=$1 pack=$2 tables=$3 file as=("${unseen[@]}")
  shift 3
  [[ $set == tamanu_icd10/* ]] && as=()  # nothing was ever learned from it
  for file in "$gold/corpora/$set.tsv" "$gold/corpora/$set.tsv.gz"; do
    [ -f "$file" ] || continue
    line "$set" phrases "$pack" "$($farr evaluate phrases --json --pack "$work/pack-$pack" --tables "$tables" --gold "$file" "${as[@]}" "$@")"
  done
}
certificates() { # SET PACK TABLES [OPTION...]
  local set=$1 pack=$2 tables=$3 file
  shift 3
  for file in "$gold/mortality/$set.tsv" "$gold/mortality/$set.tsv.gz"; do
    [ -f "$file" ] || continue
    line "$set" certificates "$pack" "$($farr evaluate certificates --json --pack "$work/pack-$pack" --tables "$tables" --gold "$file" "${unseen[@]}" "$@")"
  done
}
home=$(pwd)/cli/target/farr
starter=$home/tables
ln -s "$home/pack" "$work/pack-starter"

if [ "$gold" = "$reference" ]; then
  line manbyo_ja/ab_block phrases ja "$(cat "$work/ab_block.json")" ', "cross_validated": true'
else
  phrases manbyo_ja/ab_block ja "$work/tables-ja" --text-column text --code-column codes
fi
phrases manbyo_ja/ab_block starter "$starter"
phrases manbyo_ja/c_block ja "$work/tables-ja"
phrases humandbs_icd10/labels starter "$starter" --code-column stated_codes
phrases tamanu_icd10/diagnoses starter "$starter"
phrases tamanu_icd10/diagnoses us "$starter"
phrases doid_icd10cm/labels cm "$starter" --code-column icd10cm
certificates worded_ja_us ja "$work/tables-ja"
certificates worded_ja_us starter "$starter"
certificates worded_ja_br ja "$work/tables-ja"
certificates worded_ja_br starter "$starter"
certificates worded_en_us us "$starter"
certificates worded_en_us starter "$starter"
certificates us_nchs_2017_codes us "$starter" --coded
certificates br_sim_codes us "$starter" --coded
