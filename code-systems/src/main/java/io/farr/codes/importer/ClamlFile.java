package io.farr.codes.importer;

import io.farr.codes.CodeNote;
import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.Edit;
import io.farr.codes.IcdCode;
import io.farr.codes.InputException;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.Validity;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * ICD-10 of WHO, ICD-10-GM or ICF as ClaML 2.0 (EN 14463), UTF-8; the title says which. Categories
 * give codes, their preferred rubric (the long one, if there is one) the title, inclusions index
 * terms. {@code ModifiedBy} of a category or of what stands above it is expanded to codes of four
 * characters, in ICD-10-GM of five, unless an {@code ExcludeModifier} stands in between; a class of
 * the file wins over an expanded one. Dagger and asterisk categories say so in a note; asterisk
 * codes are no underlying causes and no principal diagnoses, and the code that a rubric names in
 * brackets goes with its words. The document type is not read and no entity is resolved.
 */
final class ClamlFile implements Importer {
  /** A declared entity, or a reference to one that XML does not have of itself. */
  private static final Pattern ENTITY =
      Pattern.compile("<!ENTITY|&(?!(?:amp|lt|gt|quot|apos);)[\\p{L}_:][^\\s;&<]{0,99};");

  private static final class Node {
    final String code;
    final String kind;
    final String usage;
    final int line;
    @Nullable String parent;
    boolean divided;
    final List<Rubric> rubrics = new ArrayList<>();

    /** Modifier to the class codes of it that are valid here; empty for all of them. */
    final Map<String, Set<String>> modifiers = new LinkedHashMap<>();

    final Set<String> excluded = new HashSet<>();

    Node(String code, String kind, String usage, int line) {
      this.code = code;
      this.kind = kind;
      this.usage = usage;
      this.line = line;
    }

    boolean isCategory() {
      return kind.equals("category");
    }

    boolean isDagger() {
      return usage.equals("dagger");
    }

    boolean isAsterisk() {
      return usage.startsWith("aster");
    }
  }

  private static int line(Document document, String code) {
    Node node = document.classes.get(code);
    return node == null ? 0 : node.line;
  }

  /**
   * Words of a class.
   *
   * @param usage dagger or aster: what the code in brackets behind them is
   * @param with that code; empty if there is none
   */
  private record Rubric(String kind, Language language, String text, String usage, String with) {}

  /** The file as it stands: classes by code, modifier classes by modifier and code. */
  private static final class Document {
    final Map<String, Node> classes = new LinkedHashMap<>();
    final Map<String, Map<String, Node>> modifiers = new HashMap<>();
    String release = "";
    int otherLanguages;
  }

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
    Document document = parse(file, sink);
    Map<String, String> parents = new LinkedHashMap<>();
    document.classes.forEach(
        (code, node) -> {
          if (node.parent != null) {
            parents.put(code, node.parent);
          }
        });
    Hierarchy.requireNoCycle(file.name(), parents, code -> line(document, code));
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
    Expansion expansion = new Expansion(document, new HashSet<>(codes.values()), sink);
    for (Map.Entry<Node, IcdCode> entry : codes.entrySet()) {
      Node node = entry.getKey();
      boolean expanded = !node.divided && expansion.expand(node, entry.getValue());
      take(node, entry.getValue(), !node.divided && !expanded, sink);
      sink.countTaken();
    }
    sink.note(others + " chapters and blocks were passed over");
    sink.note(expansion.expanded + " codes were expanded from modifiers");
    sink.note(expansion.beyond + " expansions beyond what the system has were passed over");
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

  // ---- from document to rows

  private static void take(Node node, IcdCode code, boolean assignable, ImportSink sink) {
    String en = title(node, Language.EN);
    String ja = title(node, Language.JA);
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
  private static Validity validity(Node node, IcdCode code) {
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

  private static @Nullable String title(Node node, Language language) {
    for (String kind : List.of("preferredLong", "preferred")) {
      for (Rubric rubric : node.rubrics) {
        if (rubric.kind().equals(kind) && rubric.language() == language) {
          return rubric.text();
        }
      }
    }
    return null;
  }

  /** Codes that modifiers make: of the fourth character, and in a national edition the fifth. */
  private static final class Expansion {
    private record Part(IcdCode code, @Nullable String en, @Nullable String ja) {}

    private final Document document;
    private final Set<IcdCode> stated;
    private final ImportSink sink;
    private int expanded;
    private int beyond;

    Expansion(Document document, Set<IcdCode> stated, ImportSink sink) {
      this.document = document;
      this.stated = stated;
      this.sink = sink;
    }

    /** Whether the class has codes below it that its modifiers make. */
    boolean expand(Node node, IcdCode code) {
      int before = expanded;
      List<Part> bases =
          List.of(new Part(code, title(node, Language.EN), title(node, Language.JA)));
      for (Map.Entry<String, Set<String>> modifier : modifiers(node).entrySet()) {
        List<Part> made = new ArrayList<>();
        for (Node part : parts(node, modifier.getKey(), modifier.getValue())) {
          for (Part base : bases) {
            IcdCode joined = joined(base.code, part.code);
            if (joined == null) {
              beyond++;
            } else if (stated.add(joined)) {
              expanded++;
              made.add(add(joined, base, part, node));
            }
          }
        }
        bases = made.isEmpty() ? bases : made;
      }
      return expanded > before;
    }

    private Part add(IcdCode code, Part base, Node part, Node node) {
      String en = both(base.en, title(part, Language.EN), ": ");
      String ja = both(base.ja, title(part, Language.JA), "，");
      sink.take(new CodeRow(code, en, ja, true, validity(node, code)));
      for (Language language : List.of(Language.EN, Language.JA)) {
        String title = language == Language.EN ? en : ja;
        if (title != null) {
          sink.take(new Term(title, language, TermKind.TITLE, code, null));
        }
      }
      return new Part(code, en, ja);
    }

    private static @Nullable String both(
        @Nullable String first, @Nullable String second, String between) {
      return first == null || second == null ? null : first + between + second;
    }

    /** The modifiers of a class, its own and those it inherits. */
    private Map<String, Set<String>> modifiers(Node leaf) {
      Map<String, Set<String>> found = new LinkedHashMap<>();
      Set<String> excluded = new HashSet<>();
      Set<String> seen = new HashSet<>();
      for (Node node = leaf;
          node != null && seen.add(node.code);
          node = node.parent == null ? null : document.classes.get(node.parent)) {
        excluded.addAll(node.excluded);
        node.modifiers.forEach(
            (modifier, valid) -> {
              if (!excluded.contains(modifier)) {
                found.putIfAbsent(modifier, valid);
              }
            });
      }
      return found;
    }

    private List<Node> parts(Node node, String modifier, Set<String> valid) {
      Map<String, Node> parts = document.modifiers.get(modifier);
      if (parts == null) {
        sink.refuse(
            node.line, node.code + " is modified by " + modifier + ", which has no classes");
        return List.of();
      }
      return parts.values().stream()
          .filter(p -> valid.isEmpty() || valid.contains(p.code))
          .toList();
    }

    /**
     * {@code F10} and {@code .2} are F10.2; {@code null} for characters that the system has not, as
     * the fifth one in WHO's edition.
     */
    private static @Nullable IcdCode joined(IcdCode code, String part) {
      String text = code.text() + part;
      return part.startsWith(".") == code.isCategory() && code.system().isWellFormed(text)
          ? new IcdCode(code.system(), text)
          : null;
    }
  }

  // ---- from file to document

  private static Document parse(SourceFile file, ImportSink sink) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    // The files name a DTD beside them; nothing outside the file is read and nothing is expanded.
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    String text = file.text(StandardCharsets.UTF_8);
    checkEntities(file.name(), text);
    int line = 1;
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
      try {
        Document document = new Document();
        Reading reading = new Reading(document, sink);
        while (xml.hasNext()) {
          int event = Xml.next(xml);
          line = xml.getLocation().getLineNumber();
          reading.event(event, xml);
        }
        return document;
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      int at = e.getLocation() == null ? line : e.getLocation().getLineNumber();
      throw new InputException(
          file.name() + ":" + at + ": expected well-formed XML: " + firstWords(e), e);
    }
  }

  /**
   * Without a DTD the parser drops entities, in attributes silently, so that a code would lose what
   * they stand for.
   */
  private static void checkEntities(String name, String text) {
    Matcher entity = ENTITY.matcher(text);
    if (entity.find()) {
      long line = 1 + text.substring(0, entity.start()).chars().filter(c -> c == '\n').count();
      throw new InputException(
          name
              + ":"
              + line
              + ": expected no entities but those of XML itself, found \""
              + entity.group()
              + "\"; none is resolved");
    }
  }

  /** What the parser says, without its own "ParseError at [row,col]". */
  private static String firstWords(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int words = message.indexOf("Message: ");
    return words < 0 ? message : message.substring(words + "Message: ".length());
  }

  /** Where in the file the reader is. */
  private static final class Reading {
    private final Document document;
    private final ImportSink sink;
    private @Nullable Node node;
    private @Nullable String modifiedBy;
    private String rubric = "";
    private @Nullable Language language;
    private @Nullable StringBuilder label;
    private int references;
    private String usage = "";
    private String with = "";
    private @Nullable StringBuilder printed;

    Reading(Document document, ImportSink sink) {
      this.document = document;
      this.sink = sink;
    }

    void event(int event, XMLStreamReader xml) {
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> start(xml);
        case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (label != null && references == 0) {
            label.append(xml.getText());
          } else if (printed != null) {
            printed.append(xml.getText());
          }
        }
        default -> {}
      }
    }

    private static String attribute(XMLStreamReader xml, String name) {
      String value = xml.getAttributeValue(null, name);
      return value == null ? "" : value.strip();
    }

    private void start(XMLStreamReader xml) {
      String code = attribute(xml, "code");
      switch (xml.getLocalName()) {
        case "Title" ->
            document.release = (attribute(xml, "name") + " " + attribute(xml, "version")).strip();
        case "Class" -> begin(xml, code);
        case "ModifierClass" -> {
          node = new Node(code, "modifier", "", xml.getLocation().getLineNumber());
          document
              .modifiers
              .computeIfAbsent(attribute(xml, "modifier"), m -> new LinkedHashMap<>())
              .put(code, node);
        }
        case "Rubric" -> rubric = attribute(xml, "kind");
        case "Label" -> {
          String lang = xml.getAttributeValue("http://www.w3.org/XML/1998/namespace", "lang");
          language =
              lang == null || lang.startsWith("en")
                  ? Language.EN
                  : lang.startsWith("ja") ? Language.JA : null;
          label = new StringBuilder();
          usage = "";
          with = "";
        }
        case "Reference" -> {
          references++;
          String used = attribute(xml, "usage");
          if (!used.isEmpty()) {
            usage = used;
            with = code;
            printed = code.isEmpty() ? new StringBuilder() : null;
          }
        }
        case "Fragment", "Para" -> space();
        default -> inClass(xml, code);
      }
    }

    private void begin(XMLStreamReader xml, String code) {
      int line = xml.getLocation().getLineNumber();
      node = new Node(code, attribute(xml, "kind"), attribute(xml, "usage"), line);
      if (code.isEmpty()) {
        sink.refuse(line, "a class without code");
      } else if (document.classes.putIfAbsent(code, node) != null) {
        sink.refuse(line, code + " stands in the file twice");
      }
    }

    private void inClass(XMLStreamReader xml, String code) {
      if (node == null || node.kind.equals("modifier")) {
        return;
      }
      switch (xml.getLocalName()) {
        case "SuperClass" -> node.parent = code;
        case "SubClass" -> node.divided = true;
        case "ModifiedBy" -> {
          modifiedBy = code;
          node.modifiers.put(code, new LinkedHashSet<>());
        }
        case "ValidModifierClass" -> {
          Set<String> valid = modifiedBy == null ? null : node.modifiers.get(modifiedBy);
          if (valid != null) {
            valid.add(code);
          }
        }
        case "ExcludeModifier" -> node.excluded.add(code);
        default -> {}
      }
    }

    private void space() {
      if (label != null) {
        label.append(' ');
      }
    }

    private void end(String name) {
      switch (name) {
        case "Class", "ModifierClass" -> node = null;
        case "ModifiedBy" -> modifiedBy = null;
        case "Reference" -> {
          references--;
          if (printed != null) {
            with = printed.toString().replaceAll("[^0-9A-Z.-]", "");
            printed = null;
          }
        }
        case "Fragment", "Para" -> space();
        case "Label" -> {
          String text = label == null ? "" : label.toString().replaceAll("\\s+", " ").strip();
          if (language == null) {
            document.otherLanguages++;
          } else if (node != null && !text.isEmpty()) {
            node.rubrics.add(new Rubric(rubric, language, text, usage, with));
          }
          label = null;
        }
        default -> {}
      }
    }
  }
}
