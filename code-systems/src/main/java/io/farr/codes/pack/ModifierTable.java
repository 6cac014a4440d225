package io.farr.codes.pack;

import io.farr.codes.Language;
import io.farr.codes.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The modifiers of a pack. Thread-safe. */
public final class ModifierTable {
  private final List<Modifier> modifiers = new ArrayList<>();

  ModifierTable(Columns columns) {
    Columns.Strings texts = columns.strings("text");
    ByteBuffer what = columns.bytes("what");
    for (int i = 0; i < texts.size(); i++) {
      modifiers.add(
          new Modifier(
              texts.get(i),
              Language.values()[what.get(3 * i)],
              Modifier.Position.values()[what.get(3 * i + 1)],
              Modifier.Kind.values()[what.get(3 * i + 2)]));
    }
  }

  /** All of them, sorted by text. */
  public List<Modifier> all() {
    return List.copyOf(modifiers);
  }
}
