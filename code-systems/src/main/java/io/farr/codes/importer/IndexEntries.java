package io.farr.codes.importer;

import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.Validity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The entries of an ICD-10-CM index or table, flat and in the order of the file, and what turns
 * them into terms. The codes are held until the end, because only the whole file shows which of
 * them it subdivides. Not thread-safe.
 *
 * <p>XML layout, common to indexes and tables: {@code ICD10CM.index} > {@code version}, {@code
 * letter} > {@code mainTerm} > nested {@code term}; in each a {@code title} (words around at most
 * one {@code nemod}, which is left out), {@code see}, {@code seeAlso}, and {@code code} with {@code
 * manif}, or {@code cell col="2..7"}.
 */
final class IndexEntries {
  static final String ROOT = "ICD10CM.index";

  /** A code as printed; the column is 0 outside tables. */
  record Cell(int column, String code, int line) {}

  /** A main term or a term below one. */
  static final class Entry {
    final int line;
    final @Nullable Entry parent;
    String title = "";
    String partner = "";
    String see = "";
    String seeAlso = "";
    final List<Cell> cells = new ArrayList<>();

    Entry(int line, @Nullable Entry parent) {
      this.line = line;
      this.parent = parent;
    }

    /** Where its words are to be looked up instead; empty if nowhere. */
    String reference() {
      return see.isEmpty() ? seeAlso : see;
    }

    /** The titles from the main term down. */
    List<String> path() {
      Deque<String> path = new ArrayDeque<>();
      for (Entry entry = this; entry != null; entry = entry.parent) {
        if (!entry.title.isEmpty()) {
          path.push(entry.title);
        }
      }
      return List.copyOf(path);
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final TreeSet<String> printed = new TreeSet<>();
  private int mainTerms;
  private int empty;
  private int subdivided;
  private int pointers;
  private int subdividedReferences;
  private @Nullable IndexReferences references;

  Entry add(int line, @Nullable Entry parent) {
    Entry entry = new Entry(line, parent);
    entries.add(entry);
    mainTerms += parent == null ? 1 : 0;
    return entry;
  }

  void addCell(Entry entry, Cell cell) {
    String code = cell.code;
    if (code.matches("-+")) {
      empty++;
      return;
    }
    entry.cells.add(cell);
    // "C79.8-" says that C79.8 is subdivided; '?' stands for the characters that are not printed.
    printed.add(isIncomplete(code) ? complete(code) + "?" : code);
  }

  private static boolean isIncomplete(String code) {
    return code.endsWith("-");
  }

  /** What is printed of an incomplete code: {@code S82.89-} and {@code S82.-} are headers. */
  private static String complete(String code) {
    return code.replaceAll("\\.?-+$", "");
  }

  /** Reads an index or table in XML. */
  static IndexEntries read(SourceFile file, ImportSink sink) {
    IndexEntries entries = new IndexEntries();
    Deque<Entry> open = new ArrayDeque<>();
    Xml xml = Xml.open(file, ROOT);
    while (xml.next()) {
      if (xml.begins("version")) {
        sink.release(CodeSystem.ICD_10_CM, xml.text());
      } else if (xml.begins("mainTerm") || xml.begins("term")) {
        open.push(entries.add(xml.line(), open.peek()));
      } else if (xml.ends("mainTerm") || xml.ends("term")) {
        open.pop();
      } else if (!open.isEmpty() && xml.isBegin()) {
        entries.readChild(xml, open.peek());
      }
    }
    return entries;
  }

  private void readChild(Xml xml, Entry entry) {
    int line = xml.line();
    switch (xml.name()) {
      case "title" -> entry.title = xml.textWithout("nemod");
      case "code" -> addCell(entry, new Cell(0, xml.text(), line));
      case "cell" -> {
        String column = xml.attribute("col");
        int known = column != null && column.matches("[2-7]") ? column.charAt(0) - '0' : 0;
        addCell(entry, new Cell(known, xml.text(), line));
      }
      case "manif" -> entry.partner = xml.text();
      case "see" -> entry.see = xml.text();
      case "seeAlso" -> entry.seeAlso = xml.text();
      default -> xml.text();
    }
  }

  /** The wordings of a code, given the wordings of its path. */
  interface Wording {
    /** None if the column is not one of the table's. */
    List<String> of(Entry entry, Cell cell);
  }

  /** A wording for each form of a path, or of what is left of it. */
  static List<String> wordings(List<String> path, Function<String, String> wording) {
    return IndexWords.forms(path).stream().map(wording).toList();
  }

  /** Gives every code its terms, and the sink the refusals and counts. */
  void takeInto(ImportSink sink, Wording wording) {
    int cells = empty;
    for (Entry entry : entries) {
      for (Cell cell : entry.cells) {
        cells++;
        take(entry, cell, wording, sink);
      }
    }
    int lent = lend(sink, wording);
    sink.note(
        mainTerms + " main terms, " + (entries.size() - mainTerms) + " terms, " + cells + " codes");
    noteReferences(sink, lent);
    if (empty > 0) {
      sink.note(empty + " cells are empty");
    }
    if (pointers > 0) {
      sink.note(
          pointers
              + " codes are incomplete: their terms lead to a header that needs more characters");
    }
    if (subdivided > 0) {
      sink.note(subdivided + " codes give no terms, because the file subdivides them");
    }
  }

  /**
   * Gives the words of entries that have no code of their own those of the entries they refer to.
   *
   * @return how many references led to codes
   */
  private int lend(ImportSink sink, Wording wording) {
    int followed = 0;
    for (Entry entry : entries) {
      if (!entry.cells.isEmpty() || entry.title.isEmpty() || entry.reference().isEmpty()) {
        continue;
      }
      Entry target = references().follow(entry);
      if (target == null) {
        continue; // Counted there, with the reason.
      }
      boolean lent = false;
      for (Cell cell : target.cells) {
        lent |= lend(entry, target, cell, wording, sink);
      }
      followed += lent ? 1 : 0;
      subdividedReferences += lent ? 0 : 1;
    }
    return followed;
  }

  private boolean lend(Entry entry, Entry target, Cell cell, Wording wording, ImportSink sink) {
    try {
      IcdCode code = IcdCode.parse(CodeSystem.ICD_10_CM, complete(cell.code));
      if (!isIncomplete(cell.code) && isSubdivided(code)) {
        return false;
      }
      IcdCode partner = partner(target, cell);
      List<String> texts = wording.of(entry, cell);
      for (String text : texts) {
        sink.take(new Term(text, Language.EN, TermKind.INDEX, code, partner));
      }
      return !texts.isEmpty();
    } catch (MalformedCodeException e) {
      return false; // Refused where it is printed.
    }
  }

  private IndexReferences references() {
    if (references == null) {
      references = new IndexReferences(entries);
    }
    return references;
  }

  private void noteReferences(ImportSink sink, int lent) {
    long see = entries.stream().filter(e -> !e.see.isEmpty()).count();
    long seeAlso = entries.stream().filter(e -> !e.seeAlso.isEmpty()).count();
    if (see + seeAlso == 0) {
      return;
    }
    long beside =
        entries.stream().filter(e -> !e.reference().isEmpty() && !e.cells.isEmpty()).count();
    sink.note(see + " see and " + seeAlso + " see also: " + lent + " give the codes they lead to");
    if (beside > 0) {
      sink.note(beside + " references stand beside a code, which is kept");
    }
    references()
        .unresolved()
        .forEach((why, count) -> sink.note(count + " references " + why.words));
    if (subdividedReferences > 0) {
      sink.note(subdividedReferences + " references lead to a code that is divided further");
    }
  }

  private boolean isSubdivided(IcdCode code) {
    String next = printed.higher(code.text());
    return next != null && next.startsWith(code.text());
  }

  /** One neoplasm has words where the manifestation code should be; tables have no such codes. */
  private static @Nullable IcdCode partner(Entry entry, Cell cell) {
    String second = cell.column == 0 ? entry.partner : "";
    return second.isEmpty() ? null : IcdCode.parse(CodeSystem.ICD_10_CM, complete(second));
  }

  private void take(Entry entry, Cell cell, Wording wording, ImportSink sink) {
    boolean pointer = isIncomplete(cell.code);
    try {
      IcdCode code = IcdCode.parse(CodeSystem.ICD_10_CM, complete(cell.code));
      IcdCode partner = partner(entry, cell);
      List<String> texts = entry.title.isEmpty() ? List.of() : wording.of(entry, cell);
      if (entry.title.isEmpty() && entry.parent != null) {
        sink.passOver(cell.line, "non-essential modifiers only, under a term that has the words");
        return;
      }
      if (texts.isEmpty()) {
        sink.refuse(
            cell.line,
            entry.title.isEmpty() ? "a term without a title" : "expected a column from 2 to 7");
        return;
      }
      if (pointer) {
        // The index itself goes no further: the words mean all that is below the header.
        pointers++;
        sink.take(new CodeRow(code, null, null, false, Validity.ALWAYS));
      } else if (isSubdivided(code)) {
        subdivided++;
        return;
      }
      for (String text : texts) {
        sink.take(new Term(text, Language.EN, TermKind.INDEX, code, partner));
      }
      sink.countTaken();
    } catch (MalformedCodeException e) {
      sink.refuse(cell.line, e);
    }
  }
}
