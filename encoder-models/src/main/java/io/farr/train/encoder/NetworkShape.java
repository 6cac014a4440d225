package io.farr.train.encoder;

/**
 * The sizes of a BERT-shaped network with its heads.
 *
 * @param pieces of the vocabulary
 * @param dimension of the hidden states
 * @param layers of attention and feed-forward
 * @param heads of the attention; divide the dimension
 * @param inner dimension of the feed-forward layers
 * @param positions tokens of a sequence at most
 * @param vector dimension of the mention vectors
 */
public record NetworkShape(
    int pieces, int dimension, int layers, int heads, int inner, int positions, int vector) {
  public NetworkShape {
    if (pieces < 1 || layers < 0 || inner < 1 || positions < 1 || vector < 1 || heads < 1) {
      throw new IllegalArgumentException("every size of a network must be positive");
    }
    if (dimension % heads != 0) {
      throw new IllegalArgumentException(
          "dimension " + dimension + " is no multiple of " + heads + " heads");
    }
  }

  /** The shape of farr-mini over a vocabulary. */
  public static NetworkShape mini(int pieces) {
    return new NetworkShape(pieces, 256, 2, 4, 512, 256, 128);
  }
}
