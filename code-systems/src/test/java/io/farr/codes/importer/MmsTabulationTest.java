package io.farr.codes.importer;

import static io.farr.codes.CodeSystem.ICD_11_MMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.InputException;
import io.farr.codes.Language;
import io.farr.codes.Reference;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simple tabulation of ICD-11 MMS, invented and official. No words of WHO stand in here. */
class MmsTabulationTest {
  private static final String TABULATION =
      "\uFEFFFoundation URI\tLinearization URI\tCode\tBlockId\tTitle\tClassKind\tDepthInKind"
          + "\tIsResidual\tChapterNo\tBrowserLink\tisLeaf\tPrimary tabulation\tVersion:2031 May"
          + " 1\r\n";

  @TempDir Path folder;

  private static String entity(
      String uri, String code, String title, String kind, String chapter, String leaf) {
    return String.join(
            "\t", uri, "l", code, "", title, kind, "1", "False", chapter, "\"=h()\"", leaf, "True")
        + "\r\n";
  }

  @Test
  void readsTheSimpleTabulation() throws IOException {
    String text =
        TABULATION
            + entity("u", "", "\"Invented chapter\"", "chapter", "01", "False")
            + entity("u", "", "\"- Invented block\"", "block", "01", "False")
            + entity("u", "1A77", "\"- - Blue fever\"", "category", "01", "False")
            + entity(
                "u", "1A77.0", "\"- - - - The \"\"deep\"\" blue fever\"", "category", "01", "True")
            + entity("", "1A77.Z", "\"- - - Blue fever, unspecified\"", "category", "01", "True")
            + entity("u", "XA0QQ1", "\"- Left wing\"", "category", "X", "True")
            + entity("u", "", "\"- No code\"", "category", "01", "True")
            + entity("u", "1A7", "\"- Short\"", "category", "01", "True")
            + entity("u", "1A78", "\"- \"", "category", "01", "True")
            + entity("u", "1A79", "x", "window", "01", "True")
            + "u\tl\t1A80\r\n";
    Imported imported = Imported.of("SimpleTabulation.txt", text);
    assertThat(imported.kind()).isEqualTo("ICD-11 MMS simple tabulation");
    assertThat(imported.sink().release()).isEqualTo("2031 May 1");
    assertThat(imported.sink().taken()).isEqualTo(4);
    assertThat(imported.refusals())
        .containsExactly(
            "8: a category without code",
            "9: \"1A7\" is not spelt like a code of ICD-11 MMS",
            "10: a category without title",
            "11: expected chapter, block or category, found \"window\"",
            "12: expected 12 columns, found 3");
    assertThat(imported.sink().notes())
        .containsExactly(
            "1 blocks and 1 chapters were passed over",
            "1 residual categories were taken",
            "1 extension codes were taken as codes without terms");
    Pack pack = imported.pack(folder);
    assertThat(Imported.terms(pack))
        .containsExactlyInAnyOrder(
            "TITLE en Blue fever = 1A77",
            "TITLE en The \"deep\" blue fever = 1A77.0",
            "TITLE en Blue fever, unspecified = 1A77.Z");
    CodeTable codes = pack.codes();
    assertThat(codes.isAssignable(codes.find(ICD_11_MMS, "1A77"))).isFalse();
    assertThat(codes.isAssignable(codes.find(ICD_11_MMS, "1A77.0"))).isTrue();
    int wing = codes.find(ICD_11_MMS, "XA0QQ1");
    assertThat(codes.title(wing, Language.EN)).isEqualTo("Left wing");
    assertThat(codes.validity(wing).underlying()).isFalse();
  }

  @Test
  void aTabulationWithoutItsColumnsIsAnInputError() {
    assertThatThrownBy(() -> Imported.of("t.txt", TABULATION.replace("isLeaf", "Leaf")))
        .isInstanceOf(InputException.class)
        .hasMessage("t.txt:1: expected the columns ChapterNo and isLeaf, found neither or one");
  }

  @Test
  void officialTabulation() throws IOException {
    PackWriter writer = new PackWriter();
    List<Importers.Outcome> outcomes =
        Importers.read(
            Reference.codeSystems("who-icd11-2024-01/SimpleTabulation-ICD-11-MMS-en.zip"), writer);
    assertThat(outcomes).hasSize(1);
    ImportSink sink = outcomes.get(0).sink();
    assertThat(sink.refusals()).isEmpty();
    assertThat(sink.taken()).isEqualTo(34_663);
    assertThat(sink.release()).isEqualTo("2024 Jan 21 - 22:30 UTC");
    assertThat(sink.notes())
        .containsExactly(
            "1353 blocks and 28 chapters were passed over",
            "5217 residual categories were taken",
            "602 codes of traditional medicine and functioning were taken without terms",
            "16841 extension codes were taken as codes without terms");
    Pack pack = writer.write(folder.resolve("p"), "t", ICD_11_MMS, "test", List.of());
    assertThat(pack.codes().size()).isEqualTo(34_663);
    assertThat(pack.terms().size()).isEqualTo(34_663 - 16_841 - 602);
  }
}
