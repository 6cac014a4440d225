package io.farr.codes.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.CauseList;
import io.farr.codes.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseListFileTest {
  private static final String HEADER = "list\titem_code\ttitle_en\ttitle_ja\tranges\n";

  @TempDir Path folder;

  private CauseList read(String text) throws IOException {
    return CauseListFile.read(Files.writeString(folder.resolve("list.tsv"), text));
  }

  @Test
  void itemsWithinAnItemAreItsLeaves() throws IOException {
    CauseList list =
        read(
            "# of an office\n"
                + HEADER
                + "own\t1\tHeart\t心疾患\tI20-I25\nown\t1a\tInfarction\t\tI21-I22\n"
                + "own\t1b\tOther\t\tI20,I24-I25\nown\t2\tCancer\t癌\tC00-C97\n");

    assertThat(list.name()).isEqualTo("own");
    assertThat(list.items()).extracting(CauseList.Item::code).containsExactly("1", "1a", "1b", "2");
    assertThat(list.level(0)).isZero();
    assertThat(list.level(2)).isEqualTo(1);
    assertThat(list.isLeaf(0)).isFalse();
    assertThat(list.isLeaf(3)).isTrue();
    assertThat(list.leafOf("I21.9")).isEqualTo(OptionalInt.of(1));
    assertThat(list.leafOf("I250")).isEqualTo(OptionalInt.of(2));
    assertThat(list.leafOf("J18.9")).isEmpty();
    // I23 is in the group and in none of its items.
    assertThat(list.leafOf("I23.0")).isEmpty();
  }

  @Test
  void ofTwoItemsWithTheSameCodesTheEarlierIsTheOuter() throws IOException {
    CauseList list = read(HEADER + "own\t1\tEye\t\tH00-H59\nown\t11\tAll eye\t\tH00-H59\n");

    assertThat(list.isLeaf(0)).isFalse();
    assertThat(list.isLeaf(1)).isTrue();
    assertThat(list.level(1)).isEqualTo(1);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "own;1;Heart;;I20-I25+own;2;Lung|:3: expected 5 columns, found 3",
        "own;1;Heart;;I20-I25+own;2;Lung;;J0|:3: expected a range such as I20-I25.1 or I21, found"
            + " \"J0\"",
        "own;1;Heart;;I20-I25+own;2;Lung;;J22-J20|:3: expected a range that ends where it begins or"
            + " later, found \"J22-J20\"",
        "own;1;Heart;;I20-I25+own;1;Lung;;J20|:3: expected each item once, found 1 twice",
        "own;1;Heart;;I20-I25+own;2;Other;;I25-I30|:3: expected items apart or one within the"
            + " other, found 1 and 2 with some codes in both",
        "own;1;Heart;;I20-I25+other;2;Lung;;J20|:3: expected one list in the file, found own and"
            + " other",
        "own;;Heart;;I20-I25|:2: expected an item code, found none",
        "own;1;;;I20-I25|:2: expected a title of item 1, found none",
        ";1;Heart;;I20-I25|:2: expected the name of the list, found none"
      })
  void aWrongLineIsNamed(String rows, String message) {
    assertThatThrownBy(() -> read(HEADER + rows.replace(';', '\t').replace('+', '\n') + "\n"))
        .isInstanceOf(InputException.class)
        .hasMessage(folder.resolve("list.tsv") + message);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "code,title|: expected the columns list, item_code, title_en, title_ja, ranges separated by"
            + " tabs, found code,title",
        "''|: expected a table, found an empty file"
      })
  void aTableOfAnotherKindIsRefused(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InputException.class)
        .hasMessage(folder.resolve("list.tsv") + message);
  }

  @Test
  void aListWithoutItemsIsRefused() {
    assertThatThrownBy(() -> read(HEADER))
        .hasMessageEndingWith("expected items of a list, found none");
  }
}
