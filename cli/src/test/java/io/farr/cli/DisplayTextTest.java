package io.farr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTextTest {
  @ParameterizedTest(name = "\"{0}\" takes {1} columns")
  @CsvSource({"abc, 3", "肺炎, 4", "ﾊｲ, 2", "Ａ, 2", "'\u304b\u3099', 2", "'\u001b[1mab\u001b[0m', 2"})
  void widthIsWhatATerminalShows(String text, int columns) {
    assertThat(DisplayText.width(text)).isEqualTo(columns);
  }

  @Test
  void textIsCutWithoutHalvingACharacter() {
    assertThat(DisplayText.cut("急性心筋梗塞", 7)).isEqualTo("急性心…");
    assertThat(DisplayText.cut("肺炎", 4)).isEqualTo("肺炎");
  }

  @Test
  void textIsWrappedAtBlanksOrBetweenJapaneseCharacters() {
    assertThat(DisplayText.wrapped("heart failure due to", 10))
        .containsExactly("heart", "failure", "due to");
    assertThat(DisplayText.wrapped("急性心筋梗塞", 8)).containsExactly("急性心筋", "梗塞");
  }

  @Test
  void marksStandBelowTheWordsAlsoWhereCharactersAreWide() {
    assertThat(
            Underlined.lines(
                "急性心筋梗塞 AMI",
                List.of(new Underlined.Place(0, 6, "1"), new Underlined.Place(7, 10, "2")),
                80,
                0,
                Ink.PLAIN))
        .containsExactly("急性心筋梗塞 AMI", "1~~~~~~~~~~~ 2~~");
  }

  @Test
  void columnsOfAGridAreAligned() {
    assertThat(new Grid(1, 1).row("肺", "7", "a").row("abc", "12", "b").lines(80))
        .containsExactly(" 肺    7  a", " abc  12  b");
  }
}
