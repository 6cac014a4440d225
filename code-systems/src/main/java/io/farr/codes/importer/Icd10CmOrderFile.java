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
 * ICD-10-CM order file (CMS/NCHS): ASCII, fixed width. Columns from 1: 1–5 order number, 7–13 code
 * without dot, 15 flag (0 header, 1 valid), 17–76 short title, 78 to the end long title.
 */
final class Icd10CmOrderFile implements Importer {
  private static final Pattern LINE = Pattern.compile("[0-9]{5} [A-Z][0-9A-Z]{2,6} *[01] .*");
  private static final Pattern RELEASE =
      Pattern.compile("order[-_a-zA-Z]*?([A-Z][a-z]{2,8}-20[0-9]{2}|20[0-9]{2})");

  @Override
  public String kind() {
    return "ICD-10-CM order file";
  }

  @Override
  public boolean recognises(SourceFile file) {
    List<String> lines = file.firstLines(2, StandardCharsets.US_ASCII);
    return !lines.isEmpty()
        && lines.stream().allMatch(l -> l.length() > 76 && LINE.matcher(l).matches());
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
      if (line.length() < 78 || !LINE.matcher(line).matches()) {
        sink.refuse(number, "expected a code and titles at columns 7, 15, 17 and 78");
        continue;
      }
      try {
        IcdCode code = IcdCode.parse(CodeSystem.ICD_10_CM, line.substring(6, 13));
        String title = line.substring(77).strip();
        boolean valid = line.charAt(14) == '1';
        sink.take(new CodeRow(code, title, null, valid, Validity.ALWAYS));
        if (valid && !title.isEmpty()) {
          sink.take(new Term(title, Language.EN, TermKind.TITLE, code, null));
        }
        sink.countTaken();
      } catch (MalformedCodeException e) {
        sink.refuse(number, e);
      }
    }
  }
}
