package io.farr.encoder;

import io.farr.encoder.graph.EncoderShape;
import io.farr.encoder.graph.GraphForm;
import io.farr.encoder.graph.GraphForm.Storage;
import io.farr.encoder.graph.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A tiny bundle with random weights and a tokenizer that knows single characters. */
public final class TestBundle {
  private static final String CHARACTERS =
      "abcdefghijklmnopqrstuvwxyz0123456789.,-'()高血圧症糖尿病肺炎癌脳梗塞心不全急性慢腎胃右左ノガギカ型𠮷";

  static final List<String> LABELS = List.of("O", "B-disease", "I-disease", "NEGATED");
  static final int MAX_TOKENS = 16;
  static final int DIMENSION = 64;

  private TestBundle() {}

  /** Writes one of two layers of 64 in 32-bit floats. */
  public static Bundle write(Path folder) throws IOException {
    return write(folder, Precision.FP32, Storage.AUTOMATIC);
  }

  /** Writes one. */
  public static Bundle write(Path folder, Precision precision, Storage storage) throws IOException {
    int vocabulary = RandomBundle.vocabulary(CHARACTERS);
    EncoderShape shape = EncoderShape.bert(vocabulary, MAX_TOKENS, 2, 64, 4, 128);
    return RandomBundle.write(
        folder,
        new RandomBundle.Recipe(
            CHARACTERS, shape, GraphForm.of(precision).stored(storage), LABELS, DIMENSION, 11));
  }
}
