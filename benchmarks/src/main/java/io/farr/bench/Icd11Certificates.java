package io.farr.bench;

import io.farr.codes.CodeMapping;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.importer.SourceFile;
import io.farr.codes.pack.Pack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says coded certificates of ICD-10 in ICD-11: every code, also the underlying cause that people
 * selected, as the category that WHO's map prefers for it (its category's, where the code has
 * none). No certificates coded to ICD-11 by people are published; these measure whether selection
 * finds its way from ICD-11 codes to what was selected. Rows with a code without counterpart are
 * left out and counted. Where two codes become one, or one becomes vaguer, no coder could tell.
 *
 * <pre>
 * Icd11Certificates PACK CERTIFICATES.tsv[.gz] OUT.tsv
 * </pre>
 */
public final class Icd11Certificates {
  private static final Pattern CODED = Pattern.compile("part.*|expected_uc");
  private static final Pattern BETWEEN_CODES = Pattern.compile(" +");

  /** Characters of a code of ICD-10, which these files carry without its dot. */
  private static final int WHO_LENGTH = 4;

  private Icd11Certificates() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      System.err.println("usage: Icd11Certificates PACK CERTIFICATES.tsv[.gz] OUT.tsv");
      System.exit(2);
    }
    Pack pack = Pack.open(Path.of(args[0]));
    List<String> rows =
        SourceFile.open(Path.of(args[1])).get(0).text(StandardCharsets.UTF_8).lines().toList();
    String[] columns = rows.get(0).split("\t", -1);
    List<String> said = new ArrayList<>(List.of(rows.get(0)));
    for (String row : rows.subList(1, rows.size())) {
      said(row.split("\t", -1), columns, pack).ifPresent(said::add);
    }
    Files.write(Path.of(args[2]), said);
    System.err.println((said.size() - 1) + " of " + (rows.size() - 1) + " certificates in ICD-11");
  }

  private static Optional<String> said(String[] cells, String[] columns, Pack pack) {
    for (int i = 0; i < cells.length; i++) {
      if (CODED.matcher(columns[i]).matches() && !cells[i].isEmpty()) {
        List<String> codes = new ArrayList<>();
        for (String code : BETWEEN_CODES.split(cells[i].strip())) {
          // A fifth character is the office's own.
          String ten = code.substring(0, Math.min(WHO_LENGTH, code.length()));
          String eleven = eleven(IcdCode.parse(CodeSystem.ICD_10, ten), pack);
          if (eleven.isEmpty()) {
            return Optional.empty();
          }
          codes.add(eleven);
        }
        cells[i] = String.join(" ", codes);
      }
    }
    return Optional.of(String.join("\t", cells));
  }

  /** Empty if the map names none. */
  private static String eleven(IcdCode ten, Pack pack) {
    for (IcdCode code : List.of(ten, new IcdCode(CodeSystem.ICD_10, ten.category()))) {
      List<CodeMapping> mappings = pack.crosswalk().map(code, CodeSystem.ICD_11_MMS);
      if (!mappings.isEmpty() && CodeSystem.ICD_11_MMS.isWellFormed(mappings.get(0).to())) {
        return mappings.get(0).to();
      }
    }
    return "";
  }
}
