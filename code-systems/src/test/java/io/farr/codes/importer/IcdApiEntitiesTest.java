package io.farr.codes.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.CodeNote;
import io.farr.codes.CodeSystem;
import io.farr.codes.Icd11Cluster;
import io.farr.codes.Icd11Extension;
import io.farr.codes.IcdCode;
import io.farr.codes.InputException;
import io.farr.codes.Language;
import io.farr.codes.pack.Pack;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entities of the ICD API; the words are ours, the layout is that of version 2. */
class IcdApiEntitiesTest {
  @TempDir Path folder;

  private static final String MMS = "http://id.who.int/icd/release/11/2031-01/mms/";

  private static String entity(String code, String title, String more) {
    return "{\"@context\": \"c\", \"@id\": \""
        + MMS
        + "1\", \"code\": \""
        + code
        + "\", \"classKind\": \"category\", \"title\": "
        + label("en", title)
        + more
        + "}";
  }

  private static String label(String language, String words) {
    return "{\"@language\": \"" + language + "\", \"@value\": \"" + words + "\"}";
  }

  private static String listed(String list, String... labels) {
    StringBuilder items = new StringBuilder();
    for (String label : labels) {
      items
          .append(items.length() == 0 ? "" : ", ")
          .append("{\"label\": ")
          .append(label)
          .append('}');
    }
    return ", \"" + list + "\": [" + items + "]";
  }

  private static String axis(String name, boolean required) {
    return "{\"axisName\": \"http://id.who.int/icd/schema/"
        + name
        + "\", \"requiredPostcoordination\": \""
        + required
        + "\", \"scaleEntity\": [\""
        + MMS
        + "2\"]}";
  }

  private static final String BLUE =
      entity(
          "1A00",
          "Blue fever",
          listed("indexTerm", label("en", "fever, blue"), label("ja", "青熱"), label("fr", "bleue"))
              + listed("inclusion", label("en", "azure fever"))
              + listed("exclusion", label("en", "green fever"))
              + ", \"codingNote\": "
              + label("en", "code the bird also")
              + ", \"postcoordinationScale\": ["
              + axis("hasSeverity", true)
              + ", "
              + axis("infectiousAgent", false)
              + ", "
              + axis("hasManifestation", false)
              + "]");

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"[%s, %s]", "%s %s", "%s\n%s\n"})
  void readsEntitiesHoweverTheyStand(String layout) throws IOException {
    String severity = entity("XS25", "Severe", "");
    Imported imported = Imported.of("mms.json", layout.formatted(BLUE, severity));
    assertThat(imported.kind()).isEqualTo("ICD-11 entities of the ICD API (JSON)");
    assertThat(imported.sink().taken()).isEqualTo(2);
    assertThat(imported.sink().release()).isEqualTo("2031-01");
    assertThat(imported.refusals()).isEmpty();
    assertThat(imported.sink().notes())
        .containsExactly(
            "0 entities without a code were passed over",
            "2 axes of postcoordination were taken",
            "1 axes hasManifestation take stems or values of no known kind",
            "1 labels in other languages were passed over");
    Pack pack = imported.pack(folder);
    assertThat(Imported.terms(pack))
        .containsExactlyInAnyOrder(
            "TITLE en Blue fever = 1A00",
            "INDEX en fever, blue = 1A00",
            "INDEX ja 青熱 = 1A00",
            "INDEX en azure fever = 1A00");
    IcdCode code = new IcdCode(CodeSystem.ICD_11_MMS, "1A00");
    assertThat(pack.notes().of(code))
        .contains(
            new CodeNote(code, CodeNote.Kind.EXCLUDES1, "green fever"),
            new CodeNote(code, CodeNote.Kind.NOTE, "code the bird also"),
            new CodeNote(code, CodeNote.Kind.AXIS, "XS required"));
    int extension = pack.codes().find(CodeSystem.ICD_11_MMS, "XS25");
    assertThat(pack.codes().validity(extension).underlying()).isFalse();
    assertThat(pack.codes().title(extension, Language.EN)).isEqualTo("Severe");
  }

  @Test
  void theAxesOfAStemDecideWhatItTakes() throws IOException {
    Pack pack = Imported.of("mms.json", BLUE).pack(folder);
    assertThat(pack.notes().axes("1A00"))
        .containsExactlyInAnyOrder(Icd11Extension.SEVERITY, Icd11Extension.INFECTIOUS_AGENT);
    assertThat(pack.notes().axes("1A01")).isEmpty();
    assertThat(Icd11Cluster.parse("1A00&XS25").problems(c -> true, pack.notes()::axes)).isEmpty();
    assertThat(Icd11Cluster.parse("1A00&XK9J").problems(c -> true, pack.notes()::axes))
        .containsExactly("XK9J: 1A00 takes no code of XK (its axes are XN, XS)");
    assertThat(Icd11Cluster.parse("1A00&XK9J").problems(c -> true)).as("by chapter").isEmpty();
    assertThat(Icd11Cluster.parse("1A01&XK9J").problems(c -> true, pack.notes()::axes)).isEmpty();
  }

  @Test
  void whatIsNoEntityIsRefusedAndBrokenJsonIsAnInputError() throws IOException {
    Imported imported =
        Imported.of(
            "mms.json",
            "[" + entity("I21.9", "Not ours", "") + ",\n7, {\"@id\": \"x\", \"title\": 3}]");
    assertThat(imported.refusals())
        .containsExactly(
            "1: \"I21.9\" is not spelt like a code of ICD-11 MMS",
            "2: expected an entity, found another value");
    assertThatThrownBy(() -> Imported.of("mms.json", BLUE + "\n{\"code\": "))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("mms.json:2: expected JSON, found ");
  }
}
