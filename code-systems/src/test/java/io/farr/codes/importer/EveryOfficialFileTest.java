package io.farr.codes.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every publisher's file at hand in one table: what it is recognised as, how many rows it gives,
 * how many something is wrong with, and how many its publisher does not mean to be used. Twelve
 * rows are refused: a range of WHO's list of unlikely causes that ends before it begins, and of the
 * dictionary of the ONS two clusters that lack an ampersand and nine rows without a code.
 */
class EveryOfficialFileTest {
  @ParameterizedTest(name = "{0}: {2} taken, {3} refused, {4} not for use")
  @CsvSource(
      delimiter = ';',
      value = {
        "code-systems/jp-ssk-byomei/b_20240601.zip; Japanese claims disease-name master; 27415; 0;"
            + " 22",
        "code-systems/jp-ssk-byomei/z_20250601.zip; Japanese claims modifier master; 2375; 0; 0",
        "code-systems/jp-mhlw-dpc/icd.csv; MHLW DPC ICD table; 5898; 0; 0",
        "code-systems/cdc-icd10-mortality/allvalid2023-detailed-titles-headings.csv; NCHS ICD-10"
            + " mortality list; 9465; 0; 0",
        "code-systems/cdc-icd10-mortality/allvalid2011-detailed-titles-headings.txt; NCHS ICD-10"
            + " mortality list; 10849; 0; 7",
        "code-systems/icd10cm/icd10cm-Code-Descriptions-2026.zip!icd10cm-order-2026.txt; ICD-10-CM"
            + " order file; 98186; 0; 0",
        "code-systems/icd10cm/icd10cm-Code-Descriptions-2026.zip!icd10cm-codes-2026.txt; ICD-10-CM"
            + " codes file; 74719; 0; 0",
        "code-systems/icd10cm/icd10cm-Code-descriptions-April-2025.zip!icd10cm-codes-April-2025.txt;"
            + " ICD-10-CM codes file; 74260; 0; 0",
        "code-systems/icd10cm/icd10cm-Code-descriptions-April-2025.zip!icd10cm-order-April-2025.txt;"
            + " ICD-10-CM order file; 97584; 0; 0",
        "code-systems/icd10cm/icd10cm-order-Jan-2021.txt.gz; ICD-10-CM order file; 95358; 0; 0",
        "code-systems/icd10cm/icd10cm_tabular_2021.xml.gz; ICD-10-CM tabular list; 45017; 0; 0",
        "code-systems/icd10cm/icd-10-cm-tabular-2025_ch2.xml.gz; ICD-10-CM tabular list; 2174; 0;"
            + " 0",
        "code-systems/icd10cm/ICD10CM_FY2017_Full_XML.zip!icd10cm_drug_2017.xml; ICD-10-CM table of"
            + " drugs; 39964; 0; 0",
        "code-systems/icd10cm/ICD10CM_FY2017_Full_XML.zip!icd10cm_eindex_2017.xml; ICD-10-CM"
            + " alphabetic index; 6201; 0; 0",
        "code-systems/icd10cm/ICD10CM_FY2017_Full_XML.zip!icd10cm_index_2017.xml; ICD-10-CM"
            + " alphabetic index; 59182; 0; 1",
        "code-systems/icd10cm/ICD10CM_FY2017_Full_XML.zip!icd10cm_neoplasm_2017.xml; ICD-10-CM"
            + " neoplasm table; 8827; 0; 0",
        "code-systems/icd10cm/ICD10CM_FY2017_Full_XML.zip!icd10cm_tabular_2017.xml; ICD-10-CM"
            + " tabular list; 43910; 0; 0",
        "code-systems/icd10cm/icd-10-cm-eindex-2025.xml.gz; ICD-10-CM alphabetic index; 6646; 0; 0",
        "code-systems/icd10cm/icd-10-cm-neoplasm-2025.xml.gz; ICD-10-CM neoplasm table; 8836; 0; 0",
        "code-systems/icd10cm/icd-10-cm-drug-2025.xml.gz; ICD-10-CM table of drugs; 40026; 0; 0",
        "code-systems/icd10cm/ICD10CM_2025_Index.csv.gz; ICD-10-CM alphabetic index; 62435; 0; 5",
        "code-systems/who-icd11-2024-01/SimpleTabulation-ICD-11-MMS-en.zip; ICD-11 MMS simple"
            + " tabulation; 34663; 0; 0",
        "code-systems/who-icd11-2024-01/10To11MapToMultipleCategories.txt.gz; WHO map between"
            + " ICD-10 and ICD-11; 15059; 0; 4",
        "code-systems/who-icd11-2024-01/10To11MapToOneCategory.txt.gz; WHO map between ICD-10 and"
            + " ICD-11; 12297; 0; 4",
        "code-systems/who-icd11-2024-01/11To10MapToOneCategory.txt.gz; WHO map between ICD-10 and"
            + " ICD-11; 17220; 0; 0",
        "code-systems/who-icd11-2024-01/foundation_10To11MapToOneCategory.txt.gz; WHO map between"
            + " ICD-10 and ICD-11; 12297; 0; 4",
        "code-systems/cms-mce/MCE_Simple_Code_Edits_v37.txt.gz; Medicare code edits; 9763; 0; 0",
        "code-systems/who-codedit-lists/icd10_cod_by_sex.csv; WHO cause-of-death limits; 880; 0; 0",
        "code-systems/who-codedit-lists/icd10_unlikely_cod.csv; WHO cause-of-death limits; 423; 1;"
            + " 0",
        "code-systems/who-codedit-lists/icd11_cod_by_sex.csv; WHO cause-of-death limits; 535; 0;"
            + " 12",
        "code-systems/who-codedit-lists/icd11_unlikely_cod.csv; WHO cause-of-death limits; 223; 0;"
            + " 46",
        "corpora/ons_icd11_deaths/dictionary.tsv; Iris dictionary of ICD-11; 1350; 11; 830",
        "corpora/ons_icd11_deaths/rules_separators.tsv; Iris rule table; 67; 0; 3",
        "corpora/ons_icd11_deaths/rules_standardisation0.tsv; Iris rule table; 223; 0; 28",
        "corpora/ons_icd11_deaths/rules_standardisation1.tsv; Iris rule table; 2; 0; 0",
        "corpora/ons_icd11_deaths/rules_standardisation2.tsv; Iris rule table; 10; 0; 0",
        "corpora/ons_icd11_deaths/rules_timeintervals.tsv; Iris rule table; 71; 0; 13",
        "mortality/acme/acme_table_d_2000.txt.gz; ACME Table D; 82192; 0; 0",
        "mortality/acme/acme_table_d_2015.csv.gz; ACME Table D; 95321; 0; 0",
      })
  void givesItsRowsAndNoRejectWithoutAReason(
      String file, String kind, int taken, int refused, int notForUse) throws IOException {
    String[] names = file.split("!");
    String folder = System.getProperty("farr.reference", "");
    Path path = Path.of(folder).resolve(names[0]);
    assumeTrue(
        !folder.isEmpty() && Files.isRegularFile(path),
        "skipped: " + path + " is missing; -Dfarr.reference names the folder of official files");
    List<Importers.Outcome> outcomes =
        Importers.read(path, new PackWriter()).stream()
            .filter(o -> names.length == 1 || o.file().endsWith("!" + names[1]))
            .toList();

    assertThat(outcomes).hasSize(1);
    assertThat(outcomes.get(0).kind()).startsWith(kind);
    ImportSink sink = outcomes.get(0).sink();
    assertThat(sink.taken()).isEqualTo(taken);
    assertThat(sink.passedOver()).isEqualTo(notForUse);
    assertThat(sink.refusals()).hasSize(refused + notForUse);
    assertThat(sink.refusals())
        .allSatisfy(
            refusal -> {
              assertThat(refusal.line()).isPositive();
              assertThat(refusal.reason()).isNotBlank();
            });
  }
}
