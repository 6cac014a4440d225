package io.farr.codes.importer;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import java.io.IOException;

/**
 * 病名基本テーブル of the MEDIS standard disease master ({@code nmain*.txt}). Columns, zero-based: 0 変更区分,
 * 1 病名管理番号, 2 病名表記, 3 病名表記カナ, 4 採択区分, 5 病名交換用コード, 6 ＩＣＤ１０‐２０１３, 7 複数分類コード (asterisk code), 8–9
 * reserved, 10 レセ電算コード, 11 傷病名省略名称, 12 使用分野, 13 変更履歴番号, 14 更新日付, 15 移行先病名管理番号, 16 単独使用禁止区分, 17
 * 保険請求外区分, 18–19 reserved. Used: 0–2, 5–7, 11 and 15; a name that has moved to another is passed
 * over. Names are remembered under their exchange codes for the index, so name this file before it.
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
      } else if (MedisFile.isDeleted(row) || hasMoved(row)) {
        sink.passOver(row.line(), "deleted name");
      } else if (row.get(2).isEmpty()) {
        sink.refuse(row.line(), "no name");
      } else if (row.get(6).isEmpty()) {
        sink.passOver(row.line(), "no ICD-10 code");
      } else {
        take(row, sink, cut);
      }
    }
    sink.note(cut[0] + " codes with Japanese detail were cut to the characters of WHO ICD-10");
    medis.require(sink, "change, number, name, kana, class, exchange code, ICD-10, second ICD-10");
  }

  private static boolean hasMoved(Csv.Row row) {
    return row.size() > 15 && !row.get(15).isEmpty() && !row.get(15).equals(row.get(1));
  }

  private static void take(Csv.Row row, ImportSink sink, int[] cut) {
    try {
      IcdCode code = ClaimsDiseaseMaster.code(row.get(6), cut);
      IcdCode partner = row.get(7).isEmpty() ? null : ClaimsDiseaseMaster.code(row.get(7), cut);
      Term term = new Term(row.get(2), Language.JA, TermKind.SYNONYM, code, partner);
      sink.take(MedisFile.key(row.get(5)), term);
      String shorter = row.size() > 11 ? row.get(11) : "";
      if (!shorter.isEmpty() && !shorter.equals(row.get(2))) {
        sink.take(new Term(shorter, Language.JA, TermKind.INDEX, code, partner));
      }
      sink.countTaken();
    } catch (MalformedCodeException e) {
      sink.refuse(row.line(), e);
    }
  }
}
