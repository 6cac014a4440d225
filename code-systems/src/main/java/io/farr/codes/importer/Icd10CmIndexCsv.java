package io.farr.codes.importer;

import io.farr.codes.CodeSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ICD-10-CM alphabetic index flattened to CSV, UTF-8 with header {@code
 * RowID,Letter,Level,Term,See,SeeAlso,NonEssModif,Code}: rows in the order of the index, the parent
 * of a row is the nearest earlier one of a smaller level, 0 a main term. Manifestation codes and
 * the words after non-essential modifiers are lost in this form; prefer the XML. Terms are those of
 * {@link Icd10CmIndex}. After a row that cannot be read, those below it have no known parent and
 * are refused up to the next main term.
 */
final class Icd10CmIndexCsv implements Importer {
  private static final String HEADER = "RowID,Letter,Level,Term,See,SeeAlso,NonEssModif,Code";
  private static final Pattern RELEASE = Pattern.compile("(20[0-9]{2})[^!/]*$");

  private record Open(int level, IndexEntries.Entry entry) {}

  @Override
  public String kind() {
    return "ICD-10-CM alphabetic index (CSV)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    List<String> lines = file.firstLines(1, StandardCharsets.UTF_8);
    return !lines.isEmpty() && lines.get(0).strip().equals(HEADER);
  }

  @Override
  public void read(SourceFile file, ImportSink sink) throws IOException {
    Matcher release = RELEASE.matcher(file.name());
    sink.release(CodeSystem.ICD_10_CM, release.find() ? release.group(1) : "of unknown release");
    IndexEntries entries = new IndexEntries();
    Deque<Open> open = new ArrayDeque<>();
    Csv.forEach(
        file.name(),
        file.text(StandardCharsets.UTF_8),
        row -> {
          if (row.line() > 1) {
            read(row, entries, open, sink);
          }
        });
    entries.takeInto(sink, (entry, cell) -> IndexWords.forms(entry.path()));
  }

  private static void read(Csv.Row row, IndexEntries entries, Deque<Open> open, ImportSink sink) {
    if (row.size() != 8) {
      sink.refuse(row.line(), "expected 8 columns, found " + row.size());
      open.clear();
      return;
    }
    if (!row.get(2).matches("[0-9]{1,2}")) {
      sink.refuse(row.line(), "expected a level of one or two digits");
      open.clear();
      return;
    }
    int level = Integer.parseInt(row.get(2));
    while (!open.isEmpty() && open.peek().level >= level) {
      open.pop();
    }
    if (open.isEmpty() && level > 0) {
      sink.refuse(row.line(), "level " + level + " without a main term above it");
      return;
    }
    IndexEntries.Entry entry = entries.add(row.line(), open.isEmpty() ? null : open.peek().entry);
    open.push(new Open(level, entry));
    entry.title = row.get(3);
    if (!row.get(7).isEmpty()) {
      entries.addCell(entry, new IndexEntries.Cell(0, row.get(7), row.line()));
    }
    entry.see = row.get(4);
    entry.seeAlso = row.get(5);
  }
}
