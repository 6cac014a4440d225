#!/usr/bin/env bash
# Prints the accuracy of this build as one JSON object a line.
#
#   [FOLDS=N] benchmarks/accuracy.sh REFERENCE_DIR [GOLD_DIR]
#
# REFERENCE_DIR holds code-systems/, corpora/ and mortality/: the packs are built from its official files. GOLD_DIR (default:
# REFERENCE_DIR) has the same layout of corpora/ and mortality/ and holds the sets to score. A set that tables were learned on is
# scored out of fold when it is the development half ("cross_validated": true); other development sets, whose words may be among the
# terms that were learned, are scored as if nobody had coded them before (--unseen).
#
# Packs: "ja" = claims disease-name master + modifiers + DPC table + MANBYO s_block as a plain dictionary + ACME Table D + starter
# dictionary, rules of 2013; "us" = NCHS mortality list + ACME Table D + starter dictionary, rules of 2016 with the conventions of the
# United States; "br" = the same with those of Brazil and the rules of 2013; "cm" = ICD-10-CM order file; "starter" = what ships; "icd11" = ICD-11 MMS
# tabulation, and what the NCHS list, the ICD-10-CM index, the Disease Ontology and the starter dictionary name, carried over by WHO's
# maps; "icd11-us" = the tabulation, the maps, the NCHS list and ACME Table D with the conventions of the United States.
#
# Linking tables are learned with farr-mini, the encoder that ships, which never saw a row of MANBYO's ab_block, of Tamanu or of ONS.
#
# The selectors are learned from us_nchs_2017_codes and from those rows of br_sim_codes whose final and original cause agree; the
# certificates in words of the same deaths are scored by a selector that has not seen them, whatever their words.
#
# us_nchs_2017_codes_icd11 are the certificates of us_nchs_2017_codes as WHO's map says them in ICD-11, the cause among them.
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
  local name=$1 system=$2 rules=()
  shift 2
  case $name in us | icd11-us) rules=(--convention us) ;; esac
  [ "$name" = br ] && rules=(--convention br --rules 2013)
  $farr pack build --out "$work/pack-$name" --name "$name" --system "$system" "${rules[@]}" --from "$@" >&2
}
# Rows whose cause was not changed by an investigation: the others need not follow from the lines.
original_causes() { # FILE
  gzip -dc "$1" | awk -F'\t' 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i } NR == 1 || $c["expected_uc"] == $c["uc_original"]'
}
japanese=("$systems"/jp-ssk-byomei/b_*.zip "$systems"/jp-ssk-byomei/z_*.zip "$systems/jp-mhlw-dpc/icd.csv")
[ -f "$reference/corpora/manbyo_ja/s_block.tsv.gz" ] && japanese+=("$reference/corpora/manbyo_ja/s_block.tsv.gz")
causal=()
[ -f "$reference/mortality/acme/acme_table_d_2015.csv.gz" ] && causal+=("$reference/mortality/acme/acme_table_d_2015.csv.gz")
pack ja icd10-2013 "${japanese[@]}" "${causal[@]}"
for country in us br; do
  pack $country icd10 "$systems"/cdc-icd10-mortality/allvalid2023*.csv "${causal[@]}"
done
pack cm icd10cm "$systems/icd10cm/icd10cm-Code-Descriptions-2026.zip"
eleven=("$systems"/who-icd11-2024-01/*.zip "$systems"/who-icd11-2024-01/*Map*.gz "$systems"/cdc-icd10-mortality/allvalid2023*.csv)
pack icd11-us icd11 "${eleven[@]}" "${causal[@]}"
eleven+=("$systems"/icd10cm/ICD10CM_2025_Index.csv.gz)
[ -f "$reference/corpora/doid_icd10cm/labels.tsv" ] && eleven+=("$reference/corpora/doid_icd10cm/labels.tsv")
pack icd11 icd11 "${eleven[@]}"

home=$(pwd)/cli/target/farr
mini=(--bundle "$home/bundle")

# Tables for the Japanese pack come from the development half; the prediction of each phrase is by a model that did not see it.
ab=$reference/corpora/manbyo_ja/ab_block.tsv
more=()
[ -f "$reference/corpora/manbyo_ja/c_block.tsv.gz" ] && more=(--further "$reference/corpora/manbyo_ja/c_block.tsv.gz")
$farr train linking --json --pack "$work/pack-ja" --out "$work/linking-ja" --name ja --gold "$ab" "${more[@]}" --least-count 1 \
  "${mini[@]}" --nobodys-words >"$work/ab_block.json"

# English tables: names of the Human Database are measured; ICD-10-CM's index and titles and the names of the Disease Ontology become
# terms. Nothing of Tamanu, nor of the worded certificates that hold its expressions.
mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip package -pl benchmarks -am >&2
java -cp 'benchmarks/target/classes:cli/target/farr/jars/*' io.farr.bench.EnglishTrainingSet "$reference" "$work/english"
doid=$reference/corpora/doid_icd10cm/labels.tsv
$farr train linking --json --pack "$work/pack-us" --out "$work/linking-us" --name us --least-count 1 "${mini[@]}" --nobodys-words \
  --gold "$reference/corpora/humandbs_icd10/labels.tsv:text:stated_codes" \
  --published "$work/english/index.tsv:text:code" "$work/english/titles.tsv:text:code" "$doid:text:icd10cm" >"$work/humandbs.json"

# Causes of death to ICD-11: the dictionary of ONS (OGL) itself, each expression predicted by tables that had not seen it.
$farr train linking --json --pack "$work/pack-icd11" --system icd11 --out "$work/linking-icd11" --name icd11 --least-count 1 \
  "${mini[@]}" --nobodys-words --gold "$reference/corpora/ons_icd11_deaths/dictionary.tsv:text:icd11_1" >"$work/ons.json"
unseen=()
[ "$gold" = "$reference" ] && unseen=(--unseen)

# Underlying causes: learned from coded certificates, calibrated on those in words as well. Of fewer folds a fold is predicted from
# less, which costs coverage, and each more takes half a minute or more: eight for the United States, fewer for the others. FOLDS
# sets another number for all.
deaths=$reference/mortality
original_causes "$deaths/br_sim_codes.tsv.gz" >"$work/br_sim_codes.tsv"
american=$deaths/us_nchs_2017_codes.tsv.gz
brazilian=$work/br_sim_codes.tsv
starter=$home/tables
$farr train causes --json --pack "$work/pack-ja" --tables "$work/linking-ja" --out "$work/tables-ja" --name ja \
  --coded-gold "$american" "$brazilian" --gold "$deaths/worded_ja_us.tsv.gz" "$deaths/worded_ja_br.tsv.gz" --folds "${FOLDS:-5}" >"$work/causes-ja.json"
$farr train causes --json --pack "$work/pack-us" --tables "$work/linking-us" --out "$work/tables-us" --name us \
  --coded-gold "$american" --borrowed-gold "$brazilian" --gold "$deaths/worded_en_us.tsv.gz" --folds "${FOLDS:-8}" >"$work/causes-us.json"
$farr train causes --json --pack "$work/pack-br" --tables "$starter" --out "$work/tables-br" --name br \
  --coded-gold "$brazilian" --borrowed-gold "$american" --folds "${FOLDS:-5}" >"$work/causes-br.json"
in_icd11() { # CERTIFICATES OUT
  java -cp 'benchmarks/target/classes:cli/target/farr/jars/*' io.farr.bench.Icd11Certificates "$work/pack-icd11-us" "$1" "$2"
}
in_icd11 "$american" "$work/us_nchs_2017_codes_icd11.tsv"
$farr train causes --json --pack "$work/pack-icd11-us" --system icd11 --tables "$starter" --out "$work/tables-icd11-us" --name icd11-us \
  --coded-gold "$work/us_nchs_2017_codes_icd11.tsv" --folds "${FOLDS:-4}" >"$work/causes-icd11-us.json"

line() { # SET KIND PACK JSON [EXTRA]
  printf '{"set": "%s", "kind": "%s", "pack": "%s"%s, %s\n' "$1" "$2" "$3" "${5:-}" "${4#\{}"
}
# The figures of one set out of what train causes prints.
figures_of() { # FILE SET
  sed -E "s/.*\"$2\":(\{[^{}]*\}).*/\1/" "$1"
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
# What a typing error in every expression costs.
mistyped() { # SET PACK TABLES
  local set=$1 pack=$2 tables=$3
  [ -f "$gold/corpora/$set.tsv" ] || return 0
  java -cp 'benchmarks/target/classes:cli/target/farr/jars/*' io.farr.bench.MistypedPhrases "$gold/corpora/$set.tsv" "$work/mistyped.tsv"
  line "$set" phrases "$pack" "$($farr evaluate phrases --json --pack "$work/pack-$pack" --tables "$tables" --gold "$work/mistyped.tsv")" \
    ', "mistyped": true'
}
# Sets that nothing was learned from, when an office calibrates on records of its own: on the development half, scored out of fold
# there and as it comes on any other.
calibrated() { # SET PACK TABLES CODE_COLUMN [OPTION...]
  local set=$1 pack=$2 tables=$3 column=$4 out=$work/calibrated-${1%%/*} own=$reference/corpora/$1.tsv
  shift 4
  [ -f "$own" ] || return 0
  $farr calibrate --json --pack "$work/pack-$pack" --tables "$tables" --gold "$own:text:$column" --out "$out" "$@" >"$out.json"
  if [ "$gold" = "$reference" ]; then
    line "$set" phrases "$pack" "$(cat "$out.json")" ', "calibrated": "out of fold"'
  elif [ -f "$gold/corpora/$set.tsv" ]; then
    line "$set" phrases "$pack" "$($farr evaluate phrases --json --pack "$work/pack-$pack" --tables "$out" \
      --gold "$gold/corpora/$set.tsv" --code-column "$column" --unseen "$@")" ', "calibrated": "on the development half"'
  fi
}
certificates() { # SET PACK TABLES [OPTION...]
  local set=$1 pack=$2 tables=$3 file
  shift 3
  for file in "$gold/mortality/$set.tsv" "$gold/mortality/$set.tsv.gz"; do
    [ -f "$file" ] || continue
    line "$set" certificates "$pack" "$($farr evaluate certificates --json --pack "$work/pack-$pack" --tables "$tables" --gold "$file" "${unseen[@]}" "$@")"
  done
}
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
phrases tamanu_icd10/diagnoses us "$work/tables-us"
mistyped tamanu_icd10/diagnoses starter "$starter"
mistyped tamanu_icd10/diagnoses us "$work/tables-us"
phrases doid_icd10cm/labels cm "$starter" --code-column icd10cm
if [ "$gold" = "$reference" ]; then
  line ons_icd11_deaths/dictionary phrases icd11 "$(cat "$work/ons.json")" ', "cross_validated": true'
else
  phrases ons_icd11_deaths/dictionary icd11 "$work/linking-icd11" --system icd11 --code-column icd11_1
fi
calibrated tamanu_icd10/diagnoses us "$work/tables-us" icd10
certificates worded_ja_us starter "$starter"
certificates worded_ja_br starter "$starter"
certificates worded_en_us starter "$starter"
if [ "$gold" = "$reference" ]; then
  for set in worded_ja_us worded_ja_br; do
    line $set certificates ja "$(figures_of "$work/causes-ja.json" $set)" ', "cross_validated": true'
  done
  for set in worded_en_us us_nchs_2017_codes; do
    line $set certificates us "$(figures_of "$work/causes-us.json" $set)" ', "cross_validated": true'
  done
  line br_sim_codes certificates br "$(figures_of "$work/causes-br.json" br_sim_codes)" ', "cross_validated": true'
  line us_nchs_2017_codes_icd11 certificates icd11-us "$(figures_of "$work/causes-icd11-us.json" us_nchs_2017_codes_icd11)" \
    ', "cross_validated": true'
else
  certificates worded_ja_us ja "$work/tables-ja"
  certificates worded_ja_br ja "$work/tables-ja"
  certificates worded_en_us us "$work/tables-us"
  certificates us_nchs_2017_codes us "$work/tables-us" --coded
  certificates br_sim_codes br "$work/tables-br" --coded
  for file in "$gold"/mortality/us_nchs_2017_codes.tsv*; do
    [ -f "$file" ] || continue
    in_icd11 "$file" "$work/scored_icd11.tsv"
    line us_nchs_2017_codes_icd11 certificates icd11-us "$($farr evaluate certificates --json --pack "$work/pack-icd11-us" --system icd11 \
      --tables "$work/tables-icd11-us" --gold "$work/scored_icd11.tsv" --coded "${unseen[@]}")"
  done
fi

# What the encoder that ships finds in running text, and what is read of its context.
for set in ner_ncbi_disease/devel ner_ncbi_disease/test ner_bc5cdr_disease/devel ner_bc5cdr_disease/test; do
  for file in "$gold/corpora/$set.iob.tsv" "$gold/corpora/$set.iob.tsv.gz"; do
    [ -f "$file" ] || continue
    line "$set" mentions starter "$($farr evaluate mentions --json "${mini[@]}" --gold "$file")" ', "bundle": "farr-mini"'
  done
done
sentences=$gold/corpora/negex_context/sentences.tsv
if [ -f "$sentences" ]; then
  line negex_context/sentences context starter "$($farr evaluate context --json --gold "$sentences")"
fi
