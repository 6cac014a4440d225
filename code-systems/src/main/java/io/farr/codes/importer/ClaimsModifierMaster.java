package io.farr.codes.importer;

import io.farr.codes.Language;
import io.farr.codes.Modifier;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * 修飾語マスター of the Japanese claims review service: CP932 CSV without header, 19 columns, second
 * column {@code Z}. Used: 2 code, 6 name (a suffix begins with {@code ・}), 15 date of abolition, 18
 * class (zero-based). Codes 8000 to 8999 are suffixes in the layout as commonly documented; the
 * others are prefixes. A word that the master has as both (再発 and ・再発) is one modifier for either
 * side.
 */
final class ClaimsModifierMaster implements Importer {
  @Override
  public String kind() {
    return "Japanese claims modifier master (CP932)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    List<String> lines = file.firstLines(1, SourceFile.WINDOWS_31J);
    return !lines.isEmpty() && lines.get(0).matches("\"[0-9]\",\"Z\",\"[0-9]{4}\",.*");
  }

  @Override
  public void read(SourceFile file, ImportSink sink) throws IOException {
    Map<String, Modifier> modifiers = new LinkedHashMap<>();
    Csv.forEach(
        file.name(),
        file.text(SourceFile.WINDOWS_31J),
        row -> {
          if (row.size() < 19) {
            sink.refuse(row.line(), "expected 19 columns, found " + row.size());
          } else if (row.get(6).isEmpty()) {
            sink.refuse(row.line(), "no name");
          } else if (!row.get(15).equals("99999999")) {
            sink.passOver(row.line(), "abolished modifier");
          } else {
            String name = row.get(6);
            boolean suffix = name.startsWith("・") || row.get(2).startsWith("8");
            String bare = name.startsWith("・") ? name.substring(1) : name;
            modifiers.merge(
                bare,
                new Modifier(
                    bare,
                    Language.JA,
                    suffix ? Modifier.Position.SUFFIX : Modifier.Position.PREFIX,
                    kindOf(bare)),
                ClaimsModifierMaster::both);
            sink.countTaken();
          }
        });
    modifiers.values().forEach(sink::take);
  }

  static Modifier both(Modifier one, Modifier other) {
    return one.position() == other.position()
        ? one
        : new Modifier(one.text(), one.language(), Modifier.Position.EITHER, one.kind());
  }

  /** What a modifier says, told by its words: the master's own classes do not separate it. */
  static Modifier.Kind kindOf(String name) {
    if (name.contains("疑い")) {
      return Modifier.Kind.SUSPICION;
    }
    if (name.matches("[左右両一片]側?(性)?|両側.*|左右.*")) {
      return Modifier.Kind.LATERALITY;
    }
    if (name.matches(".*(急性|慢性|再発|増悪|進行|陳旧|反復|初発|遷延|持続).*")) {
      return Modifier.Kind.COURSE;
    }
    if (name.matches(".*(重症|軽症|高度|末期|軽度|中等).*")) {
      return Modifier.Kind.SEVERITY;
    }
    if (name.matches(".*(期|型|度|ステージ|分化).*")) {
      return Modifier.Kind.STAGE;
    }
    if (name.matches(".*(術後|後|既往|治療|移植).*")) {
      return Modifier.Kind.STATUS;
    }
    if (name.matches(".*性")) {
      return Modifier.Kind.CAUSE;
    }
    return Modifier.Kind.SITE;
  }
}
