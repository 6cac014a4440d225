package io.farr.codes.importer;

import io.farr.codes.InputException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Pulls elements out of an XML file of a publisher, one after the other: the tree is never built.
 * DTDs and external entities are off, and a document type is an error, for no official file has
 * one. Not thread-safe.
 */
final class Xml {
  private final String file;
  private final XMLStreamReader in;

  private Xml(String file, XMLStreamReader in) {
    this.file = file;
    this.in = in;
  }

  /** The file's first 4,096 bytes, for recognising it. */
  static String head(SourceFile file) {
    return String.join("\n", file.firstLines(Integer.MAX_VALUE, StandardCharsets.UTF_8));
  }

  /** Whether such an element begins in the head of a file. */
  static boolean begins(String head, String element) {
    return Pattern.compile("<" + Pattern.quote(element) + "[\\s>]").matcher(head).find();
  }

  /**
   * Opens a file and moves to its root.
   *
   * @throws InputException if the root is another element, or what stands before it is no XML
   */
  static Xml open(SourceFile file, String root) {
    // The platform's own parser, whichever others are on the class path.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLResolver(
        (publicId, systemId, baseUri, namespace) -> {
          throw new XMLStreamException("an external entity");
        });
    String text = file.text(StandardCharsets.UTF_8);
    try {
      Xml xml = new Xml(file.name(), factory.createXMLStreamReader(new StringReader(text)));
      if (!xml.next() || !xml.name().equals(root)) {
        throw xml.error("expected <" + root + ">, found <" + xml.name() + ">");
      }
      return xml;
    } catch (XMLStreamException e) {
      throw new InputException(file.name() + ":1: expected XML, found " + message(e), e);
    }
  }

  /** Moves to the next begin or end of an element; false at the end of the file. */
  boolean next() {
    while (true) {
      switch (event()) {
        case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_DOCUMENT -> {
          return false;
        }
        default -> {
          // Blanks, comments and words outside the elements that are asked for.
        }
      }
    }
  }

  /** The next event. The platform's parser lacks texts for some errors and fails over that. */
  static int next(XMLStreamReader in) throws XMLStreamException {
    try {
      return in.next();
    } catch (RuntimeException e) {
      throw new XMLStreamException("a mark-up that cannot be read", in.getLocation(), e);
    }
  }

  private int event() {
    try {
      int event = next(in);
      if (event == XMLStreamConstants.DTD) {
        throw error("expected no document type, found one");
      }
      if (event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw error("expected no entities, found one");
      }
      return event;
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? line() : e.getLocation().getLineNumber();
      throw new InputException(
          file + ":" + line + ": expected well-formed XML, found " + message(e), e);
    }
  }

  private static String message(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int at = message.indexOf("Message: ");
    return "an error: " + (at < 0 ? message : message.substring(at + 9)).strip();
  }

  private InputException error(String what) {
    return new InputException(file + ":" + line() + ": " + what);
  }

  /** Whether an element begins here. */
  boolean begins(String element) {
    return in.isStartElement() && in.getLocalName().equals(element);
  }

  /** Whether an element ends here. */
  boolean ends(String element) {
    return in.isEndElement() && in.getLocalName().equals(element);
  }

  /** Whether any element begins here. */
  boolean isBegin() {
    return in.isStartElement();
  }

  /** The element that begins or ends here. */
  String name() {
    return in.getLocalName();
  }

  /** An attribute of the element that begins here, or {@code null}. */
  @Nullable String attribute(String name) {
    return in.getAttributeValue(null, name);
  }

  /** The line of the element's begin or end, from 1. */
  int line() {
    return in.getLocation().getLineNumber();
  }

  /** The words of the element that begins here, runs of blanks as one; moves to its end. */
  String text() {
    return textWithout("");
  }

  /** As {@link #text()}, without the words inside one kind of child. */
  String textWithout(String child) {
    StringBuilder words = new StringBuilder();
    int depth = 1;
    int hidden = 0;
    while (depth > 0) {
      switch (event()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          hidden += hidden > 0 || in.getLocalName().equals(child) ? 1 : 0;
          words.append(' ');
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          hidden -= hidden > 0 ? 1 : 0;
          words.append(depth > 0 ? " " : "");
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (hidden == 0) {
            words.append(in.getText());
          }
        }
        default -> {
          // Comments.
        }
      }
    }
    return words.toString().replaceAll("\\s+", " ").replaceAll(" ([,;:])", "$1").strip();
  }
}
