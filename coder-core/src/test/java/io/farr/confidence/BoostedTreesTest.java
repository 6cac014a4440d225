package io.farr.confidence;

import static io.farr.confidence.BoostedTrees.MissingGoes.LEFT;
import static io.farr.confidence.BoostedTrees.MissingGoes.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.farr.codes.ArtefactException;
import io.farr.confidence.BoostedTrees.MissingGoes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoostedTreesTest {
  private static BoostedTrees small() {
    return BoostedTrees.builder(List.of("a", "b"))
        .split(0, 0.5f, LEFT)
        .leaf(1)
        .split(1, 2, RIGHT)
        .leaf(10)
        .leaf(100)
        .leaf(1000)
        .build();
  }

  @ParameterizedTest(name = "a = {0}, b = {1}: {2}")
  @CsvSource({"0.4, 0, 1001", "0.5, 1.9, 1010", "0.6, 2, 1100", "NaN, 5, 1001", "1, NaN, 1100"})
  void aRowFallsIntoOneLeafOfEachTree(float a, float b, float score) {
    assertThat(small().score(new float[] {a, b})).isEqualTo(score);
  }

  /** The referee walks each tree as it was described, one row and one branch at a time. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void manyRowsAreScoredAsOneByOne(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Node> grown = new ArrayList<>();
    BoostedTrees.Builder builder = BoostedTrees.builder(List.of("a", "b", "c"));
    for (int tree = 0; tree < 30; tree++) {
      Node root = Node.grow(random, 1 + random.nextInt(9));
      root.describe(builder);
      grown.add(root);
    }
    BoostedTrees trees = builder.build();
    List<float[]> rows = new ArrayList<>();
    float[] expected = new float[random.nextInt(23)];
    for (int i = 0; i < expected.length; i++) {
      float[] row = new float[3];
      for (int k = 0; k < 3; k++) {
        row[k] = Node.VALUES[random.nextInt(Node.VALUES.length)];
      }
      rows.add(row);
      for (Node root : grown) {
        expected[i] += root.leaf(row);
      }
    }
    assertThat(trees.scores(rows)).isEqualTo(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(trees.score(rows.get(i))).isEqualTo(expected[i]);
    }
  }

  private record Node(int feature, float value, MissingGoes missing, List<Node> branches) {
    /** Values that meet thresholds exactly, and those that are hard to order. */
    static final float[] VALUES = {
      Float.NaN,
      0f,
      -0f,
      1,
      -1,
      0.5f,
      -0.5f,
      1e-40f,
      -1e-40f,
      3e38f,
      -3e38f,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY
    };

    static Node grow(SplittableRandom random, int depth) {
      float value = VALUES[1 + random.nextInt(VALUES.length - 1)];
      MissingGoes missing = random.nextBoolean() ? LEFT : RIGHT;
      return depth == 0 || random.nextInt(5) == 0
          ? new Node(0, (float) random.nextDouble(), missing, List.of())
          : new Node(
              random.nextInt(3),
              value,
              missing,
              List.of(grow(random, depth - 1), grow(random, depth - 1)));
    }

    void describe(BoostedTrees.Builder builder) {
      if (branches.isEmpty()) {
        builder.leaf(value);
      } else {
        builder.split(feature, value, missing);
        branches.forEach(branch -> branch.describe(builder));
      }
    }

    float leaf(float[] row) {
      if (branches.isEmpty()) {
        return value;
      }
      float x = row[feature];
      boolean left = Float.isNaN(x) ? missing == LEFT : x < value;
      return branches.get(left ? 0 : 1).leaf(row);
    }
  }

  @Test
  void aRowThatIsTooShortIsRefused() {
    assertThatThrownBy(() -> small().score(new float[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected 2 features, found 1");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatTheFeaturesAddMakesUpTheScore(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BoostedTrees.Builder builder = BoostedTrees.builder(List.of("A", "B", "C"));
    for (int tree = 0; tree < 50; tree++) {
      grow(builder, random, 6);
    }
    BoostedTrees trees = builder.build();
    int[] apart = {0, 1, 2};
    int[] together = {1, 0, 1};
    for (int i = 0; i < 200; i++) {
      // As many at a time as go down a tree side by side, fewer, and more.
      List<float[]> rows = new ArrayList<>();
      for (int n = 1 + i % 9; n > 0; n--) {
        float[] row = new float[3];
        for (int k = 0; k < 3; k++) {
          row[k] = random.nextInt(5) == 0 ? Float.NaN : (float) random.nextDouble(-1, 1);
        }
        rows.add(row);
      }
      double[][] added = new double[rows.size()][3];
      double[][] inGroups = new double[rows.size()][2];
      double base = trees.contributions(rows, apart, added);
      assertThat(trees.contributions(rows, together, inGroups)).isEqualTo(base);
      for (int k = 0; k < rows.size(); k++) {
        double[] alone = new double[3];
        trees.contributions(List.of(rows.get(k)), apart, new double[][] {alone});
        assertThat(added[k]).containsExactly(alone);
        assertThat(base + alone[0] + alone[1] + alone[2])
            .isCloseTo(trees.score(rows.get(k)), within(1e-3));
        assertThat(inGroups[k][0]).isCloseTo(alone[1], within(1e-9));
        assertThat(inGroups[k][1]).isCloseTo(alone[0] + alone[2], within(1e-9));
      }
    }
  }

  @Test
  void aFeatureThatNoTreeAsksAddsNothing() {
    BoostedTrees trees =
        BoostedTrees.builder(List.of("ASKED", "IGNORED"))
            .split(0, 0.5f, BoostedTrees.MissingGoes.LEFT)
            .leaf(-1)
            .leaf(3)
            .build();
    double[][] added = new double[1][2];

    assertThat(trees.contributions(List.of(new float[] {1, 9}), new int[] {0, 1}, added))
        .isEqualTo(1);
    assertThat(added[0]).containsExactly(2, 0);
  }

  @ParameterizedTest
  @CsvSource({"0.2, NaN, 4", "0.2, 3, 2", "0.9, NaN, 13", "NaN, 5, 11"})
  void treesOverMoreColumnsFindTheirOwnAmongThem(float a, float b, float score) {
    BoostedTrees trees =
        BoostedTrees.builder(List.of("A", "B"))
            .split(0, 0.5f, BoostedTrees.MissingGoes.RIGHT)
            .leaf(1)
            .leaf(10)
            .split(1, 9, BoostedTrees.MissingGoes.RIGHT)
            .leaf(1)
            .leaf(3)
            .build();
    BoostedTrees over = trees.over(List.of("NEW", "B", "A", "NEWER"));

    assertThat(trees.score(new float[] {a, b})).isEqualTo(score);
    assertThat(over.score(new float[] {7, b, a, Float.NaN})).isEqualTo(score);
    assertThat(over.features()).containsExactly("NEW", "B", "A", "NEWER");
    assertThatThrownBy(() -> trees.over(List.of("A", "C")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("B");
  }

  @Test
  void aTreeThatIsNotFinishedIsRefused() {
    assertThatThrownBy(() -> BoostedTrees.builder(List.of("a")).split(0, 1, LEFT).leaf(1).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("whole trees");
  }

  private static void grow(BoostedTrees.Builder builder, SplittableRandom random, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      builder.leaf((float) random.nextDouble());
    } else {
      builder.split(
          random.nextInt(3), (float) random.nextDouble(), random.nextBoolean() ? LEFT : RIGHT);
      grow(builder, random, depth - 1);
      grow(builder, random, depth - 1);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void whatIsWrittenIsReadAgain(long seed, @TempDir Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    BoostedTrees.Builder builder = BoostedTrees.builder(List.of("a", "b", "c"));
    for (int tree = 0; tree < 20; tree++) {
      grow(builder, random, 6);
    }
    BoostedTrees trees = builder.build();
    Path file = folder.resolve("trees.bin");
    trees.write(file);
    BoostedTrees read = BoostedTrees.read(file);
    assertThat(read.features()).isEqualTo(trees.features());
    assertThat(read.trees()).isEqualTo(20);
    for (int i = 0; i < 500; i++) {
      float[] row = new float[3];
      for (int j = 0; j < 3; j++) {
        row[j] = random.nextInt(5) == 0 ? Float.NaN : (float) random.nextDouble();
      }
      assertThat(read.score(row)).isEqualTo(trees.score(row));
    }
    Path again = folder.resolve("again.bin");
    read.write(again);
    assertThat(again).hasSameBinaryContentAs(file);
  }

  @Test
  void aFileCutOffAnywhereIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("trees.bin");
    small().write(file);
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> BoostedTrees.read(file))
          .isInstanceOf(ArtefactException.class)
          .hasMessageContaining("trees.bin: expected boosted trees");
    }
  }

  @Test
  void aChangedOrForeignFileIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("trees.bin");
    small().write(file);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      Files.write(file, changed);
      assertThatThrownBy(() -> BoostedTrees.read(file)).isInstanceOf(ArtefactException.class);
    }
    Files.writeString(file, "this is a text and not a file of trees");
    assertThatThrownBy(() -> BoostedTrees.read(file))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining("another kind of file");
    assertThatThrownBy(() -> BoostedTrees.read(folder.resolve("none.bin")))
        .isInstanceOf(ArtefactException.class);
  }
}
