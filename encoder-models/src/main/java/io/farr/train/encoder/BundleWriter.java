package io.farr.train.encoder;

import io.farr.encoder.Bundle;
import io.farr.encoder.BundleManifest;
import io.farr.encoder.EntityLabels;
import io.farr.encoder.graph.EncoderGraph;
import io.farr.encoder.graph.EncoderShape;
import io.farr.encoder.graph.GraphForm;
import io.farr.encoder.graph.Precision;
import io.farr.encoder.graph.WindowHeadGraph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes what was trained as a bundle. */
public final class BundleWriter {
  private BundleWriter() {}

  /**
   * Writes, seals and verifies a bundle.
   *
   * @param folder which exists and is empty
   * @param card what {@code MODEL_CARD.md} says
   * @param training the training record of the manifest
   * @return the bundle, opened
   */
  public static Bundle write(
      Path folder,
      String name,
      NetworkShape shape,
      Weights weights,
      Path tokenizer,
      Precision precision,
      String card,
      Map<String, Object> training)
      throws IOException {
    EncoderShape encoder = encoderShape(shape);
    EncoderGraph.write(folder, encoder, weights::values, GraphForm.of(precision));
    WindowHeadGraph.write(
        folder,
        weights::values,
        shape.dimension(),
        EntityLabels.COUNT,
        shape.vector(),
        EncoderNetwork.REACH,
        EncoderNetwork.EPSILON);
    Files.copy(tokenizer, folder.resolve("tokenizer.json"));
    Files.write(folder.resolve("MODEL_CARD.md"), card.getBytes(StandardCharsets.UTF_8));
    return Bundle.seal(
        folder,
        new BundleManifest(
            Bundle.FORMAT,
            name,
            List.of("ja", "en"),
            List.of(BundleManifest.LABELS, BundleManifest.VECTOR),
            EntityLabels.names(),
            shape.vector(),
            shape.positions(),
            shape.pieces(),
            shape.dimension(),
            precision.key(),
            WindowHeadGraph.OPSET,
            encoder.flopsPerToken(),
            training,
            Map.of()));
  }

  private static EncoderShape encoderShape(NetworkShape shape) {
    return EncoderShape.bert(
        shape.pieces(),
        shape.positions(),
        shape.layers(),
        shape.dimension(),
        shape.heads(),
        shape.inner());
  }
}
