package io.farr.codes.importer;

import io.farr.codes.InputException;
import io.farr.codes.Language;
import io.farr.codes.importer.ClamlDocument.Node;
import io.farr.codes.importer.ClamlDocument.Rubric;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads ClaML 2.0 (EN 14463) into a {@link ClamlDocument}: one pass over the events of the XML. The
 * document type is not read and no entity is resolved. Not thread-safe.
 */
final class ClamlReader {
  /** A declared entity, or a reference to one that XML does not have of itself. */
  private static final Pattern ENTITY =
      Pattern.compile("<!ENTITY|&(?!(?:amp|lt|gt|quot|apos);)[\\p{L}_:][^\\s;&<]{0,99};");

  private final ClamlDocument document;
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

  private ClamlReader(ClamlDocument document, ImportSink sink) {
    this.document = document;
    this.sink = sink;
  }

  private void event(int event, XMLStreamReader xml) {
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

  /**
   * Reads a file.
   *
   * @throws InputException naming the line, if it is no well-formed XML or holds entities
   */
  static ClamlDocument read(SourceFile file, ImportSink sink) {
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
        ClamlDocument document = new ClamlDocument();
        ClamlReader reading = new ClamlReader(document, sink);
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
}
