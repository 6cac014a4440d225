package io.farr.codes.pack;

import io.farr.codes.CodeNote;
import io.farr.codes.CodeSystem;
import io.farr.codes.Icd11Extension;
import io.farr.codes.IcdCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The notes of a pack by code; empty in a pack whose sources have none. Thread-safe. */
public final class CodeNotes {
  /** The section's file; only packs with notes have it. */
  static final String FILE = "notes.bin";

  private final Columns.@Nullable Strings keys;
  private final Columns.@Nullable Strings texts;
  private final @Nullable ByteBuffer kinds;

  CodeNotes(@Nullable Columns columns) {
    keys = columns == null ? null : columns.strings("code");
    texts = columns == null ? null : columns.strings("text");
    kinds = columns == null ? null : columns.bytes("kind");
  }

  /** The notes that stand at a code itself, in the order of the source. O(log n). */
  public List<CodeNote> of(IcdCode code) {
    List<CodeNote> notes = new ArrayList<>();
    if (keys == null || texts == null || kinds == null) {
      return notes;
    }
    String key = CodeTable.key(code);
    int at = keys.find(key);
    while (at > 0 && keys.get(at - 1).equals(key)) {
      at--;
    }
    for (; at >= 0 && at < keys.size() && keys.get(at).equals(key); at++) {
      notes.add(new CodeNote(code, CodeNote.Kind.values()[kinds.get(at)], texts.get(at)));
    }
    return notes;
  }

  /**
   * The kinds of extension that the axes of an ICD-11 stem name; none if no source told its axes.
   */
  public Set<Icd11Extension> axes(String stem) {
    if (keys == null || !CodeSystem.ICD_11_MMS.isWellFormed(stem)) {
      return Set.of();
    }
    return of(new IcdCode(CodeSystem.ICD_11_MMS, stem)).stream()
        .filter(note -> note.kind() == CodeNote.Kind.AXIS)
        .flatMap(note -> Icd11Extension.of(note.text()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Writes the section; notes must be sorted by code. */
  static void write(List<CodeNote> notes, Path file) throws IOException {
    byte[] kinds = new byte[notes.size()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = (byte) notes.get(i).kind().ordinal();
    }
    new ColumnsWriter()
        .strings("code", notes.stream().map(n -> CodeTable.key(n.code())).toList())
        .strings("text", notes.stream().map(CodeNote::text).toList())
        .bytes("kind", kinds)
        .write(file);
  }
}
