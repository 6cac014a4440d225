package io.farr.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.certificate.Age;
import io.farr.certificate.Sex;
import io.farr.codes.CodeNumber;
import io.farr.codes.pack.Columns;
import io.farr.codes.pack.ColumnsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodeUsageTest {
  private static final Age OLD = Age.ofYears(80);
  private static final Age YOUNG = Age.ofYears(20);

  private CodeUsage usage;

  private static int of(String code) {
    return CodeNumber.of(code);
  }

  private static List<Integer> codes(String... codes) {
    return Stream.of(codes).map(CodeNumber::of).toList();
  }

  @BeforeAll
  void count() {
    CodeUsage.Builder builder = new CodeUsage.Builder();
    for (int i = 0; i < 30; i++) {
      builder.add(codes("J18.9", "C34.9"), codes("I10"), Sex.MALE, OLD);
      builder.add(codes("C61"), codes("I10"), Sex.MALE, OLD);
      builder.add(codes("C50.9"), codes("F17.9"), Sex.FEMALE, OLD);
      builder.add(codes("V89.2"), codes(), Sex.MALE, YOUNG);
    }
    builder.add(codes("C34.1"), codes(), Sex.MALE, OLD);
    usage = builder.freeze();
  }

  @Test
  void theCodesOfACategoryStandCommonestFirst() {
    assertThat(usage.siblings(of("C34.3"))).containsExactly(of("C34.9"), of("C34.1"));
    assertThat(usage.siblings(of("A00.0"))).isEmpty();
  }

  @Test
  void liftsTellWhatIsCommonerThanElsewhere() {
    assertThat(usage.liftOfSex(of("C61"), Sex.MALE)).isPositive();
    assertThat(usage.liftOfSex(of("C61"), Sex.FEMALE)).isLessThan(-1);
    assertThat(usage.liftOfAge(of("V89.2"), YOUNG)).isGreaterThan(1);
    assertThat(usage.liftOfAge(of("C61"), YOUNG)).isLessThan(-1);
    assertThat(usage.liftOfPart(of("I10"), true)).isPositive();
    assertThat(usage.liftOfPart(of("I10"), false)).isLessThan(-1);
    assertThat(usage.liftOfPair(of("J18.0"), of("C34.3")))
        .as("of categories, in either order")
        .isEqualTo(usage.liftOfPair(of("C34.3"), of("J18.0")))
        .isPositive();
    assertThat(usage.liftOfPair(of("C61"), of("C50.9"))).isNegative();
  }

  @Test
  void whatIsNotKnownOfThePersonTellsNothing() {
    assertThat(usage.liftOfSex(of("C61"), Sex.UNKNOWN)).isZero();
    assertThat(usage.liftOfAge(of("C61"), Age.UNKNOWN)).isZero();
  }

  @Test
  void itReadsWhatItWrote(@TempDir Path folder) throws IOException {
    ColumnsWriter writer = new ColumnsWriter();
    usage.write(writer);
    writer.write(folder.resolve("usage.bin"));
    CodeUsage read = CodeUsage.read(Columns.map(folder.resolve("usage.bin")));
    assertThat(read.all()).isEqualTo(usage.all()).isEqualTo(241);
    assertThat(read.ofCode(of("C34.9"))).isEqualTo(30);
    assertThat(read.siblings(of("C34"))).isEqualTo(usage.siblings(of("C34")));
    assertThat(read.liftOfPair(of("J18.9"), of("I10")))
        .isEqualTo(usage.liftOfPair(of("J18.9"), of("I10")));
  }
}
