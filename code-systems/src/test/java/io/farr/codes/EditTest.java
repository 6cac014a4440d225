package io.farr.codes;

import static io.farr.codes.CodeSystem.ICD_10;
import static io.farr.codes.CodeSystem.ICD_10_2013_JP;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditTest {
  @ParameterizedTest(name = "{0}-{1} holds {2}: {3}")
  @CsvSource({
    "S00, T98, S00, true",
    "S00, T98, T98.3, true",
    "S00, T98, T99, false",
    "S00, T98, R99, false",
    "A34, A34, A34, true",
    "A34, A34, A34.0, true",
    "B373, B373, B37.3, true",
    "B373, B373, B37.4, false",
    "B373, B373, B37, false",
    "D06, D073, D06.9, true",
    "D06, D073, D07.3, true",
    "D06, D073, D07.4, false",
    "D06, D073, D07, false",
    "D074, D076, D07, false"
  })
  void coversItsRange(String first, String last, String code, boolean covered) {
    Edit edit = new Edit(ICD_10, first, last, Edit.Limit.FEMALE_ONLY);
    assertThat(edit.covers(new IcdCode(ICD_10, code))).isEqualTo(covered);
  }

  @Test
  void sayNothingOfAnotherSystem() {
    Edit edit = new Edit(ICD_10, "S00", "T98", Edit.Limit.NOT_UNDERLYING);
    assertThat(edit.covers(new IcdCode(ICD_10_2013_JP, "S00"))).isFalse();
  }

  @ParameterizedTest(name = "in use {0} to {1}, asked of {2}: {3}")
  @CsvSource({
    "0, 9999, 1999, true",
    "2009, 9999, 2008, false",
    "2009, 9999, 2009, true",
    "0, 2006, 2006, true",
    "0, 2006, 2007, false"
  })
  void validityHasBothEndsInclusive(int from, int to, int year, boolean holds) {
    assertThat(new Validity(true, from, to).holdsIn(year)).isEqualTo(holds);
  }
}
