package io.farr.codes.importer;

import io.farr.codes.CausalRelation;
import io.farr.codes.CausalSource;
import io.farr.codes.CausalStatement;
import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Table D of ACME, the causal table of the National Center for Health Statistics (Instruction
 * Manual Part 2c): "the address code may be due to the subaddress". Two layouts: fixed width
 * (control number 1–10, address 11–20, first subaddress 21–24, last of a range 26–29, {@code M} for
 * an ambivalent relation), and comma-separated without a header (address, first, last, {@code M},
 * reason). ACME's own codes of five characters count for the code of four that they subdivide.
 * Tables E to H have other layouts and are not read.
 */
final class AcmeTableD implements Importer {
  private static final String CODE = "([A-Z][0-9]{2}[0-9]{0,2})";
  private static final Pattern COMMAS =
      Pattern.compile(CODE + "\\s*," + CODE + "\\s*,(?:" + CODE + ")?\\s*,(M?)\\s*,([0-9]*)");
  private static final Pattern FIXED =
      Pattern.compile(
          "[0-9]{6}\\.[0-9]{3}" + CODE + "\\s+" + CODE + "(?:\\s*" + CODE + ")?\\s*(M?)\\s*");

  @Override
  public String kind() {
    return "ACME Table D (causal relations)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    List<String> lines = file.firstLines(3, StandardCharsets.US_ASCII);
    return !lines.isEmpty()
        && lines.stream().allMatch(l -> COMMAS.matcher(l).matches() || FIXED.matcher(l).matches());
  }

  @Override
  public void read(SourceFile file, ImportSink sink) {
    List<CausalStatement> statements = new ArrayList<>();
    int ambivalent = 0;
    int number = 0;
    for (String line : file.text(StandardCharsets.US_ASCII).lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      Matcher commas = COMMAS.matcher(line);
      Matcher fixed = FIXED.matcher(line);
      Matcher row = commas.matches() ? commas : fixed;
      if (row == fixed && !fixed.matches()) {
        sink.refuse(number, "expected address, subaddress, end of range, M, reason");
        continue;
      }
      int first = CodeNumber.of(row.group(2));
      int last = row.group(3) == null ? first : CodeNumber.of(row.group(3));
      CodeSet causes = CodeSet.range(first, last);
      if (causes.isEmpty()) {
        sink.refuse(
            number, "the range " + row.group(2) + "-" + row.group(3) + " ends before it begins");
        continue;
      }
      boolean maybe = row.group(4).equals("M");
      ambivalent += maybe ? 1 : 0;
      statements.add(
          new CausalStatement(
              CodeSet.only(CodeNumber.of(row.group(1))),
              causes,
              maybe ? CausalRelation.MAYBE : CausalRelation.YES));
      sink.countTaken();
    }
    sink.take(new CausalSource("ACME Table D", statements));
    sink.note(ambivalent + " ambivalent relations");
  }
}
