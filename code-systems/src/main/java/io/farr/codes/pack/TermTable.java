package io.farr.codes.pack;

import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The terms of a pack by ordinal. Thread-safe. */
public final class TermTable {
  private final Columns.Strings texts;
  private final IntBuffer codes;
  private final IntBuffer partners;
  private final ByteBuffer kinds;

  TermTable(Columns columns) {
    texts = columns.strings("text");
    codes = columns.ints("code");
    partners = columns.ints("partner");
    kinds = columns.bytes("kind");
  }

  /** How many terms there are. */
  public int size() {
    return texts.size();
  }

  /** The words as the source prints them. */
  public String text(int term) {
    return texts.get(term);
  }

  /** Ordinal of the code that the words name. */
  public int code(int term) {
    return codes.get(term);
  }

  /** Ordinal of the second code that goes with it, or −1. */
  public int partner(int term) {
    return partners.get(term);
  }

  /** What the term is to its code. */
  public TermKind kind(int term) {
    return TermKind.values()[kinds.get(term) & 0x0f];
  }

  /** The language of the words. */
  public Language language(int term) {
    return Language.values()[(kinds.get(term) >> 4) & 0x07];
  }

  /**
   * Writes the section.
   *
   * @param terms in their order
   * @param assigned the code that the words of a term get, of the code that its source gives them
   */
  static void write(Set<Term> terms, UnaryOperator<IcdCode> assigned, CodeTable codes, Path file)
      throws IOException {
    int n = terms.size();
    List<String> texts = new ArrayList<>(n);
    int[] codeOrdinals = new int[n];
    int[] partners = new int[n];
    byte[] kinds = new byte[n];
    int i = 0;
    for (Term term : terms) {
      texts.add(term.text());
      codeOrdinals[i] = codes.find(assigned.apply(term.code()));
      partners[i] = term.partner() == null ? -1 : codes.find(term.partner());
      kinds[i] = (byte) (term.kind().ordinal() | term.language().ordinal() << 4);
      i++;
    }
    new ColumnsWriter()
        .strings("text", texts)
        .ints("code", codeOrdinals)
        .ints("partner", partners)
        .bytes("kind", kinds)
        .write(file);
  }
}
