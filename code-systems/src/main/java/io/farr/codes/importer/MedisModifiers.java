package io.farr.codes.importer;

import io.farr.codes.Language;
import io.farr.codes.Modifier;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * 修飾語テーブル of the MEDIS standard disease master ({@code mdfy*.txt}). Assumed columns, zero-based: 0
 * change (1 = deleted), 1 management number, 2 word, 3 kana, 4 adoption class, 5 exchange code. A
 * word that begins with ・ stands behind the name.
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
      } else if (row.get(0).equals("1")) {
        sink.refuse(row.line(), "deleted word");
      } else if (row.get(2).isEmpty() || row.get(2).equals("・")) {
        sink.refuse(row.line(), "no word");
      } else {
        String word = row.get(2);
        boolean suffix = word.startsWith("・");
        String bare = suffix ? word.substring(1) : word;
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
    medis.require(sink, "change, number, word, kana, class, exchange code");
  }
}
