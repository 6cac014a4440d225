package io.farr.coding;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.Language;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReasonSentenceTest {
  @Test
  void everyReasonHasASentenceInBothLanguages() {
    assertThat(
            Arrays.stream(Reason.values()).map(Reason::key).filter(k -> !ReasonSentence.knows(k)))
        .isEmpty();
    assertThat(ReasonSentence.of("empty", Language.JA)).isEqualTo("傷病を記載した欄がない。");
    assertThat(ReasonSentence.name("empty", Language.EN)).isEqualTo("empty");
  }

  @Test
  void aReasonOfAnotherVersionIsReadable() {
    assertThat(ReasonSentence.of("some_new_reason", Language.JA)).isEqualTo("some new reason");
  }
}
