package io.farr.codes.pack;

import io.farr.codes.CodeSystem;
import io.farr.codes.Edit;
import io.farr.codes.IcdCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The limits of a pack in the making, and the file that says each. Not thread-safe. */
final class EditCollection {
  private final List<Edit> edits = new ArrayList<>();

  /** The file that says each of the limits. */
  private final List<String> files = new ArrayList<>();

  void add(Edit edit, String file) {
    edits.add(edit);
    files.add(file);
  }

  int size() {
    return edits.size();
  }

  /** A bit set over the ordinals of {@link Edit.Limit}: the limits on a code. */
  int limits(IcdCode code) {
    int limits = 0;
    for (Edit edit : edits) {
      if (edit.covers(code)) {
        limits |= 1 << edit.limit().ordinal();
      }
    }
    return limits;
  }

  /** Makes the limits on codes of one system limits on those of another. */
  void move(CodeSystem from, CodeSystem to) {
    for (int i = 0; i < edits.size(); i++) {
      Edit edit = edits.get(i);
      if (edit.system() == from) {
        edits.set(i, new Edit(to, edit.first(), edit.last(), edit.limit()));
      }
    }
  }

  /** Whether the pack must say which file each limit is from. */
  boolean needTheirFiles(List<PackManifest.Source> sources) {
    // Limits of one plain list need no section: the manifest names that.
    Set<String> named = new HashSet<>(files);
    boolean onlyAList =
        named.size() == 1
            && sources.stream()
                .anyMatch(s -> s.kind().equals(Pack.EDIT_LIST) && named.contains(s.file()));
    return !named.isEmpty() && !onlyAList && !named.equals(Set.of(""));
  }

  /** Writes the section that names the files. */
  void write(Path file) throws IOException {
    EditSources.write(edits, files, file);
  }
}
