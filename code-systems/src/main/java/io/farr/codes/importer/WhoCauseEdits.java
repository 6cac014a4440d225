package io.farr.codes.importer;

import io.farr.codes.CodeSystem;
import io.farr.codes.Edit;
import io.farr.codes.IcdCode;
import io.farr.codes.MalformedCodeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * WHO lists of causes of death as the package codeditr names them, CSV with a header: codes limited
 * to one sex ({@code code,title,sex}; 1 or male, 2 or female) and conditions unlikely to cause
 * death ({@code code,title} in a file named {@code …unlikely_cod…}, as that header alone says
 * nothing). A code may be a range or a list of both: {@code F50.1,F50.3-F50.9}. The codes' spelling
 * tells ICD-10 from ICD-11. Extension codes of ICD-11 and groups without a code are passed over: no
 * cause of death is one.
 */
final class WhoCauseEdits implements Importer {
  private static final String SEX = "code,title,sex";
  private static final String UNLIKELY = "code,title";

  @Override
  public String kind() {
    return "WHO cause-of-death limits (code, title[, sex])";
  }

  @Override
  public boolean recognises(SourceFile file) {
    List<String> lines = file.firstLines(1, StandardCharsets.UTF_8);
    String header = lines.isEmpty() ? "" : lines.get(0).strip().replace("\"", "");
    return header.equals(SEX) || (header.equals(UNLIKELY) && file.name().contains("unlikely_cod"));
  }

  @Override
  public void read(SourceFile file, ImportSink sink) throws IOException {
    boolean[] header = {true};
    int[] columns = {0};
    Csv.forEach(
        file.name(),
        file.text(StandardCharsets.UTF_8),
        row -> {
          if (header[0]) {
            header[0] = false;
            columns[0] = row.size();
          } else if (row.size() != columns[0]) {
            sink.refuse(row.line(), "expected " + columns[0] + " columns, found " + row.size());
          } else if (row.get(0).isEmpty()) {
            sink.passOver(row.line(), "no code");
          } else {
            take(row, sink);
          }
        });
  }

  private static void take(Csv.Row row, ImportSink sink) {
    Edit.Limit limit = row.size() == 2 ? Edit.Limit.UNLIKELY_CAUSE : ofSex(row.get(2));
    if (limit == null) {
      sink.refuse(row.line(), "expected sex 1, 2, male or female, found \"" + row.get(2) + "\"");
      return;
    }
    List<Edit> edits = new ArrayList<>();
    try {
      for (String part : row.get(0).split(",")) {
        String[] ends = part.strip().split("-", 2);
        IcdCode first = code(ends[0]);
        IcdCode last = code(ends[ends.length - 1]);
        if (first.system() != last.system() || first.compareTo(last) > 0) {
          sink.refuse(row.line(), "the range " + part.strip() + " ends before it begins");
          return;
        }
        edits.add(new Edit(first.system(), first.undotted(), last.undotted(), limit));
      }
    } catch (MalformedCodeException e) {
      sink.refuse(row.line(), e);
      return;
    }
    if (edits.get(0).system() == CodeSystem.ICD_11_MMS && edits.get(0).first().startsWith("X")) {
      sink.passOver(row.line(), row.get(0) + " is an extension code, which is no cause of death");
      return;
    }
    edits.forEach(sink::take);
    sink.countTaken();
  }

  /** A code with its dot: three characters stand before it in ICD-10, four in ICD-11. */
  private static IcdCode code(String typed) {
    String bare = typed.strip();
    boolean icd11 = CodeSystem.ICD_11_MMS.isWellFormed(bare);
    return new IcdCode(icd11 ? CodeSystem.ICD_11_MMS : CodeSystem.ICD_10, bare);
  }

  private static Edit.@Nullable Limit ofSex(String sex) {
    return switch (sex) {
      case "1", "male" -> Edit.Limit.MALE_ONLY;
      case "2", "female" -> Edit.Limit.FEMALE_ONLY;
      default -> null;
    };
  }
}
