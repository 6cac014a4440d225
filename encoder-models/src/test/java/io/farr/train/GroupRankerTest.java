package io.farr.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.farr.confidence.BoostedTrees;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import org.junit.jupiter.api.Test;

class GroupRankerTest {
  private static final List<String> FEATURES = List.of("near", "voted", "noise", "sparse");
  private static final GroupRanker.Settings SETTINGS =
      new GroupRanker.Settings(40, 4, 0.3, 1, 1, 1, 1, 7, 2);

  private static final class Toy {
    final float[] values;
    final int[] starts;
    final int[] right;

    Toy(float[] values, int[] starts, int[] right) {
      this.values = values;
      this.starts = starts;
      this.right = right;
    }

    GroupRanker.Rows rows() {
      return new GroupRanker.Rows(FEATURES, values, starts, right, null);
    }
  }

  /** The right row has the highest near + voted, unless a sparse value speaks against it. */
  private static Toy rows(int groups, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int size = 5;
    float[] values = new float[groups * size * FEATURES.size()];
    int[] starts = new int[groups + 1];
    int[] right = new int[groups];
    for (int g = 0; g < groups; g++) {
      starts[g + 1] = starts[g] + size;
      double best = Double.NEGATIVE_INFINITY;
      for (int i = starts[g]; i < starts[g + 1]; i++) {
        int at = i * FEATURES.size();
        values[at] = (float) random.nextDouble();
        values[at + 1] = random.nextInt(4);
        values[at + 2] = (float) random.nextDouble();
        values[at + 3] = random.nextInt(3) == 0 ? 1 : Float.NaN;
        double sum = 3 * values[at] + values[at + 1] - (values[at + 3] == 1 ? 2 : 0);
        if (sum > best) {
          best = sum;
          right[g] = i;
        }
      }
      if (random.nextInt(10) == 0) {
        right[g] = -1;
      }
    }
    return new Toy(values, starts, right);
  }

  private static float[] row(Toy rows, int i) {
    int d = FEATURES.size();
    return Arrays.copyOfRange(rows.values, i * d, (i + 1) * d);
  }

  private static double shareRight(Toy rows, BoostedTrees trees) {
    int right = 0;
    int all = 0;
    for (int g = 0; g < rows.right.length; g++) {
      if (rows.right[g] != -1) {
        int best = rows.starts[g];
        for (int i = best; i < rows.starts[g + 1]; i++) {
          best = trees.score(row(rows, i)) > trees.score(row(rows, best)) ? i : best;
        }
        right += best == rows.right[g] ? 1 : 0;
        all++;
      }
    }
    return (double) right / all;
  }

  @Test
  void learnsToChooseTheRightRowOfAGroup() {
    BoostedTrees trees = GroupRanker.train(rows(3000, 1).rows(), SETTINGS);
    assertThat(shareRight(rows(500, 2), trees)).isGreaterThan(0.9);
  }

  @Test
  void plainJavaScoresAsTheLibraryThatGrewTheTrees() throws Exception {
    Toy learned = rows(1000, 3);
    Booster booster = GroupRanker.booster(learned.rows(), SETTINGS);
    BoostedTrees trees = GroupRanker.trees(FEATURES, booster);
    Toy other = rows(200, 4);
    DMatrix matrix = new DMatrix(other.values, 1000, FEATURES.size(), Float.NaN);
    float[][] expected = booster.predict(matrix, true);
    for (int i = 0; i < 1000; i++) {
      assertThat(trees.score(row(other, i))).isEqualTo(expected[i][0], within(1e-5f));
    }
    assertThat(trees.trees()).isEqualTo(40);
  }

  @Test
  void sameRowsGiveTheSameBytes() throws IOException {
    assertThat(bytes(GroupRanker.train(rows(500, 5).rows(), SETTINGS)))
        .isEqualTo(bytes(GroupRanker.train(rows(500, 5).rows(), SETTINGS)));
  }

  private static byte[] bytes(BoostedTrees trees) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    trees.write(out);
    return out.toByteArray();
  }

  @Test
  void aGroupOfGreaterWeightWinsWhereGroupsDisagree() {
    float[] values = {0, 1, 0, 1};
    GroupRanker.Rows rows =
        new GroupRanker.Rows(
            List.of("x"), values, new int[] {0, 2, 4}, new int[] {0, 3}, new float[] {10, 90});
    BoostedTrees trees =
        GroupRanker.train(rows, new GroupRanker.Settings(20, 2, 0.3, 0, 1, 1, 1, 1, 1));
    assertThat(trees.score(new float[] {1})).isGreaterThan(trees.score(new float[] {0}));
  }

  @Test
  void refusesARightRowOfAnotherGroup() {
    assertThatThrownBy(
            () ->
                new GroupRanker.Rows(
                    List.of("x"),
                    new float[] {0, 1, 0, 1},
                    new int[] {0, 2, 4},
                    new int[] {0, 1},
                    null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("group 1");
  }
}
