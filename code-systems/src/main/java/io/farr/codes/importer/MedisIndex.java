package io.farr.codes.importer;

import io.farr.codes.Language;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import java.io.IOException;

/**
 * 索引テーブル of the MEDIS standard disease master ({@code index*.txt}): other words for its diseases.
 * Columns, zero-based: 0 索引用語, 1 対応用語コード (the exchange code of what the word leads to), 2 病名修飾語区分
 * (1 a disease, 2 a modifier), 3 カナ漢字区分, 4 同義語区分, 5 異字体区分, 6 第1版採用表記区分, 7 言語区分, 8 省略区分; the last
 * two are reserved. Used: 0–2. Words that lead to a modifier, or to a disease that no earlier file
 * had, are passed over.
 */
final class MedisIndex implements Importer {
  @Override
  public String kind() {
    return "MEDIS index of disease names (index)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    return MedisFile.isNamed(file, "index");
  }

  @Override
  public void read(SourceFile file, ImportSink sink) throws IOException {
    MedisFile medis = MedisFile.read(file);
    int modifiers = 0;
    int strangers = 0;
    for (Csv.Row row : medis.rows()) {
      if (row.size() < 3 || !MedisFile.EXCHANGE.matcher(row.get(1)).matches()) {
        sink.refuse(row.line(), "expected an exchange code of 4 characters in column 2");
      } else if (row.get(0).isEmpty()) {
        sink.refuse(row.line(), "no word");
      } else if (row.get(2).equals("2")) {
        modifiers++;
        sink.passOver(row.line(), "leads to a modifier, not to a disease");
      } else if (!row.get(2).equals("1")) {
        sink.refuse(row.line(), "expected 1 (disease) or 2 (modifier) in column 3");
      } else {
        Term named = sink.remembered(MedisFile.key(row.get(1)));
        if (named == null) {
          strangers++;
          sink.passOver(
              row.line(),
              "no disease of exchange code "
                  + row.get(1)
                  + " was read before; name nmain before index");
        } else {
          sink.take(
              new Term(row.get(0), Language.JA, TermKind.INDEX, named.code(), named.partner()));
          sink.countTaken();
        }
      }
    }
    if (strangers + modifiers == 0) {
      medis.require(sink, "word, exchange code, 1 or 2");
    }
  }
}
