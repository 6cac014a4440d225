package io.farr.codes.importer;

import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.Validity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ICD-10-CM codes file (CMS/NCHS): ASCII, fixed width, valid codes only. Columns from 1: 1–7 code
 * without dot, 8 blank, 9 to the end long title.
 */
final class Icd10CmCodesFile implements Importer {
  private static final Pattern LINE =
      Pattern.compile("(?=.{1,2}[0-9])(?=.{7} \\S)([A-Z][0-9A-Z]{2,6}) +(\\S.*)");
  private static final Pattern RELEASE =
      Pattern.compile("codes[-_a-zA-Z]*?([A-Z][a-z]{2,8}-20[0-9]{2}|20[0-9]{2})");

  @Override
  public String kind() {
    return "ICD-10-CM codes file";
  }

  @Override
  public boolean recognises(SourceFile file) {
    List<String> lines = file.firstLines(2, StandardCharsets.US_ASCII);
    return !lines.isEmpty() && lines.stream().allMatch(l -> LINE.matcher(l).matches());
  }

  @Override
  public void read(SourceFile file, ImportSink sink) {
    Matcher release = RELEASE.matcher(file.name());
    sink.release(CodeSystem.ICD_10_CM, release.find() ? release.group(1) : "of unknown release");
    int number = 0;
    for (String line : file.text(StandardCharsets.UTF_8).lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      Matcher row = LINE.matcher(line);
      if (!row.matches() || row.group(2).isBlank()) {
        sink.refuse(number, "expected a code and a title at columns 1 and 9");
        continue;
      }
      try {
        IcdCode code = IcdCode.parse(CodeSystem.ICD_10_CM, row.group(1));
        String title = row.group(2).strip();
        sink.take(new CodeRow(code, title, null, true, Validity.ALWAYS));
        sink.take(new Term(title, Language.EN, TermKind.TITLE, code, null));
        sink.countTaken();
      } catch (MalformedCodeException e) {
        sink.refuse(number, e);
      }
    }
  }
}
