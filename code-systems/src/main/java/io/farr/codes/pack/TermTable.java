package io.farr.codes.pack;

import io.farr.codes.Language;
import io.farr.codes.TermKind;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;

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
}
