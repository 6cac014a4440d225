package io.farr.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeSetTest {
  @ParameterizedTest(name = "\"{0}\" holds {1}: {2}")
  @CsvSource({
    "I21-I22, I21, true",
    "I21-I22, I21.9, true",
    "I21-I22, I229, true",
    "I21-I22, i22.9, true",
    "I21-I22, I23, false",
    "I21-I22, I209, false",
    "'I20,I25.1-I25.9', I25.0, false",
    "'I20,I25.1-I25.9', I25.9, true",
    "'I20,I25.1-I25.9', I25, false",
    "'I20 I25.1-I25.9', I20.0, true",
    "' i20 , I251 - I25.9 ', I25.1, true",
    "D06-D07.3, D06.9, true",
    "D06-D07.3, D07.3, true",
    "D06-D07.3, D07.4, false",
    "D06-D07.3, D07, true",
    "B17.1–B18.2, B17.0, false",
    "B17.1–B18.2, B17, false",
    "B17.1–B18.2, B17.9, true",
    "I69.0, I69.0, true",
    "I69.0, I69, false",
    "S72, S72.011A, true",
    "A00-B99, '', false",
    "A00-B99, CA23.0, false",
    "*, A00, true",
    "*, Z99.9, true",
    "*, '', false",
    "'*,!I20-I25', I24.9, false",
    "'*,!I20-I25', I26, true",
    "'*,!I20-I25,I21', I21.9, true",
    "'I21,!*', I21.9, false",
    "'I20-I25,! I21.0-I21.9', I21, true",
    "'I20-I25,!I21.0-I21.9', I21.3, false",
  })
  void readsItemsFromLeftToRight(String expression, String code, boolean held) {
    assertThat(CodeSet.parse(expression).holds(code)).isEqualTo(held);
  }

  @ParameterizedTest(name = "\"{0}\": {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "I2-I25|expected a range such as I20-I25.1 or I21, found \"I2-I25\"",
        "I25-I20|expected a range that ends where it begins or later, found \"I25-I20\"",
        "I20,-I21|expected a range such as I20-I25.1 or I21, found \"-I21\"",
        "I20,,I21|expected a range such as I20-I25.1 or I21, found \"\"",
        "I20-I21-I22|expected a range such as I20-I25.1 or I21, found \"I20-I21-I22\"",
        "''|expected a range such as I20-I25.1 or I21, found \"\"",
        "-|expected a range such as I20-I25.1 or I21, found \"-\"",
        "!|expected a range such as I20-I25.1 or I21, found \"!\"",
        "I21.99|expected a range such as I20-I25.1 or I21, found \"I21.99\""
      })
  void anItemThatIsNoneIsNamed(String expression, String message) {
    assertThatThrownBy(() -> CodeSet.parse(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest(name = "{0} is written {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "I21|I21-I21.9",
        "I21.9|I21.9",
        "I20-I25|I20-I25.9",
        "I21.0,I21.1,I21.2|I21.0-I21.2",
        "I20,!I20.0-I20.9|I20,!I20.0-I20.9",
        "I20-I21,!I21.0-I21.9,I21.3|I20-I21,!I21.0-I21.9,I21.3",
        "I21,!I21|-"
      })
  void isWrittenInFewRanges(String expression, String text) {
    assertThat(CodeSet.parse(expression)).hasToString(text);
  }

  @Test
  void setsAreComparedByWhatTheyHoldNotByHowTheyAreWritten() {
    CodeSet heart = CodeSet.parse("I20-I22,I23-I25");

    assertThat(heart)
        .isEqualTo(CodeSet.parse("I25,I20-I24"))
        .hasSameHashCodeAs(CodeSet.parse("I20-I25"));
  }

  @Test
  void aCategoryWithSomeOfItsSubdivisionsCanBeLeftOut() {
    CodeSet parted = CodeSet.parse("D06-D07.3,E10.1-E11,F00.0-F00.9");
    CodeSet counted = parted.withoutPartedCategories();

    assertThat(counted).isEqualTo(CodeSet.parse("D06,D07.0-D07.3,E10.1-E10.9,E11,F00.0-F00.9"));
    assertThat(CodeSet.EMPTY.withoutPartedCategories()).isEqualTo(CodeSet.EMPTY);
    assertThat(CodeSet.parse("*").withoutPartedCategories()).isEqualTo(CodeSet.parse("*"));
  }

  private static BitSet bits(CodeSet set) {
    BitSet bits = new BitSet();
    set.paint(bits, true);
    return bits;
  }

  /** Few long and many short runs, categories without their subdivisions too. */
  private static CodeSet random(Random random) {
    BitSet bits = new BitSet();
    for (int i = random.nextInt(8); i >= 0; i--) {
      int from = random.nextInt(CodeNumber.LIMIT);
      int to = Math.min(CodeNumber.LIMIT, from + 1 + random.nextInt(i % 2 == 0 ? 15 : 4000));
      bits.set(from, to, random.nextInt(4) > 0);
    }
    return CodeSet.where(bits::get);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void behavesAsASetOfNumbers(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      CodeSet a = random(random);
      CodeSet b = round % 5 == 0 ? a.and(random(random)) : random(random);
      BitSet bits = bits(a);
      BitSet others = bits(b);
      for (int i = 0; i < 2000; i++) {
        int n = random.nextInt(CodeNumber.LIMIT + 1) - 1;
        assertThat(a.has(n)).isEqualTo(n >= 0 && bits.get(n));
        assertThat(a.next(n)).isEqualTo(bits.nextSetBit(Math.max(0, n)));
      }
      assertThat(a.size()).isEqualTo(bits.cardinality());
      assertThat(a.isEmpty()).isEqualTo(bits.isEmpty());
      assertThat(a.overlaps(b)).isEqualTo(bits.intersects(others));
      BitSet missing = (BitSet) others.clone();
      missing.andNot(bits);
      assertThat(a.holdsAll(b)).isEqualTo(missing.isEmpty());
      BitSet both = (BitSet) bits.clone();
      both.and(others);
      assertThat(bits(a.and(b))).isEqualTo(both);
      bits.or(others);
      assertThat(bits(a.or(b))).isEqualTo(bits);
      if (!a.isEmpty()) {
        assertThat(CodeSet.parse(a.toString())).as(a.toString()).isEqualTo(a);
      }
    }
  }

  @Test
  void aRangeThatEndsWithACategoryHoldsAllBelowIt() {
    int first = CodeNumber.of("I20.1");
    int last = CodeNumber.of("I21");
    assertThat(CodeSet.range(first, last)).isEqualTo(CodeSet.parse("I20.1-I21"));
    assertThat(CodeSet.range(last, first)).isEqualTo(CodeSet.EMPTY);
    assertThat(CodeSet.range(CodeNumber.of("I21.4"), last)).isEqualTo(CodeSet.parse("I21.4-I21"));
    assertThat(CodeSet.only(last).size()).isEqualTo(1);
  }
}
