package io.farr.train.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import io.farr.encoder.EntityLabels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * A BERT-shaped encoder (Devlin et al. 2019, arXiv:1810.04805: learned positions, GELU, layer
 * normalisation after each addition) with two heads: a vector for each text, weighted over its
 * tokens, and labels for each token from a window of five. Parameters have HuggingFace's names.
 * Results belong to the manager of the token ids that they were made from. Not thread-safe.
 */
final class EncoderNetwork implements AutoCloseable {
  static final float EPSILON = 1e-12f;

  /** Tokens on each side that the labels of a token are made from. */
  static final int REACH = 2;

  private static final float MASKED = -1e9f;
  private static final double SPREAD = 0.05;

  private final NetworkShape shape;
  private final NDManager manager;
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();

  private EncoderNetwork(NetworkShape shape, NDManager parent) {
    this.shape = shape;
    this.manager = parent.newSubManager();
  }

  /** A network of drawn weights; the same seed gives the same weights. */
  static EncoderNetwork random(NetworkShape shape, NDManager parent, long seed) {
    EncoderNetwork network = new EncoderNetwork(shape, parent);
    Random random = new Random(seed);
    names(shape)
        .forEach(
            (name, size) -> {
              int n = (int) size.size();
              float[] values = new float[n];
              boolean scale = name.endsWith("LayerNorm.weight");
              boolean drawn = !scale && !name.endsWith("bias");
              for (int i = 0; i < n; i++) {
                values[i] = scale ? 1 : drawn ? (float) (SPREAD * random.nextGaussian()) : 0;
              }
              network.set(name, size, values);
            });
    return network;
  }

  /** A network of given weights, which must have every name and shape of {@link #names}. */
  static EncoderNetwork of(NetworkShape shape, NDManager parent, Weights weights) {
    EncoderNetwork network = new EncoderNetwork(shape, parent);
    names(shape).forEach((name, size) -> network.set(name, size, weights.values(name)));
    return network;
  }

  private void set(String name, Shape size, float[] values) {
    NDArray array = manager.create(values, size);
    array.setRequiresGradient(true);
    parameters.put(name, array);
  }

  /** The parameters' names and shapes: matrices are [out, in]. */
  static Map<String, Shape> names(NetworkShape s) {
    Map<String, Shape> names = new LinkedHashMap<>();
    Shape dim = new Shape(s.dimension());
    Shape square = new Shape(s.dimension(), s.dimension());
    names.put("embeddings.word_embeddings.weight", new Shape(s.pieces(), s.dimension()));
    names.put("embeddings.position_embeddings.weight", new Shape(s.positions(), s.dimension()));
    norm(names, "embeddings.LayerNorm", dim);
    for (int layer = 0; layer < s.layers(); layer++) {
      String at = "encoder.layer." + layer + ".";
      for (String part : new String[] {"query", "key", "value"}) {
        linear(names, at + "attention.self." + part, square);
      }
      linear(names, at + "attention.output.dense", square);
      norm(names, at + "attention.output.LayerNorm", dim);
      linear(names, at + "intermediate.dense", new Shape(s.inner(), s.dimension()));
      linear(names, at + "output.dense", new Shape(s.dimension(), s.inner()));
      norm(names, at + "output.LayerNorm", dim);
    }
    linear(names, "heads.pooling", new Shape(1, s.dimension()));
    linear(names, "heads.vector", new Shape(s.vector(), s.dimension()));
    long window = (2L * REACH + 1) * s.dimension();
    linear(names, "heads.window", new Shape(s.dimension(), window));
    norm(names, "heads.window.LayerNorm", dim);
    linear(names, "heads.labels", new Shape(EntityLabels.COUNT, s.dimension()));
    return names;
  }

  private static void linear(Map<String, Shape> names, String name, Shape matrix) {
    names.put(name + ".weight", matrix);
    names.put(name + ".bias", new Shape(matrix.get(0)));
  }

  private static void norm(Map<String, Shape> names, String name, Shape dim) {
    names.put(name + ".weight", dim);
    names.put(name + ".bias", dim);
  }

  NetworkShape shape() {
    return shape;
  }

  Map<String, NDArray> parameters() {
    return parameters;
  }

  /** The weights as they are now, copied. */
  Weights weights() {
    Weights weights = new Weights();
    parameters.forEach(
        (name, array) -> weights.put(name, array.getShape().getShape(), array.toFloatArray()));
    return weights;
  }

  private NDArray at(String name) {
    NDArray array = parameters.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no parameter is named " + name);
    }
    return array;
  }

  private NDArray linear(NDArray x, String name) {
    return Linear.linear(x, at(name + ".weight"), at(name + ".bias")).singletonOrThrow();
  }

  private NDArray norm(NDArray x, String name) {
    return LayerNorm.layerNorm(
            x, new Shape(shape.dimension()), at(name + ".weight"), at(name + ".bias"), EPSILON)
        .singletonOrThrow();
  }

  private static NDArray dropped(NDArray x, float rate) {
    return rate > 0 ? Dropout.dropout(x, rate, true).singletonOrThrow() : x;
  }

  /**
   * Hidden states [batch, tokens, dim].
   *
   * @param ids int64 [batch, tokens]
   * @param mask float [batch, tokens], 1 for a token, 0 for padding
   * @param dropout share of numbers dropped; 0 unless training
   */
  NDArray hidden(NDArray ids, NDArray mask, float dropout) {
    long batch = ids.getShape().get(0);
    long tokens = ids.getShape().get(1);
    NDArray places = ids.getManager().arange((int) tokens).toType(DataType.INT64, false);
    NDArray x = embedded(ids, "embeddings.word_embeddings.weight");
    x = x.add(embedded(places, "embeddings.position_embeddings.weight"));
    x = dropped(norm(x, "embeddings.LayerNorm"), dropout);
    NDArray hide = mask.sub(1).mul(-MASKED).reshape(batch, 1, 1, tokens);
    for (int layer = 0; layer < shape.layers(); layer++) {
      String at = "encoder.layer." + layer + ".";
      NDArray attended = attention(x, hide, at + "attention.", batch, tokens);
      x = norm(x.add(dropped(attended, dropout)), at + "attention.output.LayerNorm");
      NDArray inner = Activation.gelu(linear(x, at + "intermediate.dense"));
      NDArray out = dropped(linear(inner, at + "output.dense"), dropout);
      x = norm(x.add(out), at + "output.LayerNorm");
    }
    return x;
  }

  private NDArray embedded(NDArray ids, String table) {
    return Embedding.embedding(ids, at(table), SparseFormat.DENSE).singletonOrThrow();
  }

  private NDArray attention(NDArray x, NDArray hide, String at, long batch, long tokens) {
    int heads = shape.heads();
    long size = shape.dimension() / heads;
    NDArray query = split(linear(x, at + "self.query"), batch, tokens, heads, size);
    NDArray key = split(linear(x, at + "self.key"), batch, tokens, heads, size);
    NDArray value = split(linear(x, at + "self.value"), batch, tokens, heads, size);
    NDArray scores = query.mul(1 / Math.sqrt(size)).matMul(key.transpose(0, 1, 3, 2));
    NDArray mixed = scores.add(hide).softmax(-1).matMul(value);
    NDArray joined = mixed.transpose(0, 2, 1, 3).reshape(batch, tokens, shape.dimension());
    return linear(joined, at + "output.dense");
  }

  private static NDArray split(NDArray x, long batch, long tokens, int heads, long size) {
    return x.reshape(batch, tokens, heads, size).transpose(0, 2, 1, 3);
  }

  /** Vectors [batch, vector] of L2 norm 1: a weighted mean of the tokens, turned and scaled. */
  NDArray vectors(NDArray hidden, NDArray mask) {
    long batch = hidden.getShape().get(0);
    long tokens = hidden.getShape().get(1);
    NDArray weight = linear(hidden, "heads.pooling").reshape(batch, tokens);
    weight = weight.add(mask.sub(1).mul(-MASKED)).softmax(-1).reshape(batch, 1, tokens);
    NDArray pooled = weight.matMul(hidden).reshape(batch, shape.dimension());
    NDArray vector = linear(pooled, "heads.vector");
    NDArray norm = vector.mul(vector).sum(new int[] {1}, true).add(1e-12).sqrt();
    return vector.div(norm);
  }

  /** Logits [batch, tokens, {@link EntityLabels#COUNT}]. */
  NDArray labels(NDArray hidden, NDArray mask, float dropout) {
    long batch = hidden.getShape().get(0);
    long tokens = hidden.getShape().get(1);
    NDArray own = hidden.mul(mask.reshape(batch, tokens, 1));
    NDArray edge = hidden.getManager().zeros(new Shape(batch, REACH, shape.dimension()));
    NDArray wide = NDArrays.concat(new NDList(edge, own, edge), 1);
    NDList window = new NDList();
    for (int shift = 0; shift <= 2 * REACH; shift++) {
      window.add(wide.get(":, {}:{}", shift, shift + tokens));
    }
    NDArray around = Activation.gelu(linear(NDArrays.concat(window, 2), "heads.window"));
    NDArray x = norm(own.add(dropped(around, dropout)), "heads.window.LayerNorm");
    return linear(dropped(x, dropout), "heads.labels");
  }

  @Override
  public void close() {
    manager.close();
  }
}
