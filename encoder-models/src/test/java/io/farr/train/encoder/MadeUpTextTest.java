package io.farr.train.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.Language;
import io.farr.encoder.EntityLabels;
import io.farr.text.Normalizer;
import io.farr.train.Misspelling;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MadeUpTextTest {
  private static final List<CodedTerm> TERMS =
      List.of(
          CodedTerm.of("pneumonia", "J18.9", "", false),
          CodedTerm.of("cough", "R05", "", false),
          CodedTerm.of("hip fracture", "S72.0", "", false),
          CodedTerm.of("fall from a ladder", "W11", "", false),
          CodedTerm.of("肺炎", "J18.9", "", false),
          CodedTerm.of("咳嗽", "R05", "", false),
          CodedTerm.of("大腿骨頸部骨折", "S72.0", "", false),
          CodedTerm.of("はしごからの転落", "W11", "", false));

  @ParameterizedTest
  @EnumSource(Language.class)
  void everySpanOfANoteIsAWordOfItsKind(Language language) {
    NoteMaker maker = new NoteMaker(TERMS, 5);
    Set<EntityLabels.Entity> kinds = new HashSet<>();
    Set<EntityLabels.Context> contexts = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      TaggedText note = maker.note(i, language);
      int at = 0;
      for (TaggedText.Span span : note.spans()) {
        assertThat(span.start()).isGreaterThanOrEqualTo(at);
        assertThat(span.end()).isGreaterThan(span.start());
        at = span.end();
        kinds.add(span.entity());
        contexts.addAll(span.contexts());
      }
      assertThat(at).isLessThanOrEqualTo(note.text().length());
      assertThat(Normalizer.key(note.text())).isEqualTo(note.text());
      assertThat(note.text()).doesNotContain("{");
    }
    assertThat(kinds).containsExactlyInAnyOrder(EntityLabels.Entity.values());
    assertThat(contexts).containsExactlyInAnyOrder(EntityLabels.Context.values());
  }

  @Test
  void theSameSeedMakesUpTheSame() {
    assertThat(new NoteMaker(TERMS, 5).note(7, Language.JA))
        .isEqualTo(new NoteMaker(TERMS, 5).note(7, Language.JA));
    assertThat(new NoteMaker(TERMS, 6).note(7, Language.JA))
        .isNotEqualTo(new NoteMaker(TERMS, 5).note(7, Language.JA));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void whatIsMisspeltIsANormalFormAndNeverEmpty(long seed) {
    Random random = new Random(seed);
    int changed = 0;
    for (int i = 0; i < 200; i++) {
      CodedTerm term = TERMS.get(i % TERMS.size());
      String written = Misspelling.of(term.text(), 1, random);
      assertThat(written).isNotEmpty();
      assertThat(Normalizer.key(written)).isEqualTo(written);
      changed += written.equals(term.text()) ? 0 : 1;
    }
    assertThat(changed).isGreaterThan(60);
    assertThat(Misspelling.of("pneumonia", 0, random)).isEqualTo("pneumonia");
  }

  @Test
  void aBatchHasOneCodeOnBothSidesAndSiblingsInIt() {
    TermPairs pairs = new TermPairs(TERMS, 3);
    TermPairs.Batch batch = pairs.batch(4, 16);

    assertThat(batch.left()).hasSize(16);
    assertThat(batch.right()).hasSize(16);
    for (int i = 0; i < 16; i++) {
      String code = batch.codes().get(i);
      String right = batch.right().get(i);
      assertThat(TERMS).anyMatch(t -> t.text().equals(right) && t.code().equals(code));
    }
    assertThat(pairs.batch(4, 16)).isEqualTo(batch);
    assertThat(pairs.batch(5, 16)).isNotEqualTo(batch);
  }

  @Test
  void marksOfACorpusStandOnItsWordsInNormalForm() {
    TaggedWords words =
        new TaggedWords(
            List.of("The", "Tumours", "(", "AT", ")", "grew"),
            List.of(new TaggedWords.Range(1, 2), new TaggedWords.Range(3, 4)));
    TaggedText text = words.normal();

    assertThat(text.conditionsOnly()).isTrue();
    assertThat(text.spans()).hasSize(2);
    TaggedText.Span second = text.spans().get(1);
    assertThat(text.text().substring(second.start(), second.end())).isEqualTo("at");
  }
}
