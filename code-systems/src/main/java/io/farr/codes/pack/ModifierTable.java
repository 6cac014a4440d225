package io.farr.codes.pack;

import io.farr.codes.Language;
import io.farr.codes.Modifier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
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

  /** Writes the section; the modifiers must be in their order. */
  static void write(Collection<Modifier> modifiers, Path file) throws IOException {
    List<String> texts = new ArrayList<>();
    byte[] what = new byte[3 * modifiers.size()];
    int i = 0;
    for (Modifier modifier : modifiers) {
      texts.add(modifier.text());
      what[i++] = (byte) modifier.language().ordinal();
      what[i++] = (byte) modifier.position().ordinal();
      what[i++] = (byte) modifier.kind().ordinal();
    }
    new ColumnsWriter().strings("text", texts).bytes("what", what).write(file);
  }
}
