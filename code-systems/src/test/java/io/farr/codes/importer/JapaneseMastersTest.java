package io.farr.codes.importer;

import static io.farr.codes.CodeSystem.ICD_10_2013_JP;
import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Modifier;
import io.farr.codes.pack.Pack;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The claims masters of disease names and modifiers and the DPC table, in their publishers' layout.
 */
class JapaneseMastersTest {
  @TempDir Path folder;

  private static String disease(
      String change,
      String code,
      String name,
      String shortName,
      String icd,
      String partner,
      String abolished) {
    String[] cells = new String[46];
    Arrays.fill(cells, "");
    cells[0] = change;
    cells[1] = "B";
    cells[2] = code;
    cells[5] = name;
    cells[7] = shortName;
    cells[15] = icd;
    cells[16] = partner;
    cells[23] = abolished;
    return quoted(cells);
  }

  private static String quoted(String... cells) {
    return Arrays.stream(cells).collect(Collectors.joining("\",\"", "\"", "\"\r\n"));
  }

  @Test
  void readsTheClaimsDiseaseMaster() throws IOException {
    String live = "99999999";
    String text =
        disease("0", "0000999", "＊＊　未コード化傷病名　＊＊", "", "", "", live)
            + disease("0", "8848176", "１１β－水酸化酵素欠損症", "１１β－水酸化酵素欠損症", "E250", "", live)
            + disease("5", "2500001", "糖尿病性網膜症", "ＤＭ網膜症", "E143", "H360", live)
            + disease("0", "8260001", "指開放性骨折", "指開放性骨折", "S6261", "", live)
            + disease("0", "8050001", "脊椎骨折", "", "T08-0", "", live)
            + disease("0", "3050001", "覚醒剤精神病", "覚醒剤精神病", "F155b", "", live)
            + disease("9", "0010001", "旧病名", "旧病名", "A000", "", live)
            + disease("0", "0010002", "廃止病名", "廃止病名", "A000", "", "20200331")
            + disease("3", "0010003", "綴り違い", "綴り違い", "AX00", "", live)
            + "\"0\",\"B\",\"0010004\",\"short\"\r\n";
    Imported imported = Imported.of("b_20240601.txt", text, SourceFile.WINDOWS_31J);

    assertThat(imported.kind()).isEqualTo("Japanese claims disease-name master (CP932)");
    assertThat(imported.sink().taken()).isEqualTo(5);
    assertThat(imported.refusals())
        .containsExactly(
            "1: no ICD-10 code",
            "7: abolished name",
            "8: abolished name",
            "9: \"AX0.0\" is not spelt like a code of ICD-10 (2013) Japan",
            "10: expected 46 columns, found 4");
    assertThat(imported.sink().release()).isEqualTo("2013 (Japan), disease-name master 20240601");
    assertThat(imported.sink().notes())
        .containsExactly("3 codes with Japanese detail were cut to the characters of WHO ICD-10");
    Pack pack = imported.pack(folder);
    assertThat(Imported.terms(pack))
        .containsExactlyInAnyOrder(
            "SYNONYM ja １１β－水酸化酵素欠損症 = E25.0",
            "SYNONYM ja 糖尿病性網膜症 = E14.3 + H36.0",
            "INDEX ja ＤＭ網膜症 = E14.3 + H36.0",
            "SYNONYM ja 指開放性骨折 = S62.6",
            "SYNONYM ja 脊椎骨折 = T08",
            "SYNONYM ja 覚醒剤精神病 = F15.5");
    assertThat(pack.codes().code(0).system()).isEqualTo(ICD_10_2013_JP);
  }

  @Test
  void readsTheClaimsModifierMaster() throws IOException {
    String text =
        modifier("8282", "・高分化型", "99999999")
            + modifier("8002", "の疑い", "99999999")
            + modifier("2056", "左", "99999999")
            + modifier("4012", "慢性", "99999999")
            + modifier("1001", "頭部", "99999999")
            + modifier("8049", "１型", "99999999")
            + modifier("8065", "術後", "99999999")
            + modifier("3001", "アルコール性", "99999999")
            + modifier("4020", "再発", "99999999")
            + modifier("8030", "・再発", "99999999")
            + modifier("4099", "末期", "20200331")
            + modifier("4098", "", "99999999")
            + "\"0\",\"Z\",\"4097\"\r\n";
    Imported imported = Imported.of("z_20250601.txt", text, SourceFile.WINDOWS_31J);

    assertThat(imported.kind()).isEqualTo("Japanese claims modifier master (CP932)");
    assertThat(imported.sink().taken()).isEqualTo(10);
    assertThat(imported.refusals())
        .containsExactly(
            "11: abolished modifier", "12: no name", "13: expected 19 columns, found 3");
    assertThat(imported.pack(folder).modifiers().all())
        .containsExactlyInAnyOrder(
            ja("高分化型", Modifier.Position.SUFFIX, Modifier.Kind.STAGE),
            ja("の疑い", Modifier.Position.SUFFIX, Modifier.Kind.SUSPICION),
            ja("左", Modifier.Position.PREFIX, Modifier.Kind.LATERALITY),
            ja("慢性", Modifier.Position.PREFIX, Modifier.Kind.COURSE),
            ja("頭部", Modifier.Position.PREFIX, Modifier.Kind.SITE),
            ja("１型", Modifier.Position.SUFFIX, Modifier.Kind.STAGE),
            ja("再発", Modifier.Position.EITHER, Modifier.Kind.COURSE),
            ja("術後", Modifier.Position.SUFFIX, Modifier.Kind.STATUS),
            ja("アルコール性", Modifier.Position.PREFIX, Modifier.Kind.CAUSE));
  }

  private static String modifier(String code, String name, String abolished) {
    String[] cells = new String[19];
    Arrays.fill(cells, "");
    cells[0] = "0";
    cells[1] = "Z";
    cells[2] = code;
    cells[6] = name;
    cells[15] = abolished;
    return quoted(cells);
  }

  private static Modifier ja(String text, Modifier.Position position, Modifier.Kind kind) {
    return new Modifier(text, Language.JA, position, kind);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"UTF-8, \uFEFF", "windows-31j, ''"})
  void readsTheDpcTable(String charset, String mark) throws IOException {
    String text =
        mark
            + "MDCコード,分類コード,ICD名称,ICDコード,変更区分,有効期間開始日,有効期間終了日,更新日\n"
            + "01,0010,脳の悪性新生物＜腫瘍＞,C71$,0,20240601,99999999,00000000\n"
            + "01,0020,\"くも膜下出血，\n詳細不明\",I609,0,20240601,99999999,00000000\n"
            + "07,0050,関節炎　肩甲帯,M0001,0,20240601,99999999,00000000\n"
            + "05,0130,本態性高血圧,I10$,0,20240601,99999999,00000000\n"
            + "07,1030,以外の疾患,M!!!!,0,20240601,99999999,00000000\n"
            + "05,0130,誤り,I1O9,0,20240601,99999999,00000000\n"
            + "05,0130,short\n";
    Imported imported = Imported.of("icd.csv", text, Charset.forName(charset));

    assertThat(imported.kind()).isEqualTo("MHLW DPC ICD table");
    assertThat(imported.sink().taken()).isEqualTo(5);
    assertThat(imported.refusals())
        .containsExactly(
            "8: \"I1O.9\" is not spelt like a code of ICD-10 (2013) Japan",
            "9: expected 8 columns, found 3");
    Pack pack = imported.pack(folder);
    assertThat(Imported.terms(pack))
        .containsExactlyInAnyOrder(
            "TITLE ja 脳の悪性新生物＜腫瘍＞ = C71",
            "TITLE ja くも膜下出血，\n詳細不明 = I60.9",
            "TITLE ja 本態性高血圧 = I10");
    assertThat(pack.dpc().dpc6(jp("C71.4"))).isEqualTo("010010");
    assertThat(pack.dpc().dpc6(jp("I60.9"))).isEqualTo("010020");
    assertThat(pack.dpc().dpc6(jp("I60.8"))).isNull();
    assertThat(pack.dpc().dpc6(jp("M00.0"))).isEqualTo("071030");
    assertThat(pack.dpc().dpc6(jp("N00.0"))).isNull();
    assertThat(pack.codes().isAssignable(pack.codes().find(jp("I10")))).isTrue();
  }

  private static IcdCode jp(String text) {
    return new IcdCode(ICD_10_2013_JP, text);
  }
}
