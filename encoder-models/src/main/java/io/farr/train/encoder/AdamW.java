package io.farr.train.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, arXiv:1711.05101) and a bound on
 * the gradient's norm. Belongs to one network; not thread-safe.
 */
final class AdamW implements AutoCloseable {
  private static final double MEAN = 0.9;
  private static final double SQUARE = 0.98;
  private static final double EPSILON = 1e-8;

  private final Map<String, NDArray> parameters;
  private final NDManager manager;
  private final Map<String, NDArray> means = new LinkedHashMap<>();
  private final Map<String, NDArray> squares = new LinkedHashMap<>();
  private final double decay;
  private long steps;

  AdamW(Map<String, NDArray> parameters, NDManager parent, double decay) {
    this.parameters = parameters;
    this.manager = parent.newSubManager();
    this.decay = decay;
    parameters.forEach(
        (name, p) -> {
          means.put(name, manager.zeros(p.getShape()));
          squares.put(name, manager.zeros(p.getShape()));
        });
  }

  /**
   * One step down the gradients, which are zero afterwards.
   *
   * @param rate the learning rate
   * @param bound on the norm of all gradients together
   * @return the norm before it was bounded
   */
  double step(double rate, double bound) {
    steps++;
    try (NDManager here = manager.newSubManager()) {
      double square = 0;
      Map<String, NDArray> gradients = new LinkedHashMap<>();
      for (Map.Entry<String, NDArray> e : parameters.entrySet()) {
        NDArray gradient = e.getValue().getGradient();
        gradient.attach(here);
        gradients.put(e.getKey(), gradient);
        square += gradient.mul(gradient).sum().getFloat();
      }
      double norm = Math.sqrt(square);
      double scale = norm > bound ? bound / norm : 1;
      double size = rate * Math.sqrt(1 - Math.pow(SQUARE, steps)) / (1 - Math.pow(MEAN, steps));
      gradients.forEach((name, gradient) -> update(name, gradient, scale, size, rate, here));
      return norm;
    }
  }

  private void update(
      String name, NDArray gradient, double scale, double size, double rate, NDManager here) {
    NDArray parameter = get(parameters, name);
    NDArray mean = get(means, name);
    NDArray square = get(squares, name);
    gradient.muli(scale);
    mean.muli(MEAN).addi(gradient.mul(1 - MEAN));
    square.muli(SQUARE).addi(gradient.mul(gradient).muli(1 - SQUARE));
    NDArray root = square.sqrt();
    root.attach(here);
    NDArray change = mean.div(root.addi(EPSILON));
    change.attach(here);
    if (decay > 0 && parameter.getShape().dimension() > 1) {
      parameter.muli(1 - rate * decay);
    }
    parameter.subi(change.muli(size));
    gradient.muli(0);
  }

  private static NDArray get(Map<String, NDArray> arrays, String name) {
    NDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no parameter is named " + name);
    }
    return array;
  }

  /** What has to be kept so that training can go on as if it had not stopped. */
  Weights state() {
    Weights state = new Weights();
    means.forEach((n, a) -> state.put("mean." + n, a.getShape().getShape(), a.toFloatArray()));
    squares.forEach((n, a) -> state.put("square." + n, a.getShape().getShape(), a.toFloatArray()));
    return state;
  }

  /** Goes on from a state. */
  void restore(Weights state, long atStep) {
    steps = atStep;
    means.forEach((n, a) -> a.set(state.values("mean." + n)));
    squares.forEach((n, a) -> a.set(state.values("square." + n)));
  }

  @Override
  public void close() {
    manager.close();
  }
}
