package io.farr.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.encoder.EntityLabels.Context;
import io.farr.encoder.EntityLabels.Entity;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagDecoderTest {
  private static final String TEXT = "no lung cancer now";
  private static final int[] STARTS = {-1, 0, 3, 8, 11, 15, -1};
  private static final int[] ENDS = {-1, 2, 7, 11, 14, 18, -1};

  /** A row in which one label stands out. */
  private static float[] sure(int label) {
    float[] row = new float[EntityLabels.COUNT];
    row[label] = 5;
    return row;
  }

  private static float[][] rows(int... labels) {
    float[][] rows = new float[labels.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = sure(labels[i]);
    }
    return rows;
  }

  @Test
  void anEntityIsItsFirstTagAndThoseInside() {
    int begin = EntityLabels.begin(Entity.DISEASE);
    float[][] rows = rows(0, 0, begin, begin + 1, begin + 1, 0, 0);
    rows[2][EntityLabels.context(Context.NEGATED)] = 9;
    rows[3][EntityLabels.context(Context.NEGATED)] = 9;
    rows[4][EntityLabels.context(Context.NEGATED)] = 9;

    List<TagDecoder.Found> found = TagDecoder.decode(TEXT, rows, STARTS, ENDS);

    assertThat(found).hasSize(1);
    assertThat(TEXT.substring(found.get(0).start(), found.get(0).end())).isEqualTo("lung cancer");
    assertThat(found.get(0).entity()).isEqualTo(Entity.DISEASE);
    assertThat(found.get(0).contexts()[Context.NEGATED.ordinal()]).isGreaterThan(0.99);
    assertThat(found.get(0).contexts()[Context.FAMILY.ordinal()]).isEqualTo(0.5);
  }

  @Test
  void anEntityIsNeverCutWithinAWord() {
    int begin = EntityLabels.begin(Entity.DISEASE);

    List<int[]> found = TagDecoder.conditions(TEXT, rows(0, 0, 0, begin, 0, 0, 0), STARTS, ENDS);

    assertThat(found).containsExactly(new int[] {8, 14});
  }

  @Test
  void aTagInsideWithoutABeginningIsNoEntity() {
    int inside = EntityLabels.inside(Entity.DISEASE);
    float[][] rows = rows(0, 0, inside, 0, 0, 0, 0);
    rows[2][0] = 4;

    assertThat(TagDecoder.decode(TEXT, rows, STARTS, ENDS)).isEmpty();
  }

  @Test
  void aDoubtAboutTheKindHidesNoCondition() {
    float[][] rows = rows(0, 0, 0, 0, 0, 0, 0);
    rows[5][0] = 3.2f;
    rows[5][EntityLabels.begin(Entity.DISEASE)] = 3;
    rows[5][EntityLabels.begin(Entity.SYMPTOM)] = 3;

    assertThat(TagDecoder.conditions(TEXT, rows, STARTS, ENDS)).containsExactly(new int[] {15, 18});
    assertThat(TagDecoder.decode(TEXT, rows, STARTS, ENDS)).isEmpty();
  }

  @Test
  void labelsAreNamedInTheOrderOfTheHead() {
    assertThat(EntityLabels.names())
        .hasSize(EntityLabels.COUNT)
        .startsWith("O", "B-disease", "I-disease", "B-symptom")
        .endsWith("negated", "suspected", "past", "family")
        .doesNotHaveDuplicates();
  }
}
