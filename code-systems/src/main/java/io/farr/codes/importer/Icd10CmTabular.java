package io.farr.codes.importer;

import io.farr.codes.CodeNote;
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
import org.jspecify.annotations.Nullable;

/**
 * ICD-10-CM tabular list (CDC/NCHS), UTF-8 XML: {@code ICD10CM.tabular} > {@code version}, {@code
 * chapter} > {@code section} > nested {@code diag}, each with {@code name} (the code with its dot),
 * {@code desc} (its title) and notes, lists of {@code note}.
 *
 * <ul>
 *   <li>Every {@code diag} gives a code with its title; leaves are assignable and their titles are
 *       terms.
 *   <li>Notes of {@code inclusionTerm} and {@code includes} are terms of kind INDEX of a leaf;
 *       those of other codes are counted only, for they do not say which subdivision they mean.
 *   <li>{@code excludes1}, {@code excludes2}, {@code codeFirst}, {@code useAdditionalCode}, {@code
 *       codeAlso} and {@code notes} are kept as notes of the code they stand at.
 *   <li>{@code sevenChrDef} > {@code extension char="A"} holds for the leaves below it that have no
 *       nearer one: they are headers, and each extension is a code of seven characters, X in the
 *       places between, its title the leaf's, a comma and the extension's. Which of them a code
 *       does without ("7th characters D and S do not apply to …7") stands in free text only: the
 *       release of 2021 so gives 72 codes that the order file has not.
 * </ul>
 */
final class Icd10CmTabular implements Importer {
  private static final String ROOT = "ICD10CM.tabular";

  private record Extension(String character, String text, int line) {}

  private record Note(CodeNote.Kind kind, String text) {}

  /** An open {@code diag}. */
  private static final class Diag {
    final int line;
    String name = "";
    String title = "";
    boolean divided;
    final List<String> inclusions = new ArrayList<>();
    final List<Note> notes = new ArrayList<>();
    @Nullable List<Extension> extensions;

    Diag(int line) {
      this.line = line;
    }
  }

  /** What one reading counts. */
  private static final class Counts {
    int skipped;
    int expanded;
  }

  @Override
  public String kind() {
    return "ICD-10-CM tabular list (XML)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    return Xml.begins(Xml.head(file), ROOT);
  }

  @Override
  public void read(SourceFile file, ImportSink sink) {
    Xml xml = Xml.open(file, ROOT);
    Deque<Diag> open = new ArrayDeque<>();
    Counts counts = new Counts();
    while (xml.next()) {
      if (xml.begins("version")) {
        sink.release(CodeSystem.ICD_10_CM, xml.text());
      } else if (xml.begins("diag")) {
        Diag diag = new Diag(xml.line());
        if (!open.isEmpty()) {
          open.peek().divided = true;
          diag.extensions = open.peek().extensions;
        }
        open.push(diag);
      } else if (xml.ends("diag")) {
        take(open.pop(), sink, counts);
      } else if (!open.isEmpty() && xml.isBegin()) {
        readChild(xml, open.peek());
      }
    }
    if (counts.skipped > 0) {
      sink.note(counts.skipped + " inclusion terms of subdivided codes were left out");
    }
    if (counts.expanded > 0) {
      sink.note(counts.expanded + " codes of seven characters come from 7th-character extensions");
    }
  }

  private static void readChild(Xml xml, Diag diag) {
    switch (xml.name()) {
      case "name" -> diag.name = xml.text();
      case "desc" -> diag.title = xml.text();
      case "inclusionTerm", "includes" -> {
        String list = xml.name();
        while (xml.next() && !xml.ends(list)) {
          if (xml.begins("note")) {
            diag.inclusions.add(xml.text());
          }
        }
      }
      case "sevenChrDef" -> {
        List<Extension> extensions = new ArrayList<>();
        while (xml.next() && !xml.ends("sevenChrDef")) {
          if (xml.begins("extension")) {
            int line = xml.line();
            String character = xml.attribute("char");
            extensions.add(new Extension(character == null ? "" : character, xml.text(), line));
          }
        }
        diag.extensions = extensions;
      }
      // Exclusions and instructions name no condition of this code, but a coder must see them.
      case "excludes1" -> notes(xml, CodeNote.Kind.EXCLUDES1, diag);
      case "excludes2" -> notes(xml, CodeNote.Kind.EXCLUDES2, diag);
      case "codeFirst" -> notes(xml, CodeNote.Kind.CODE_FIRST, diag);
      case "useAdditionalCode" -> notes(xml, CodeNote.Kind.USE_ADDITIONAL, diag);
      case "codeAlso" -> notes(xml, CodeNote.Kind.CODE_ALSO, diag);
      case "notes" -> notes(xml, CodeNote.Kind.NOTE, diag);
      default -> xml.text();
    }
  }

  private static void notes(Xml xml, CodeNote.Kind kind, Diag diag) {
    String list = xml.name();
    while (xml.next() && !xml.ends(list)) {
      if (xml.begins("note")) {
        diag.notes.add(new Note(kind, xml.text()));
      }
    }
  }

  private static void take(Diag diag, ImportSink sink, Counts counts) {
    IcdCode code;
    try {
      code = IcdCode.parse(CodeSystem.ICD_10_CM, diag.name);
    } catch (MalformedCodeException e) {
      sink.refuse(diag.line, e);
      return;
    }
    boolean extended = !diag.divided && diag.extensions != null && code.undotted().length() < 7;
    boolean leaf = !diag.divided && !extended;
    String title = diag.title.isEmpty() ? null : diag.title;
    sink.take(new CodeRow(code, title, null, leaf, Validity.ALWAYS));
    if (leaf && title != null) {
      sink.take(new Term(title, Language.EN, TermKind.TITLE, code, null));
    }
    for (Note note : diag.notes) {
      if (!note.text.isBlank()) {
        sink.take(new CodeNote(code, note.kind, note.text));
      }
    }
    for (String inclusion : diag.inclusions) {
      if (!leaf) {
        counts.skipped++;
      } else if (!inclusion.isEmpty()) {
        sink.take(new Term(inclusion, Language.EN, TermKind.INDEX, code, null));
      }
    }
    sink.countTaken();
    if (extended && diag.extensions != null) {
      for (Extension extension : diag.extensions) {
        expand(code, diag.title, extension, sink, counts);
      }
    }
  }

  private static void expand(
      IcdCode code, String title, Extension extension, ImportSink sink, Counts counts) {
    String bare = code.undotted();
    if (extension.character.length() != 1) {
      sink.refuse(
          extension.line,
          code + ": expected one 7th character, found " + extension.character.length());
      return;
    }
    try {
      IcdCode seven =
          IcdCode.parse(
              CodeSystem.ICD_10_CM, bare + "X".repeat(6 - bare.length()) + extension.character);
      String text = extension.text.isEmpty() ? title : title + ", " + extension.text;
      sink.take(new CodeRow(seven, text, null, true, Validity.ALWAYS));
      sink.take(new Term(text, Language.EN, TermKind.TITLE, seven, null));
      counts.expanded++;
    } catch (MalformedCodeException e) {
      sink.refuse(extension.line, e);
    }
  }
}
