package io.farr.codes.pack;

import io.farr.codes.RewriteRule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The section that holds an office's rewriting rules. */
final class RewriteRules {
  /** The section's file; only packs with rules have it. */
  static final String FILE = "standardisation.bin";

  private RewriteRules() {}

  /** The rules in their order; none of a pack without the section. */
  static List<RewriteRule> read(@Nullable Columns columns) {
    if (columns == null) {
      return List.of();
    }
    Columns.Strings patterns = columns.strings("pattern");
    Columns.Strings replacements = columns.strings("replacement");
    ByteBuffer tables = columns.bytes("table");
    Columns.Strings keys = columns.strings("key");
    Columns.Strings ranks = columns.strings("rank");
    IntBuffer lines = columns.ints("line");
    List<RewriteRule> rules = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      rules.add(
          new RewriteRule(
              RewriteRule.Table.values()[tables.get(i)],
              keys.get(i),
              ranks.get(i),
              patterns.get(i),
              replacements.get(i),
              lines.get(i)));
    }
    return List.copyOf(rules);
  }

  static void write(List<RewriteRule> rules, Path file) throws IOException {
    byte[] tables = new byte[rules.size()];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = (byte) rules.get(i).table().ordinal();
    }
    new ColumnsWriter()
        .strings("pattern", rules.stream().map(RewriteRule::pattern).toList())
        .strings("replacement", rules.stream().map(RewriteRule::replacement).toList())
        .bytes("table", tables)
        .strings("key", rules.stream().map(RewriteRule::key).toList())
        .strings("rank", rules.stream().map(RewriteRule::rank).toList())
        .ints("line", rules.stream().mapToInt(RewriteRule::line).toArray())
        .write(file);
  }
}
