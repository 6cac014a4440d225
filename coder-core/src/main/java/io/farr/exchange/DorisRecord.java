package io.farr.exchange;

import io.farr.codes.Icd11Cluster;
import io.farr.coding.AxisEntry;
import io.farr.coding.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes coded certificates as rows of DORIS: codes by line, and the columns of its results. */
final class DorisRecord {
  static final String HEADER =
      "CertificateKey,ICDVersion,ICDMinorVersion,CauseOfDeathCodeA,CauseOfDeathCodeB,"
          + "CauseOfDeathCodeC,CauseOfDeathCodeD,CauseOfDeathCodeE,CauseOfDeathCodePart2,"
          + "UnderlyingCauseOfDeath,Reject,Report,Errors,Warnings,UnderlyingCauseOfDeathComputed,"
          + "UnderlyingCauseOfDeathComputedURI,UnderlyingCauseOfDeathComputedComplete,"
          + "UnderlyingCauseOfDeathComputedCompleteURI";

  private DorisRecord() {}

  static String line(CodedCertificate c) {
    List<String> cells = new ArrayList<>();
    cells.add(c.id());
    cells.add(c.system().equals("icd11") ? "ICD11" : c.system().isEmpty() ? "" : "ICD10");
    cells.add(c.release());
    for (int line = 1; line <= 6; line++) {
      int wanted = line;
      cells.add(
          c.entityAxis().stream()
              .filter(entry -> entry.line() == wanted)
              .map(AxisEntry::code)
              .collect(Collectors.joining(",")));
    }
    String computed = c.decidedByPerson() ? "" : c.underlyingCause();
    String reasons = c.reasons().stream().map(Reason::key).collect(Collectors.joining("; "));
    boolean rejected = !c.reject().isFinal();
    cells.add(c.decidedByPerson() ? c.underlyingCause() : "");
    cells.add(String.valueOf(rejected));
    cells.add("");
    cells.add(c.underlyingCause().isEmpty() ? reasons : "");
    cells.add(c.underlyingCause().isEmpty() ? "" : reasons);
    cells.add(Icd11Cluster.firstStem(computed));
    cells.add("");
    cells.add(computed);
    cells.add("");
    return cells.stream().map(DorisRecord::quoted).collect(Collectors.joining(","));
  }

  private static String quoted(String cell) {
    boolean plain =
        cell.chars().noneMatch(ch -> ch == ',' || ch == '"' || ch == '\n' || ch == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
