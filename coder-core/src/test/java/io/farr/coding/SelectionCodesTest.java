package io.farr.coding;

import static io.farr.codes.CodeSystem.ICD_10;
import static io.farr.codes.CodeSystem.ICD_11_MMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeRow;
import io.farr.codes.IcdCode;
import io.farr.codes.MapRow;
import io.farr.codes.MapRow.Table;
import io.farr.codes.Validity;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionCodesTest {
  @TempDir static Path folder;
  private static Pack pack;
  private static SelectionCodes selection;
  private static int line;

  /** Rows in the form of WHO's maps; what they relate is invented unless it looks familiar. */
  @BeforeAll
  static void buildPack() throws IOException {
    PackWriter writer = new PackWriter();
    for (String code :
        List.of(
            "C50", "C50.4", "C50.9", "E11", "E11.8", "E11.9", "E14", "E14.4", "G62", "G62.0",
            "G62.8", "G63.2", "I05", "I05.0", "I05.9", "I25", "I25.1", "I25.5", "I25.9", "I39.0",
            "J40", "N17", "N17.9", "N19", "R99")) {
      writer.add(new CodeRow(new IcdCode(ICD_10, code), code, null, true, Validity.ALWAYS));
    }
    for (String code :
        List.of(
            "1A00", "2C6Z", "2C60", "8C03.0", "8C0Z", "8C0Y", "5A11", "BA52", "BA52.0", "BA52.1",
            "BA52.Z", "BA5Z", "BB60", "BB60.0", "BB60.Z", "CA20", "CA20.Y", "GB6Z", "XS25",
            "XK9K")) {
      writer.add(new CodeRow(new IcdCode(ICD_11_MMS, code), code, null, true, Validity.ALWAYS));
    }
    to11(writer, Table.TO_11_ONE, "C50", "2C6Z");
    to11(writer, Table.TO_11_ONE, "C50.4", "2C6Z");
    to11(writer, Table.TO_11_ONE, "C50.9", "2C6Z");
    back(writer, "2C6Z", "C50-C50");
    to11(writer, Table.TO_11_ONE, "N19", "GB6Z");
    back(writer, "GB6Z", "N17");
    to11(writer, Table.TO_11_ONE, "I25.1", "BA52.Z");
    to11(writer, Table.TO_11_ONE, "I25.5", "BA52.Z");
    back(writer, "BA52.Z", "I25.1");
    back(writer, "5A11", "E11");
    back(writer, "8C0Y", "G62");
    back(writer, "8C03.0", "G63.2");
    back(writer, "BB60.Z", "I39.0");
    to11(writer, Table.TO_11_ONE, "I05.0", "1A00");
    to11(writer, Table.TO_11_ALL, "I05.0", "1A00");
    to11(writer, Table.TO_11_ALL, "I05.0", "BB60.Z");
    back(writer, "BA52.0", "I25.1");
    back(writer, "BA52.1", "I20-I25");
    back(writer, "CA20.Y", "J40-J47");
    to11(writer, Table.TO_11_ONE, "R99", "CA20&XS25");
    back(writer, "2C60", "F00-F00");
    pack = writer.write(folder.resolve("pack"), "p", ICD_11_MMS, "test", List.of());
    selection = SelectionCodes.of(ICD_11_MMS, pack);
  }

  private static void to11(PackWriter writer, Table table, String ten, String eleven) {
    writer.add(row(table, new IcdCode(ICD_10, ten), eleven));
  }

  private static void back(PackWriter writer, String eleven, String ten) {
    writer.add(row(Table.TO_10, new IcdCode(ICD_11_MMS, eleven), ten));
  }

  private static MapRow row(Table table, IcdCode from, String to) {
    return new MapRow(table, from, to, to, "e" + line, "", table.name(), ++line);
  }

  @ParameterizedTest(name = "{0} by {1}: {2}")
  @CsvSource({
    "2C6Z,   C50.9, back to a block: the residual one of the codes that lead to it",
    "GB6Z,   N19,   back to another disease: the code that leads to it",
    "BA52.Z, I25.1, of several the one that the map back gives",
    "5A11,   E11.9, a category by its unspecified subdivision",
    "8C0Y,   G62.8, which is not always the ninth",
    "8C03.0, E14.4, a manifestation by the disease",
    "BB60.Z, I05.0, one of no one disease: the code that leads to it among others",
    "BA52.1, I25.1, back to a block and nothing leads to it: as its like in that block",
    "CA20.Y, J40,   no like at all: the first of the block",
    "2C60,   2C60,  a block of asterisk codes: none, so that a person looks",
  })
  void everyStemHasTheIcd10CodeByWhichItsCauseIsSelected(String eleven, String ten, String why) {
    assertThat(selection.of(eleven)).as(why).isEqualTo(ten);
  }

  @ParameterizedTest(name = "{0} by {1}: {2}")
  @CsvSource({
    "CA20&XS25,      R99,    a cluster that the maps know",
    "CA20&XK9K,      CA20&XK9K, another one of a stem that they do not know",
    "2C6Z&XK9K,      C50.9,  by its first stem",
    "GB6Z/2C6Z,      N19,    of two stems the first",
    "ca20&xs25,      R99,    as it may be typed",
    "XS25,           XS25,   an extension code is no cause",
    "no code,        no code, what is no code stays",
    "I21.9,          I21.9,  nor is one of another system",
  })
  void clustersAreSelectedAsAWholeElseByTheirFirstStem(String code, String ten, String why) {
    assertThat(selection.of(code)).as(why).isEqualTo(ten);
  }

  @Test
  void codesOfOtherSystemsStandForThemselves() {
    IcdCode code = new IcdCode(ICD_10, "C50");
    assertThat(selection.of(code)).isEqualTo(code);
    assertThat(SelectionCodes.of(ICD_10, pack).of(code)).isEqualTo(code);
  }
}
