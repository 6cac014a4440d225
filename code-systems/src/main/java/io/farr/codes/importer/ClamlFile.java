package io.farr.codes.importer;

import io.farr.codes.CodeNote;
import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.Edit;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.Validity;
import io.farr.codes.importer.ClamlDocument.Node;
import io.farr.codes.importer.ClamlDocument.Rubric;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * ICD-10 of WHO, ICD-10-GM or ICF as ClaML 2.0 (EN 14463), UTF-8; the title says which. Categories
 * give codes, their preferred rubric (the long one, if there is one) the title, inclusions index
 * terms. {@code ModifiedBy} of a category or of what stands above it is expanded to codes of four
 * characters, in ICD-10-GM of five, unless an {@code ExcludeModifier} stands in between; a class of
 * the file wins over an expanded one. Dagger and asterisk categories say so in a note; asterisk
 * codes are no underlying causes and no principal diagnoses, and the code that a rubric names in
 * brackets goes with its words. {@link ClamlReader} reads the file, {@link ClamlExpansion} applies
 * the modifiers.
 */
final class ClamlFile implements Importer {
  @Override
  public String kind() {
    return "ICD-10, ICD-10-GM or ICF as ClaML";
  }

  @Override
  public boolean recognises(SourceFile file) {
    return file.firstLines(100, StandardCharsets.UTF_8).stream()
        .anyMatch(line -> line.contains("<ClaML") || line.contains("<!DOCTYPE ClaML"));
  }

  @Override
  public void read(SourceFile file, ImportSink sink) {
    ClamlDocument document = ClamlReader.read(file, sink);
    Map<String, String> parents = new LinkedHashMap<>();
    document.classes.forEach(
        (code, node) -> {
          if (node.parent != null) {
            parents.put(code, node.parent);
          }
        });
    Hierarchy.requireNoCycle(file.name(), parents, document::line);
    CodeSystem system = system(document.release);
    sink.release(system, document.release.isEmpty() ? "of unknown release" : document.release);
    Map<Node, IcdCode> codes = new LinkedHashMap<>();
    int others = 0;
    int daggers = 0;
    int asterisks = 0;
    for (Node node : document.classes.values()) {
      if (!node.isCategory()) {
        others++;
        continue;
      }
      daggers += node.isDagger() ? 1 : 0;
      asterisks += node.isAsterisk() ? 1 : 0;
      try {
        codes.put(node, IcdCode.parse(system, node.code));
      } catch (MalformedCodeException e) {
        sink.refuse(node.line, e);
      }
    }
    ClamlExpansion expansion = new ClamlExpansion(document, new HashSet<>(codes.values()), sink);
    for (Map.Entry<Node, IcdCode> entry : codes.entrySet()) {
      Node node = entry.getKey();
      boolean expanded = !node.divided && expansion.expand(node, entry.getValue());
      take(node, entry.getValue(), !node.divided && !expanded, sink);
      sink.countTaken();
    }
    sink.note(others + " chapters and blocks were passed over");
    sink.note(expansion.expanded() + " codes were expanded from modifiers");
    sink.note(expansion.beyond() + " expansions beyond what the system has were passed over");
    sink.note(daggers + " dagger and " + asterisks + " asterisk categories");
    if (document.otherLanguages > 0) {
      sink.note(document.otherLanguages + " labels in other languages were passed over");
    }
  }

  /** Which classification it is stands in its title only. */
  private static CodeSystem system(String release) {
    if (release.contains("ICD-10-GM")) {
      return CodeSystem.ICD_10_GM;
    }
    return release.contains("ICF") || release.contains("Functioning")
        ? CodeSystem.ICF
        : CodeSystem.ICD_10;
  }

  private static void take(Node node, IcdCode code, boolean assignable, ImportSink sink) {
    String en = node.title(Language.EN);
    String ja = node.title(Language.JA);
    sink.take(new CodeRow(code, en, ja, assignable, validity(node, code)));
    usage(node, code, sink);
    for (Rubric rubric : node.rubrics) {
      if (rubric.kind().startsWith("preferred")) {
        if (rubric.text().equals(rubric.language() == Language.EN ? en : ja)) {
          term(rubric, TermKind.TITLE, node, code, sink);
        }
      } else if (rubric.kind().equals("inclusion")) {
        term(rubric, TermKind.INDEX, node, code, sink);
      }
    }
  }

  /** Functioning is no cause of death, nor is a manifestation (ICD-10 Volume 2, section 3.1.3). */
  static Validity validity(Node node, IcdCode code) {
    return node.isAsterisk() || code.system() == CodeSystem.ICF
        ? new Validity(false, 0, 9999)
        : Validity.ALWAYS;
  }

  private static void usage(Node node, IcdCode code, ImportSink sink) {
    if (node.isDagger()) {
      sink.take(
          new CodeNote(
              code, CodeNote.Kind.USAGE, "dagger code: an asterisk code may stand beside it"));
    } else if (node.isAsterisk()) {
      sink.take(
          new CodeNote(
              code,
              CodeNote.Kind.USAGE,
              "asterisk code: never alone, the dagger code comes first"));
      String bare = code.undotted();
      sink.take(new Edit(code.system(), bare, bare, Edit.Limit.MANIFESTATION));
    }
  }

  /**
   * A term, with the code in brackets behind its words as the second one. Under an asterisk code
   * that is the dagger code, which comes first.
   */
  private static void term(Rubric rubric, TermKind kind, Node node, IcdCode code, ImportSink sink) {
    IcdCode with = null;
    if (rubric.with().indexOf('-') < 0 && !rubric.with().isEmpty()) {
      try {
        with = IcdCode.parse(code.system(), rubric.with());
      } catch (MalformedCodeException e) {
        sink.refuse(node.line, e);
      }
    }
    if (with != null && rubric.usage().equals("dagger") && node.isAsterisk()) {
      sink.take(new Term(rubric.text(), rubric.language(), kind, with, code));
    } else {
      IcdCode partner = rubric.usage().startsWith("aster") ? with : null;
      sink.take(new Term(rubric.text(), rubric.language(), kind, code, partner));
    }
  }
}
