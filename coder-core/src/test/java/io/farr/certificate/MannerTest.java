package io.farr.certificate;

import static io.farr.certificate.Manner.Intent;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MannerTest {
  @ParameterizedTest(name = "\"{0}\" is {1}")
  @CsvSource({
    "1, NATURAL",
    "01, NATURAL",
    "１, NATURAL",
    "病死及び自然死, NATURAL",
    "1 病死及び自然死, NATURAL",
    "Natural, NATURAL",
    "N, NATURAL",
    "2, TRAFFIC_ACCIDENT",
    "交通事故, TRAFFIC_ACCIDENT",
    "3, FALL",
    "転倒・転落, FALL",
    "4, DROWNING",
    "5, FIRE",
    "煙、火災及び火焔による傷害, FIRE",
    "6, SUFFOCATION",
    "7, POISONING",
    "8, OTHER_ACCIDENT",
    "9, SUICIDE",
    "自殺, SUICIDE",
    "Suicide, SUICIDE",
    "S, SUICIDE",
    "Intentional self-harm, SUICIDE",
    "10, HOMICIDE",
    "他殺, HOMICIDE",
    "homicide, HOMICIDE",
    "H, HOMICIDE",
    "11, OTHER_EXTERNAL",
    "12, UNDETERMINED",
    "不詳の死, UNDETERMINED",
    "Could not be determined, UNDETERMINED",
    "C, UNDETERMINED",
    "A, ACCIDENT",
    "Accident, ACCIDENT",
    "P, PENDING",
    "Pending, PENDING",
    "Pending investigation, PENDING",
    "Legal intervention, LEGAL_INTERVENTION",
    "war, WAR"
  })
  void readsNumbersLettersAndWords(String text, Manner manner) {
    assertThat(Manner.parse(text)).contains(manner);
  }

  @ParameterizedTest(name = "\"{0}\" is no manner of death")
  @ValueSource(strings = {"", " ", "0", "13", "-", "X", "肺炎", "4 自殺", "9 住居"})
  void leavesOutTheRest(String text) {
    assertThat(Manner.parse(text)).isEmpty();
  }

  @ParameterizedTest(name = "{0} has intent {1}")
  @CsvSource({
    "1, NONE",
    "2, ACCIDENT",
    "3, ACCIDENT",
    "8, ACCIDENT",
    "9, SELF_HARM",
    "10, ASSAULT",
    "11, UNDETERMINED",
    "12, UNKNOWN"
  })
  void knowsTheIntent(String number, Intent intent) {
    assertThat(Manner.parse(number).orElseThrow().intent()).isEqualTo(intent);
  }

  @Test
  void knowsTheNumbersOfTheJapaneseForm() {
    for (int number = 1; number <= 12; number++) {
      assertThat(Manner.parse(String.valueOf(number)).orElseThrow().number()).hasValue(number);
    }
    assertThat(Manner.ACCIDENT.number()).isEmpty();
  }

  @Test
  void isNaturalOrExternalOrNotKnown() {
    assertThat(Manner.NATURAL.isNatural()).isTrue();
    assertThat(Manner.NATURAL.isExternal()).isFalse();
    assertThat(Manner.OTHER_EXTERNAL.isExternal()).isTrue();
    assertThat(Manner.UNDETERMINED.isExternal()).isFalse();
    assertThat(Manner.UNDETERMINED.isNatural()).isFalse();
    assertThat(Manner.PENDING.isExternal()).isFalse();
  }
}
