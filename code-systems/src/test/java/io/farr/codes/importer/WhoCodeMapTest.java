package io.farr.codes.importer;

import static io.farr.codes.CodeSystem.ICD_10;
import static io.farr.codes.CodeSystem.ICD_11_MMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.CodeMapping;
import io.farr.codes.Icd11Cluster;
import io.farr.codes.IcdCode;
import io.farr.codes.InputException;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.Reference;
import io.farr.codes.Relation;
import io.farr.codes.pack.Crosswalk;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhoCodeMapTest {
  private static final String ONE =
      "10ClassKind\t10DepthInKind\ticd10Code\ticd10Chapter\ticd10Title\t11ClassKind\t11DepthInKind"
          + "\tICD-11 FoundationURI\tLinearization (releaseURI)\ticd11Code\ticd11Chapter"
          + "\ticd11Title\t2024-Jan-21\r\n";
  private static final String BACK =
      "Linearization (release) URI\ticd11Code\ticd11Chapter\ticd11Title\ticd10Code\ticd10Chapter\t"
          + "icd10Title\t2024-Jan-21\r\n";

  @TempDir Path folder;

  private static String row(String kind, String ten, String title, String eleven) {
    return kind
        + "\t1\t"
        + ten
        + "\tI\t"
        + title
        + "\tcategory\t1\thttp://id/entity/25\t"
        + "http://id/release/11/2024-01/mms/25/unspecified\t"
        + eleven
        + "\t01\tthe target\r\n";
  }

  @Test
  void readsTheMapToOneCategory() throws IOException {
    Imported imported =
        Imported.of(
            "10To11MapToOneCategory.txt",
            ONE
                + row("chapter", "I", "First chapter", "1H0Z")
                + row("block", "A00-A09", "A block", "")
                + row("category", "A00", "Some illness", "1A00")
                + row("modifiedcategory", "A00.0", "Some illness, first kind", "1A00&XN8P1")
                + row("category", "B18.00", "Not of four characters", "1A00")
                + row("category", "A02", "Broken", "1A")
                + row("category", "A03", "No more than a chapter", "21")
                + "category\t1\r\n");
    assertThat(imported.kind()).isEqualTo("WHO map between ICD-10 and ICD-11");
    assertThat(imported.sink().taken()).isEqualTo(3);
    assertThat(imported.sink().notes())
        .containsExactly("map of 2024-Jan-21; 2 rows of chapters and blocks were passed over");
    assertThat(imported.refusals())
        .containsExactly(
            "6: B18.00 is a fifth character, which mortality coding has not",
            "7: A02: expected a code or nothing, found \"1A\"",
            "9: expected 12 columns, found 2");
    Pack pack = imported.pack(folder);
    assertThat(Imported.terms(pack))
        .containsExactly(
            "TITLE en No more than a chapter = A03", "TITLE en Some illness, first kind = A00.0");
    Crosswalk crosswalk = pack.crosswalk();
    CodeMapping cluster = crosswalk.map(new IcdCode(ICD_10, "A00.0"), ICD_11_MMS).get(0);
    assertThat(cluster.to()).isEqualTo("1A00&XN8P1");
    assertThat(cluster.title()).isEqualTo("the target");
    assertThat(cluster.source()).isEqualTo("10To11MapToOneCategory.txt:5");
    assertThat(crosswalk.map(new IcdCode(ICD_10, "A03"), ICD_11_MMS).get(0).relation())
        .isEqualTo(Relation.NONE);
  }

  @Test
  void readsTheMapBack() throws IOException {
    Imported imported =
        Imported.of(
            "11To10MapToOneCategory.txt",
            BACK
                + "http://id/mms/1\t01\t01\tA chapter\tI\tI\tA chapter\r\n"
                + "http://id/mms/2\t\t01\tA block\tI\tI\tA chapter\r\n"
                + "http://id/mms/3\t1A00\t01\tAn illness\tA00.9\tI\tThe illness\r\n"
                + "http://id/mms/4\t1B70\t01\tAnother\tNo Mapping\t\t\r\n"
                + "http://id/mms/5\t1C00\t01\tA third\tI20-I25\tIX\tA range\r\n");
    assertThat(imported.refusals()).isEmpty();
    assertThat(imported.sink().taken()).isEqualTo(3);
    Crosswalk crosswalk = imported.pack(folder).crosswalk();
    // Nothing in this pack tells which codes ICD-10 has, so none is doubted.
    assertThat(crosswalk.map(new IcdCode(ICD_11_MMS, "1A00"), ICD_10).get(0).to())
        .isEqualTo("A00.9");
    assertThat(crosswalk.map(new IcdCode(ICD_11_MMS, "1B70"), ICD_10).get(0).relation())
        .isEqualTo(Relation.NONE);
    assertThat(crosswalk.map(new IcdCode(ICD_11_MMS, "1C00"), ICD_10).get(0).to())
        .isEqualTo("I20-I25");
  }

  @Test
  void anotherEncodingIsAFaultOfTheFile() {
    assertThatThrownBy(
            () ->
                Imported.of(
                    "map.txt",
                    ONE + row("category", "A00", "Krankheit für alle", "1A00"),
                    StandardCharsets.ISO_8859_1))
        .isInstanceOf(InputException.class)
        .hasMessage("map.txt:2: expected UTF-8, found other bytes");
  }

  @Test
  void anArchiveCutShortIsAFaultOfTheFile() throws IOException {
    Path whole = Reference.codeSystems("who-icd11-2024-01/11To10MapToOneCategory.txt.gz");
    byte[] bytes = Files.readAllBytes(whole);
    Path half = folder.resolve("map.txt.gz");
    Files.write(half, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> Importers.read(half, new PackWriter()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a whole archive, found one cut short or damaged");
  }

  @Test
  void theOfficialMapsAgreeWithTheOfficialTabulation() throws IOException {
    PackWriter writer = new PackWriter();
    for (String file :
        List.of(
            "SimpleTabulation-ICD-11-MMS-en.zip",
            "10To11MapToOneCategory.txt.gz",
            "10To11MapToMultipleCategories.txt.gz",
            "11To10MapToOneCategory.txt.gz",
            "foundation_10To11MapToOneCategory.txt.gz")) {
      Importers.read(Reference.codeSystems("who-icd11-2024-01/" + file), writer);
    }
    assertThat(writer.mapRejects()).hasSizeLessThan(40);
    Pack pack = writer.write(folder.resolve("p"), "p", ICD_11_MMS, "test", List.of());
    Map<Relation, Integer> relations = new TreeMap<>();
    List<String> impossible = new ArrayList<>();
    for (int i = 0; i < pack.codes().size(); i++) {
      IcdCode code = pack.codes().code(i);
      if (code.system() == ICD_10) {
        for (CodeMapping m : pack.crosswalk().map(code, ICD_11_MMS)) {
          relations.merge(m.relation(), 1, Integer::sum);
          m.target().ifPresent(target -> check(pack, target, impossible));
        }
      }
    }
    assertThat(impossible).isEmpty();
    assertThat(relations.keySet()).containsExactly(Relation.values());
    assertThat(relations.get(Relation.EQUIVALENT)).isBetween(3_000, 8_000);
    assertThat(pack.crosswalk().map(new IcdCode(ICD_10, "I21.9"), ICD_11_MMS).get(0).to())
        .isEqualTo("BA41.Z");
  }

  /** Every target is in the release, and no axis of it is one that its chapter has not. */
  private static void check(Pack pack, IcdCode target, List<String> impossible) {
    try {
      impossible.addAll(
          Icd11Cluster.parse(target.text())
              .problems(code -> pack.codes().find(ICD_11_MMS, code) >= 0));
    } catch (MalformedCodeException e) {
      if (pack.codes().find(target) < 0) {
        impossible.add(target.text());
      }
    }
  }
}
