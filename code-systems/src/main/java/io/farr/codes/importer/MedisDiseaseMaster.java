package io.farr.codes.importer;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import java.io.IOException;

/**
 * 病名基本テーブル of the MEDIS standard disease master ({@code nmain*.txt}). Assumed columns, zero-based:
 * 0 change (1 = deleted), 1 management number, 2 name, 3 kana, 4 adoption class, 5 exchange code, 6
 * ICD-10 (2013), 7 a second ICD-10 (asterisk code). Further columns are not looked at. The numbers
 * are remembered for the index, so name this file before it.
 */
final class MedisDiseaseMaster implements Importer {
  @Override
  public String kind() {
    return "MEDIS standard disease master (nmain)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    return MedisFile.isNamed(file, "nmain");
  }

  @Override
  public void read(SourceFile file, ImportSink sink) throws IOException {
    sink.release(CodeSystem.ICD_10_2013_JP, "2013 (Japan), MEDIS disease master");
    MedisFile medis = MedisFile.read(file);
    int[] cut = {0};
    for (Csv.Row row : medis.rows()) {
      if (row.size() < 8 || !MedisFile.NUMBER.matcher(row.get(1)).matches()) {
        sink.refuse(row.line(), "expected a management number of 8 digits in column 2");
      } else if (row.get(0).equals("1")) {
        sink.refuse(row.line(), "deleted name");
      } else if (row.get(2).isEmpty() || row.get(6).isEmpty()) {
        sink.refuse(row.line(), row.get(2).isEmpty() ? "no name" : "no ICD-10 code");
      } else {
        take(row, sink, cut);
      }
    }
    sink.note(cut[0] + " codes with Japanese detail were cut to the characters of WHO ICD-10");
    medis.require(sink, "change, number, name, kana, class, exchange code, ICD-10, second ICD-10");
  }

  private static void take(Csv.Row row, ImportSink sink, int[] cut) {
    try {
      IcdCode code = ClaimsDiseaseMaster.code(row.get(6), cut);
      IcdCode partner = row.get(7).isEmpty() ? null : ClaimsDiseaseMaster.code(row.get(7), cut);
      sink.take(row.get(1), new Term(row.get(2), Language.JA, TermKind.SYNONYM, code, partner));
      sink.countTaken();
    } catch (MalformedCodeException e) {
      sink.refuse(row.line(), e);
    }
  }
}
