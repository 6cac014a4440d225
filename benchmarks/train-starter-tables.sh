#!/usr/bin/env bash
# Learns the tables that ship with the starter pack, from development sets whose terms allow it. Run it after a change of the
# starter dictionary, the features or the training, and commit what it writes.
#
#   benchmarks/train-starter-tables.sh REFERENCE_DIR
#
# Sets: MANBYO (CC BY 4.0), NBDC Human Database labels (Apache-2.0), Disease Ontology (CC0), alphabetical index of ICD-10-CM and
# coded certificates of NCHS (US government works), and certificates worded from these. The card beside the tables credits them.
set -euo pipefail
reference=$(cd "${1:?usage: benchmarks/train-starter-tables.sh REFERENCE_DIR}" && pwd)
cd "$(dirname "$0")/.."
work=benchmarks/target/train
out=encoder-models/tables/starter
rm -rf "$work" && mkdir -p "$work"

mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip package
FARR_NO_BUILD=1
export FARR_NO_BUILD
java -cp 'benchmarks/target/classes:cli/target/farr/jars/*' io.farr.bench.EnglishTrainingSet "$reference" "$work"

./farr train linking --out "$work/linking" --bundle cli/target/farr/bundle --name starter --population 'coded expressions, ja and en' \
  --gold "$reference/corpora/manbyo_ja/ab_block.tsv:text:codes" \
  --gold "$reference/corpora/humandbs_icd10/labels.tsv:text:stated_codes" \
  --gold "$work/phrases.tsv:text:code" --without-terms # what ships holds nobody's expressions
# Of the Brazilian deaths, those whose cause was not changed by an investigation.
gzip -dc "$reference/mortality/br_sim_codes.tsv.gz" |
  awk -F'\t' 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i } NR == 1 || $c["expected_uc"] == $c["uc_original"]' >"$work/br_sim_codes.tsv"
./farr train causes --tables "$work/linking" --out "$work/starter" --name starter \
  --population 'deaths of NCHS 2017 and SIM 2019, as coded and in words by expressions that people coded' \
  --coded-gold "$reference/mortality/us_nchs_2017_codes.tsv.gz" "$work/br_sim_codes.tsv" \
  --gold "$reference/mortality/worded_ja_us.tsv.gz" "$reference/mortality/worded_ja_br.tsv.gz" "$work/certificates.tsv"

mkdir -p "$out"
rm -f "$out"/*.json "$out"/*.bin "$out"/*.tsv # the card stays
cp "$work"/starter/*.json "$work"/starter/*.bin "$work"/starter/*.tsv "$out"/
