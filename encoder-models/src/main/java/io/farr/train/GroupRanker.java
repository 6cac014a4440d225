package io.farr.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.confidence.BoostedTrees;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.IObjective;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/**
 * Fits boosted trees that choose one row of a group, such as one of a mention's candidates: the
 * loss is the cross-entropy of the softmax over the scores of a group's rows (ListNet with one
 * right row, Cao et al. 2007; of several right rows any may be chosen). Trees are grown by XGBoost
 * on histograms; the result is evaluated in plain Java. Deterministic for a given number of
 * threads.
 */
public final class GroupRanker {
  /**
   * How trees are grown.
   *
   * @param trees how many
   * @param depth levels of splits, at least 1
   * @param learningRate share of a leaf's value that is kept
   * @param minChildWeight least sum of p(1-p) over the rows of a leaf
   * @param subsample share of the rows that a tree is grown on
   * @param columnSample share of the features that a tree is grown on
   * @param lambda L2 penalty on the values of leaves
   * @param seed of both samples
   * @param threads that grow one tree
   */
  public record Settings(
      int trees,
      int depth,
      double learningRate,
      double minChildWeight,
      double subsample,
      double columnSample,
      double lambda,
      int seed,
      int threads) {
    /** What suits tens of thousands of groups with about a hundred features. */
    public static final Settings DEFAULT = new Settings(250, 6, 0.1, 2, 1, 0.5, 2, 1, 2);

    /** The same with another number of trees. */
    public Settings withTrees(int number) {
      return new Settings(
          number,
          depth,
          learningRate,
          minChildWeight,
          subsample,
          columnSample,
          lambda,
          seed,
          threads);
    }
  }

  /** Rows in groups. Arrays are not copied. */
  public static final class Rows {
    private final List<String> features;
    private final float[] values;
    private final int[] groupStart;
    private final boolean[] right;
    private final float @Nullable [] groupWeight;

    /**
     * Takes rows of groups with one right row each.
     *
     * @param features names of the columns
     * @param values row-major, {@code NaN} where a value is missing
     * @param groupStart first row of each group, and at the end the number of rows
     * @param rightRow of each group the right row (counted over all rows), or -1: such a group is
     *     left out
     * @param groupWeight how much each group counts; {@code null}: all the same
     */
    public Rows(
        List<String> features,
        float[] values,
        int[] groupStart,
        int[] rightRow,
        float @Nullable [] groupWeight) {
      this(features, values, groupStart, mask(groupStart, rightRow), groupWeight);
    }

    /**
     * Takes rows of groups in which several may be right: the loss is that none of them is chosen.
     *
     * @param right one flag a row; a group without any is left out
     */
    public Rows(
        List<String> features,
        float[] values,
        int[] groupStart,
        boolean[] right,
        float @Nullable [] groupWeight) {
      int groups = groupStart.length - 1;
      if (groups < 0
          || right.length != groupStart[groups]
          || values.length != (long) right.length * features.size()
          || (groupWeight != null && groupWeight.length != groups)) {
        throw new IllegalArgumentException(
            "expected groups of "
                + right.length
                + " rows of "
                + features.size()
                + " features, found "
                + groups
                + " groups and "
                + values.length
                + " values");
      }
      this.features = List.copyOf(features);
      this.values = values;
      this.groupStart = groupStart;
      this.right = right;
      this.groupWeight = groupWeight;
    }

    private static boolean[] mask(int[] groupStart, int[] rightRow) {
      if (groupStart.length != rightRow.length + 1) {
        throw new IllegalArgumentException(
            "expected " + rightRow.length + " groups, found " + groupStart.length + " starts");
      }
      boolean[] right = new boolean[groupStart[rightRow.length]];
      for (int g = 0; g < rightRow.length; g++) {
        if (rightRow[g] == -1) {
          continue;
        }
        if (rightRow[g] < groupStart[g] || rightRow[g] >= groupStart[g + 1]) {
          throw new IllegalArgumentException(
              "group " + g + ": expected its right row among its own, found " + rightRow[g]);
        }
        right[rightRow[g]] = true;
      }
      return right;
    }

    private boolean teaches(int group) {
      for (int i = groupStart[group]; i < groupStart[group + 1]; i++) {
        if (right[i]) {
          return true;
        }
      }
      return false;
    }
  }

  private GroupRanker() {}

  /**
   * Grows trees.
   *
   * @throws IllegalStateException if the native library cannot be loaded or fails
   */
  public static BoostedTrees train(Rows rows, Settings settings) {
    try {
      return trees(rows.features, booster(rows, settings));
    } catch (XGBoostError | IOException e) {
      throw new IllegalStateException("growing trees failed: " + e.getMessage(), e);
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
      throw new IllegalStateException(
          "the native library of XGBoost cannot be loaded; training needs Linux, macOS or Windows"
              + " on x86-64 or arm64, and libgomp (Debian: apt install libgomp1)",
          e);
    }
  }

  /** The trees in the library's own form, for tests. */
  static Booster booster(Rows rows, Settings settings) throws XGBoostError {
    Rows taught = withRightRow(rows);
    int count = taught.groupStart[taught.groupStart.length - 1];
    if (count == 0) {
      throw new IllegalArgumentException("expected a group with a right row, found none");
    }
    DMatrix matrix = new DMatrix(taught.values, count, taught.features.size(), Float.NaN);
    try {
      return XGBoost.train(
          matrix,
          parameters(settings),
          settings.trees,
          new LinkedHashMap<>(),
          new GroupSoftmax(taught),
          null);
    } finally {
      matrix.dispose();
    }
  }

  private static Map<String, Object> parameters(Settings settings) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("tree_method", "hist");
    map.put("max_depth", settings.depth);
    map.put("eta", settings.learningRate);
    map.put("min_child_weight", settings.minChildWeight);
    map.put("subsample", settings.subsample);
    map.put("colsample_bytree", settings.columnSample);
    map.put("lambda", settings.lambda);
    map.put("seed", settings.seed);
    map.put("nthread", settings.threads);
    map.put("base_score", 0);
    map.put("verbosity", 0);
    return map;
  }

  /** The groups that teach something. */
  private static Rows withRightRow(Rows rows) {
    int groups = 0;
    int count = 0;
    for (int g = 0; g < rows.groupStart.length - 1; g++) {
      if (rows.teaches(g)) {
        groups++;
        count += rows.groupStart[g + 1] - rows.groupStart[g];
      }
    }
    int d = rows.features.size();
    float[] values = new float[Math.multiplyExact(count, d)];
    int[] starts = new int[groups + 1];
    boolean[] right = new boolean[count];
    float[] weights = new float[groups];
    int to = 0;
    for (int g = 0; g < rows.groupStart.length - 1; g++) {
      if (rows.teaches(g)) {
        int from = rows.groupStart[g];
        int n = rows.groupStart[g + 1] - from;
        System.arraycopy(rows.values, from * d, values, starts[to] * d, n * d);
        System.arraycopy(rows.right, from, right, starts[to], n);
        weights[to] = rows.groupWeight == null ? 1 : rows.groupWeight[g];
        starts[to + 1] = starts[to] + n;
        to++;
      }
    }
    return new Rows(rows.features, values, starts, right, weights);
  }

  /** First and second derivatives of the loss by the score of each row. */
  private static final class GroupSoftmax implements IObjective {
    private static final long serialVersionUID = 1L;

    /** Leaves where every row is certain would otherwise divide by nothing. */
    private static final float LEAST_CURVATURE = 1e-6f;

    private final int[] starts;
    private final boolean[] right;
    private final float[] weights;

    GroupSoftmax(Rows rows) {
      this.starts = rows.groupStart;
      this.right = rows.right;
      this.weights = rows.groupWeight == null ? new float[0] : rows.groupWeight;
    }

    @Override
    public List<float[]> getGradient(float[][] scores, DMatrix matrix) {
      float[] first = new float[scores.length];
      float[] second = new float[scores.length];
      IntStream.range(0, starts.length - 1)
          .parallel()
          .forEach(g -> addGradient(g, scores, first, second));
      return Arrays.asList(first, second);
    }

    private void addGradient(int g, float[][] scores, float[] first, float[] second) {
      int from = starts[g];
      int to = starts[g + 1];
      float highest = Float.NEGATIVE_INFINITY;
      for (int i = from; i < to; i++) {
        highest = Math.max(highest, scores[i][0]);
      }
      double[] e = new double[to - from];
      double sum = 0;
      double rightSum = 0;
      for (int i = from; i < to; i++) {
        e[i - from] = Math.exp(scores[i][0] - highest);
        sum += e[i - from];
        rightSum += right[i] ? e[i - from] : 0;
      }
      rightSum = Math.max(rightSum, Double.MIN_NORMAL);
      for (int i = from; i < to; i++) {
        double p = e[i - from] / sum;
        double target = right[i] ? p * sum / rightSum : 0;
        first[i] = (float) (weights[g] * (p - target));
        second[i] = Math.max(LEAST_CURVATURE, (float) (weights[g] * p * (1 - p)));
      }
    }
  }

  /** Reads the library's JSON form (XGBoost, "Introduction to Model IO", schema of 2.1). */
  static BoostedTrees trees(List<String> features, Booster booster)
      throws XGBoostError, IOException {
    JsonNode model =
        new ObjectMapper()
            .readTree(booster.toByteArray("json"))
            .at("/learner/gradient_booster/model/trees");
    BoostedTrees.Builder builder = BoostedTrees.builder(features);
    for (JsonNode tree : model) {
      addNode(tree, 0, builder);
    }
    return builder.build();
  }

  private static void addNode(JsonNode tree, int node, BoostedTrees.Builder builder) {
    int left = tree.get("left_children").get(node).asInt();
    float value = (float) tree.get("split_conditions").get(node).asDouble();
    if (left < 0) {
      builder.leaf(value);
      return;
    }
    builder.split(
        tree.get("split_indices").get(node).asInt(),
        value,
        tree.get("default_left").get(node).asInt() == 1
            ? BoostedTrees.MissingGoes.LEFT
            : BoostedTrees.MissingGoes.RIGHT);
    addNode(tree, left, builder);
    addNode(tree, tree.get("right_children").get(node).asInt(), builder);
  }
}
