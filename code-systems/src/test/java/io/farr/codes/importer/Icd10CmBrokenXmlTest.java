package io.farr.codes.importer;

import static io.farr.codes.importer.Icd10CmXml.XML;
import static io.farr.codes.importer.Icd10CmXml.code;
import static io.farr.codes.importer.Icd10CmXml.index;
import static io.farr.codes.importer.Icd10CmXml.main;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of ICD-10-CM that are cut off, malformed or hostile. */
class Icd10CmBrokenXmlTest {
  @TempDir Path folder;

  private List<String> terms(String file) throws IOException {
    return Imported.terms(Imported.of("x.xml", file).pack(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ICD10CM.tabular", "ICD10CM.index"})
  void truncatedXmlIsAnInputError(String root) {
    String text = XML + "<" + root + ">\n<letter>\n<mainTerm><title>Fail";
    assertThatThrownBy(() -> Imported.of("cut.xml", text))
        .isInstanceOf(InputException.class)
        .hasMessageMatching("(?s)cut\\.xml:4: expected well-formed XML, found an error: .+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ICD10CM.tabular", "ICD10CM.index"})
  void badlyNestedXmlIsAnInputError(String root) {
    String text = XML + "<" + root + ">\n<a>\n</b></" + root + ">";
    assertThatThrownBy(() -> Imported.of("bad.xml", text))
        .isInstanceOf(InputException.class)
        .hasMessageMatching("(?s)bad\\.xml:4: expected well-formed XML, found .+");
  }

  @Test
  void externalEntitiesAreNotRead() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "TOP SECRET");
    String text =
        XML
            + "<!DOCTYPE ICD10CM.index [<!ENTITY x SYSTEM \""
            + secret.toUri()
            + "\">]>\n<ICD10CM.index><letter><mainTerm><title>&x;</title><code>A00.0</code>"
            + "</mainTerm></letter></ICD10CM.index>";
    assertThatThrownBy(() -> Imported.of("xxe.xml", text))
        .isInstanceOf(InputException.class)
        .hasMessage("xxe.xml:2: expected no document type, found one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ICD10CM.tabular", "ICD10CM.index"})
  void entitiesAreNotExpanded(String root) {
    StringBuilder text = new StringBuilder(XML + "<!DOCTYPE x [\n<!ENTITY e0 \"lol\">\n");
    for (int i = 1; i < 30; i++) {
      text.append("<!ENTITY e" + i + " \"" + ("&e" + (i - 1) + ";").repeat(10) + "\">\n");
    }
    text.append("]>\n<" + root + "><diag><name>&e29;</name></diag></" + root + ">");
    assertThatThrownBy(() -> Imported.of("lol.xml", text.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageMatching("lol\\.xml:[0-9]+: expected no document type, found one");
  }

  @Test
  void anUndeclaredEntityIsAnInputError() {
    assertThatThrownBy(() -> terms(index(main("&nope;", code("A00.0")))))
        .isInstanceOf(InputException.class)
        .hasMessageMatching("(?s)x\\.xml:6: expected .+, found .+");
  }

  @Test
  void anotherRootIsAnInputError() {
    assertThatThrownBy(
            () -> Imported.of("x.xml", XML + "<a>\n<ICD10CM.tabular></ICD10CM.tabular></a>"))
        .isInstanceOf(InputException.class)
        .hasMessage("x.xml:2: expected <ICD10CM.tabular>, found <a>");
  }
}
