package io.farr.codes.importer;

import io.farr.codes.Language;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import java.io.IOException;

/**
 * 索引テーブル of the MEDIS standard disease master ({@code index*.txt}): other words for its diseases.
 * Assumed columns, zero-based: 0 change (1 = deleted), 1 word, 2 management number of what it leads
 * to. Words that lead to a modifier, or to a disease that no earlier file had, are refused.
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
    int strangers = 0;
    for (Csv.Row row : medis.rows()) {
      if (row.size() < 3 || !MedisFile.NUMBER.matcher(row.get(2)).matches()) {
        sink.refuse(row.line(), "expected a management number of 8 digits in column 3");
      } else if (row.get(0).equals("1")) {
        sink.refuse(row.line(), "deleted word");
      } else if (row.get(1).isEmpty()) {
        sink.refuse(row.line(), "no word");
      } else {
        Term named = sink.remembered(row.get(2));
        if (named == null) {
          strangers++;
          sink.refuse(
              row.line(),
              "no disease of number " + row.get(2) + " was read before; name nmain before index");
        } else {
          sink.take(
              new Term(row.get(1), Language.JA, TermKind.INDEX, named.code(), named.partner()));
          sink.countTaken();
        }
      }
    }
    if (strangers == 0) {
      medis.require(sink, "change, word, number");
    }
  }
}
