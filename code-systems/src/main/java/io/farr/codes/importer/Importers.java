package io.farr.codes.importer;

import io.farr.codes.InputException;
import io.farr.codes.pack.Hashes;
import io.farr.codes.pack.PackManifest;
import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The importers there are, and the one call that reads a file into a pack. */
public final class Importers {
  private static final List<Importer> ALL =
      List.of(
          new ClaimsDiseaseMaster(),
          new ClaimsModifierMaster(),
          new MedisDiseaseMaster(),
          new MedisIndex(),
          new MedisModifiers(),
          new DpcIcdTable(),
          new NchsMortalityList(),
          new Icd10CmOrderFile(),
          new Icd10CmCodesFile(),
          new Icd10CmTabular(),
          new Icd10CmNeoplasmTable(),
          new Icd10CmDrugTable(),
          new Icd10CmIndex(),
          new Icd10CmIndexCsv(),
          new BilingualDictionary(),
          new ModifierList(),
          new EditList(),
          new AcmeTableD(),
          new CausalList(),
          new LinkageList(),
          new CauseSetList(),
          new Icd11SimpleTabulation(),
          new IcdApiEntities(),
          new WhoCodeMap(),
          new MedicareCodeEdits(),
          new WhoCauseEdits(),
          new IrisDictionary(),
          new IrisRules(),
          new ClamlFile(),
          new TermList());

  /** What became of one file: the importer's kind and what its sink counted. */
  public record Outcome(String file, String kind, ImportSink sink) {}

  private Importers() {}

  /** How many kinds of files are read. */
  static int count() {
    return ALL.size();
  }

  /** The importer that recognises a file. */
  public static Optional<Importer> of(SourceFile file) {
    return ALL.stream().filter(importer -> importer.recognises(file)).findFirst();
  }

  /**
   * Reads every recognised file at a path (a zip may hold several) into a pack.
   *
   * @throws InputException if nothing at the path is recognised, or a file cannot be read
   */
  public static List<Outcome> read(Path path, PackWriter pack) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    for (SourceFile file : SourceFile.open(path)) {
      Optional<Importer> importer = of(file);
      if (importer.isPresent()) {
        ImportSink sink = new ImportSink(pack, file.name());
        importer.get().read(file, sink);
        outcomes.add(new Outcome(file.name(), importer.get().kind(), sink));
        pack.source(
            new PackManifest.Source(
                file.name(),
                importer.get().kind(),
                sink.release(),
                Hashes.sha256(path),
                sink.taken(),
                sink.refusals().size()));
      }
    }
    if (outcomes.isEmpty()) {
      throw new InputException(
          path
              + ": expected one of: "
              + ALL.stream().map(Importer::kind).collect(Collectors.joining("; "))
              + "; found a file that none of them recognises");
    }
    return outcomes;
  }
}
