package io.farr.coding;

import static io.farr.codes.CodeSystem.ICD_11_MMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeRow;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Modifier;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.Validity;
import io.farr.codes.pack.PackWriter;
import io.farr.confidence.Promise;
import io.farr.format.RecordKind;
import io.farr.lexicon.LexiconSection;
import io.farr.lexicon.NgramSection;
import io.farr.linking.Linker;
import io.farr.linking.LinkingResources;
import io.farr.tables.Tables;
import io.farr.testing.SmallPack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostcoordinationTest {
  @TempDir static Path folder;
  private static RecordCoder coder;
  private static Linker linker;

  @BeforeAll
  static void buildPack() throws IOException {
    PackWriter writer = new PackWriter();
    for (String extension : List.of("XK8G", "XK9K", "XK9J", "XS25", "XT5R", "XT8W", "XT1L")) {
      writer.add(row(extension));
    }
    name(writer, "1B70.Z", "leg cellulitis", "下腿蜂巣炎");
    name(writer, "CA40.Z", "pneumonia", "肺炎");
    name(writer, "BD11", "left ventricular failure", "左心不全");
    name(writer, "GB60.Z", "acute kidney injury", "急性腎障害");
    name(writer, "6A60", "bipolar disorder", "双極性障害");
    name(writer, "PA60", "fall", "転倒");
    for (String word : List.of("右", "左", "両側", "重症", "慢性", "亜急性", "急性")) {
      writer.add(
          new Modifier(word, Language.JA, Modifier.Position.PREFIX, Modifier.Kind.LATERALITY));
    }
    LinkingResources resources =
        LinkingResources.of(
            writer.write(
                folder.resolve("pack"),
                "eleven",
                ICD_11_MMS,
                "test",
                List.of(new LexiconSection(), new NgramSection())));
    Tables tables = SmallPack.tables(resources, folder.resolve("t"), new Promise(Map.of()));
    coder = new RecordCoder(resources, tables, CodingSettings.defaults(ICD_11_MMS));
    linker = new Linker(resources, SmallPack.model(), ICD_11_MMS);
  }

  private static CodeRow row(String code) {
    return new CodeRow(new IcdCode(ICD_11_MMS, code), code, null, true, Validity.ALWAYS);
  }

  private static void name(PackWriter writer, String code, String en, String ja) {
    IcdCode of = new IcdCode(ICD_11_MMS, code);
    writer.add(new CodeRow(of, en, ja, true, Validity.ALWAYS));
    writer.add(new Term(en, Language.EN, TermKind.TITLE, of, null));
    writer.add(new Term(ja, Language.JA, TermKind.TITLE, of, null));
  }

  @ParameterizedTest(name = "\"{0}\" is {1}")
  @CsvSource({
    "Left Leg Cellulitis, 1B70.Z&XK8G",
    "leg cellulitis left, 1B70.Z&XK8G",
    "Severe Bilateral Pneumonia, CA40.Z&XS25&XK9J",
    "left and right pneumonia, CA40.Z&XK9J",
    "acute severe pneumonia, CA40.Z&XS25&XT5R",
    "mild pneumonia, CA40.Z",
    "Pneumonia, CA40.Z",
    "left ventricular failure, BD11",
    "severe left ventricular failure, BD11&XS25",
    "acute kidney injury, GB60.Z",
    "chronic left bipolar disorder, 6A60&XT8W",
    "severe fall, PA60",
    "右下腿蜂巣炎, 1B70.Z&XK9K",
    "重症肺炎, CA40.Z&XS25",
    "両側肺炎, CA40.Z&XK9J",
    "左右肺炎, CA40.Z&XK9J",
    "亜急性肺炎, CA40.Z&XT1L",
    "左心不全, BD11",
    "急性腎障害, GB60.Z"
  })
  void whatTheWordsSayBesidesBecomesExtensions(String text, String expected) {
    RecordCoding coding =
        coder.code(RecordKind.PHRASES, Map.of("id", "1", "text", text), linker::link);
    assertThat(coding.codes()).extracting(CodeAssignment::code).containsExactly(expected);
  }
}
