package io.farr.codes.pack;

import io.farr.codes.CodeSystem;
import io.farr.codes.Edit;
import io.farr.codes.IcdCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which file says each limit. A pack whose limits come from one plain list has no section for that:
 * its manifest names the list. Immutable and thread-safe.
 */
public final class EditSources {
  /** The section's file. */
  static final String FILE = "edit-sources.bin";

  private final List<Map.Entry<Edit, String>> edits;
  private final String only;

  private EditSources(List<Map.Entry<Edit, String>> edits, String only) {
    this.edits = edits;
    this.only = only;
  }

  /**
   * Reads the section.
   *
   * @param columns the section, or {@code null} in a pack without one
   * @param only the file that all limits come from where there is no section; may be empty
   */
  static EditSources of(@Nullable Columns columns, String only) {
    if (columns == null) {
      return new EditSources(List.of(), only);
    }
    Columns.Strings firsts = columns.strings("first");
    Columns.Strings lasts = columns.strings("last");
    Columns.Strings sources = columns.strings("source");
    ByteBuffer systems = columns.bytes("system");
    ByteBuffer limits = columns.bytes("limit");
    List<Map.Entry<Edit, String>> edits = new ArrayList<>(firsts.size());
    for (int i = 0; i < firsts.size(); i++) {
      Edit edit =
          new Edit(
              CodeSystem.values()[systems.get(i)],
              firsts.get(i),
              lasts.get(i),
              Edit.Limit.values()[limits.get(i)]);
      edits.add(Map.entry(edit, sources.get(i)));
    }
    return new EditSources(List.copyOf(edits), only);
  }

  static void write(List<Edit> edits, List<String> sources, Path file) throws IOException {
    byte[] systems = new byte[edits.size()];
    byte[] limits = new byte[edits.size()];
    for (int i = 0; i < systems.length; i++) {
      systems[i] = (byte) edits.get(i).system().ordinal();
      limits[i] = (byte) edits.get(i).limit().ordinal();
    }
    new ColumnsWriter()
        .strings("first", edits.stream().map(Edit::first).toList())
        .strings("last", edits.stream().map(Edit::last).toList())
        .strings("source", sources)
        .bytes("system", systems)
        .bytes("limit", limits)
        .write(file);
  }

  /** The files that limit a code so, in their order; empty if nothing is known of it. */
  public Set<String> of(IcdCode code, Edit.Limit limit) {
    Set<String> files = new LinkedHashSet<>();
    for (Map.Entry<Edit, String> entry : edits) {
      if (entry.getKey().limit() == limit && entry.getKey().covers(code)) {
        files.add(entry.getValue());
      }
    }
    if (edits.isEmpty() && !only.isEmpty()) {
      files.add(only);
    }
    return files;
  }
}
