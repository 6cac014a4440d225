package io.farr.lexicon;

import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.ColumnsWriter;
import io.farr.codes.pack.ModifierTable;
import io.farr.codes.pack.PackSection;
import io.farr.codes.pack.TermTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeSet;

/** Compiles the inverted n-gram index over the forms of a pack. */
public final class NgramSection implements PackSection {
  /** The section's file name. */
  public static final String FILE = "ngrams.bin";

  @Override
  public String fileName() {
    return FILE;
  }

  @Override
  public void compile(CodeTable codes, TermTable terms, ModifierTable modifiers, Path file)
      throws IOException {
    // The same forms in the same order as the lexicon numbers them.
    TreeSet<String> set = new TreeSet<>();
    for (int term = 0; term < terms.size(); term++) {
      set.addAll(TermForms.of(terms.text(term), terms.language(term)));
    }
    GramTable table = GramTable.of(new ArrayList<>(set));
    ByteBuffer keys = ByteBuffer.allocate(8 * table.gram.length).order(ByteOrder.LITTLE_ENDIAN);
    keys.asLongBuffer().put(table.gram);
    new ColumnsWriter()
        .bytes("gram", keys.array())
        .ints("start", table.start)
        .ints("posting", table.posting)
        .floats("norm", table.norm)
        .write(file);
  }

  /** Inverse document frequency, smoothed; strict, so that a pack is the same bytes everywhere. */
  static double idf(int forms, int frequency) {
    return StrictMath.log(1 + (double) forms / (1 + frequency));
  }
}
