package io.farr.codes.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.farr.codes.CodeSystem;
import io.farr.codes.InputException;
import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever bytes a file holds: it is read, with refused rows, or it is an {@link InputException}
 * that names the file; never another exception, a hang or more memory than there is. Here the seeds
 * and what was once found run as tests ({@code ImporterFuzzTestInputs}); {@code benchmarks/fuzz.sh}
 * goes on from them.
 */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ImporterFuzzTest {
  private static final int SMALL = 1 << 20;

  /** Takes a file through one importer, if that recognises it. */
  private static void check(Importer importer, String name, byte[] data) throws IOException {
    SourceFile file = SourceFile.of(name, data);
    if (!importer.recognises(file)) {
      return;
    }
    read(importer, file, name);
  }

  private static void read(Importer importer, SourceFile file, String name) throws IOException {
    PackWriter writer = new PackWriter();
    ImportSink sink = new ImportSink(writer);
    try {
      importer.read(file, sink);
      assertThat(sink.refusals()).allSatisfy(r -> assertThat(r.line()).isNotNegative());
      writer.mapRejects();
      writer.carryToIcd11(CodeSystem.ICD_10);
    } catch (InputException e) {
      assertThat(e.getMessage()).startsWith(name + ":");
    }
  }

  /** A seed that its importer does not know would test nothing. */
  @Test
  void everyImporterHasASeedThatItReads() throws Exception {
    Path seeds =
        Path.of(Objects.requireNonNull(getClass().getResource("ImporterFuzzTestInputs")).toURI());
    List<String> unread = new ArrayList<>();
    try (Stream<Path> folders = Files.list(seeds)) {
      for (Path folder : folders.sorted().toList()) {
        boolean read = false;
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.toList()) {
            SourceFile source =
                SourceFile.of(file.getFileName().toString(), Files.readAllBytes(file));
            String target = folder.getFileName().toString().toLowerCase(Locale.ROOT);
            read |=
                Importers.of(source)
                    .filter(
                        importer ->
                            importer
                                .getClass()
                                .getSimpleName()
                                .toLowerCase(Locale.ROOT)
                                .startsWith(target))
                    .isPresent();
          }
        }
        if (!read && !folder.endsWith("anyFile")) {
          unread.add(folder.getFileName().toString());
        }
      }
    }
    assertThat(unread).isEmpty();
    assertThat(Importers.count()).isEqualTo((int) fuzzTests() - 1);
  }

  private static long fuzzTests() {
    return Arrays.stream(ImporterFuzzTest.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(FuzzTest.class))
        .count();
  }

  /** Takes bytes the way of a file of unknown kind: unpacked, recognised, read. */
  @FuzzTest
  void anyFile(byte[] data) throws IOException {
    List<SourceFile> files;
    try {
      files = SourceFile.unpack("any.bin", "any.bin", data, SMALL);
    } catch (InputException e) {
      assertThat(e.getMessage()).startsWith("any.bin: expected ");
      return;
    }
    for (SourceFile file : files) {
      assertThat(file.size()).isLessThanOrEqualTo(Math.max(SMALL, data.length));
      Importer importer = Importers.of(file).orElse(null);
      if (importer != null) {
        read(importer, file, file.name());
      }
    }
  }

  @FuzzTest
  void claimsDiseaseMaster(byte[] data) throws IOException {
    check(new ClaimsDiseaseMaster(), "b_20240601.txt", data);
  }

  @FuzzTest
  void claimsModifierMaster(byte[] data) throws IOException {
    check(new ClaimsModifierMaster(), "z_20250601.txt", data);
  }

  @FuzzTest
  void medisDiseaseMaster(byte[] data) throws IOException {
    check(new MedisDiseaseMaster(), "nmain516.txt", data);
  }

  @FuzzTest
  void medisIndex(byte[] data) throws IOException {
    check(new MedisIndex(), "index516.txt", data);
  }

  @FuzzTest
  void medisModifiers(byte[] data) throws IOException {
    check(new MedisModifiers(), "mdfy516.txt", data);
  }

  @FuzzTest
  void dpcIcdTable(byte[] data) throws IOException {
    check(new DpcIcdTable(), "icd.csv", data);
  }

  @FuzzTest
  void nchsMortalityList(byte[] data) throws IOException {
    check(new NchsMortalityList(), "allvalid2023.csv", data);
  }

  @FuzzTest
  void icd10CmOrderFile(byte[] data) throws IOException {
    check(new Icd10CmOrderFile(), "icd10cm-order-2026.txt", data);
  }

  @FuzzTest
  void icd10CmCodesFile(byte[] data) throws IOException {
    check(new Icd10CmCodesFile(), "icd10cm-codes-2026.txt", data);
  }

  @FuzzTest
  void icd10CmTabular(byte[] data) throws IOException {
    check(new Icd10CmTabular(), "icd10cm_tabular_2026.xml", data);
  }

  @FuzzTest
  void icd10CmNeoplasmTable(byte[] data) throws IOException {
    check(new Icd10CmNeoplasmTable(), "icd10cm_neoplasm_2026.xml", data);
  }

  @FuzzTest
  void icd10CmDrugTable(byte[] data) throws IOException {
    check(new Icd10CmDrugTable(), "icd10cm_drug_2026.xml", data);
  }

  @FuzzTest
  void icd10CmIndex(byte[] data) throws IOException {
    check(new Icd10CmIndex(), "icd10cm_index_2026.xml", data);
  }

  @FuzzTest
  void icd10CmIndexCsv(byte[] data) throws IOException {
    check(new Icd10CmIndexCsv(), "ICD10CM_2025_Index.csv", data);
  }

  @FuzzTest
  void bilingualDictionary(byte[] data) throws IOException {
    check(new BilingualDictionary(), "dictionary.tsv", data);
  }

  @FuzzTest
  void modifierList(byte[] data) throws IOException {
    check(new ModifierList(), "modifiers.tsv", data);
  }

  @FuzzTest
  void editList(byte[] data) throws IOException {
    check(new EditList(), "edits.tsv", data);
  }

  @FuzzTest
  void acmeTableD(byte[] data) throws IOException {
    check(new AcmeTableD(), "acme_table_d.txt", data);
  }

  @FuzzTest
  void causalList(byte[] data) throws IOException {
    check(new CausalList(), "causal.tsv", data);
  }

  @FuzzTest
  void linkageList(byte[] data) throws IOException {
    check(new LinkageList(), "linkage.tsv", data);
  }

  @FuzzTest
  void causeSetList(byte[] data) throws IOException {
    check(new CauseSetList(), "sets.tsv", data);
  }

  @FuzzTest
  void icd11SimpleTabulation(byte[] data) throws IOException {
    check(new Icd11SimpleTabulation(), "SimpleTabulation.txt", data);
  }

  @FuzzTest
  void icdApiEntities(byte[] data) throws IOException {
    check(new IcdApiEntities(), "mms.json", data);
  }

  @FuzzTest
  void whoCodeMap(byte[] data) throws IOException {
    check(new WhoCodeMap(), "10To11MapToOneCategory.txt", data);
  }

  @FuzzTest
  void medicareCodeEdits(byte[] data) throws IOException {
    check(new MedicareCodeEdits(), "MCE.txt", data);
  }

  @FuzzTest
  void whoCauseEdits(byte[] data) throws IOException {
    check(new WhoCauseEdits(), "icd10_unlikely_cod.csv", data);
  }

  @FuzzTest
  void irisDictionary(byte[] data) throws IOException {
    check(new IrisDictionary(), "iris.csv", data);
  }

  @FuzzTest
  void irisRules(byte[] data) throws IOException {
    check(new IrisRules(), "rules_standardisation0.tsv", data);
  }

  @FuzzTest
  void claml(byte[] data) throws IOException {
    check(new ClamlFile(), "icd10.xml", data);
  }

  @FuzzTest
  void termList(byte[] data) throws IOException {
    check(new TermList(), "office.tsv", data);
  }
}
