package io.farr.codes.importer;

import io.farr.codes.Language;
import io.farr.codes.Modifier;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * 修飾語テーブル of the MEDIS standard disease master ({@code mdfy*.txt}). Columns, zero-based: 0 変更区分, 1
 * 修飾語管理番号, 2 修飾語表記, 3 修飾語表記カナ, 4 修飾語交換用コード, 5 接続位置区分, 6 修飾語区分, 7 排他グループコード, 8 レセ電算修飾語コード, 9
 * 修飾語説明用ラベル. Used: 0–2 and 8. A word stands behind the name if it begins with ・ or its claims code
 * is one of 8000 to 8999, as in the claims master; the values of 接続位置区分 are not published with the
 * layout.
 */
final class MedisModifiers implements Importer {
  @Override
  public String kind() {
    return "MEDIS modifiers of disease names (mdfy)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    return MedisFile.isNamed(file, "mdfy");
  }

  @Override
  public void read(SourceFile file, ImportSink sink) throws IOException {
    MedisFile medis = MedisFile.read(file);
    Map<String, Modifier> modifiers = new LinkedHashMap<>();
    for (Csv.Row row : medis.rows()) {
      if (row.size() < 6 || !MedisFile.NUMBER.matcher(row.get(1)).matches()) {
        sink.refuse(row.line(), "expected a management number of 8 digits in column 2");
      } else if (MedisFile.isDeleted(row)) {
        sink.passOver(row.line(), "deleted word");
      } else if (row.get(2).isEmpty() || row.get(2).equals("・")) {
        sink.refuse(row.line(), "no word");
      } else {
        String word = row.get(2);
        boolean marked = word.startsWith("・");
        boolean suffix = marked || (row.size() > 8 && row.get(8).startsWith("8"));
        String bare = marked ? word.substring(1) : word;
        modifiers.merge(
            bare,
            new Modifier(
                bare,
                Language.JA,
                suffix ? Modifier.Position.SUFFIX : Modifier.Position.PREFIX,
                ClaimsModifierMaster.kindOf(bare)),
            ClaimsModifierMaster::both);
        sink.countTaken();
      }
    }
    modifiers.values().forEach(sink::take);
    medis.require(sink, "change, number, word, kana, exchange code, position");
  }
}
