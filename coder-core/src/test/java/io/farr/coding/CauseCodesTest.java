package io.farr.coding;

import static io.farr.codes.CodeSystem.ICD_10;
import static io.farr.codes.CodeSystem.ICD_11_MMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.farr.cause.Condition;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CauseCodesTest {
  private static final List<String> WRITTEN = List.of("BA52.Z", "CA40.Z", "BA52.0");

  @TempDir Path folder;
  private Pack pack;
  private CauseCodes codes;
  private List<Condition> conditions;

  @BeforeEach
  void selectByMaps() throws IOException {
    PackWriter writer = new PackWriter();
    for (String code : List.of("BA52.0", "BA52.Z", "CA40.Z", "CA23.Z")) {
      writer.add(new CodeRow(new IcdCode(ICD_11_MMS, code), code, null, true, Validity.ALWAYS));
    }
    for (String code : List.of("I25.1", "J18.9", "J45.9")) {
      writer.add(new CodeRow(new IcdCode(ICD_10, code), code, null, true, Validity.ALWAYS));
    }
    add(writer, Table.TO_10, new IcdCode(ICD_11_MMS, "BA52.0"), "I25.1", 1);
    add(writer, Table.TO_10, new IcdCode(ICD_11_MMS, "BA52.Z"), "I25.1", 2);
    add(writer, Table.TO_10, new IcdCode(ICD_11_MMS, "CA40.Z"), "J18.9", 3);
    add(writer, Table.TO_11_ONE, new IcdCode(ICD_10, "J45.9"), "CA23.Z", 4);
    pack = writer.write(folder.resolve("p"), "p", ICD_11_MMS, "test", List.of());
    codes = new CauseCodes(ICD_11_MMS, pack);
    conditions =
        WRITTEN.stream()
            .map(c -> codes.selecting(new IcdCode(ICD_11_MMS, c)))
            .map(ten -> new Condition(1, 1, 1, ten, 1))
            .toList();
  }

  private static void add(PackWriter writer, Table table, IcdCode from, String to, int line) {
    writer.add(new MapRow(table, from, to, to, "e" + line, "", table.name(), line));
  }

  private static CodeAssignment assignment(String code) {
    return new CodeAssignment(
        "icd11",
        "r",
        code,
        CodeAssignment.Role.MULTIPLE,
        1,
        1,
        1,
        CodeAssignment.Source.OFFICE,
        List.of());
  }

  private String said(String selected, int at) {
    Condition condition = at < 0 ? null : conditions.get(at);
    List<CodeAssignment> assignments = WRITTEN.stream().map(CauseCodesTest::assignment).toList();
    return String.valueOf(codes.spoken(selected, condition, conditions, assignments));
  }

  @Test
  void aSelectedCodeIsSaidAsTheConditionWasCoded() {
    assertThat(said("I25.1", 2)).as("the condition that was selected").isEqualTo("BA52.0");
    assertThat(said("I25.1", 0)).isEqualTo("BA52.Z");
    assertThat(said("I25.1", -1)).as("not known which: the first").isEqualTo("BA52.Z");
    assertThat(said("J18.9", 2)).as("linked from another one, but written").isEqualTo("CA40.Z");
  }

  @Test
  void whatIsNotWrittenIsSaidByTheMap() {
    assertThat(said("J45.9", 0)).isEqualTo("CA23.Z");
    assertThat(said("A41.9", 0)).as("no map knows it").isEqualTo("null");
  }

  @Test
  void codesOfIcd10AreTheirOwn() {
    CauseCodes ten = new CauseCodes(ICD_10, pack);
    assertThat(ten.areMapped()).isFalse();
    assertThat(ten.spoken("I25.1", null, List.of(), List.of())).isEqualTo("I25.1");
  }
}
