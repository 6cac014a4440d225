package io.farr.train.encoder;

import io.farr.encoder.graph.Precision;
import java.util.Locale;
import java.util.Map;

/** Writes what people should know of a bundle before they rely on it. */
final class ModelCard {
  private ModelCard() {}

  static String of(
      String name,
      NetworkShape shape,
      Precision precision,
      LabelledFolder folder,
      Map<String, Object> record,
      String credits) {
    StringBuilder card = new StringBuilder();
    card.append("# ").append(name).append("\n\n");
    card.append(
        "An encoder of the words of diagnoses, Japanese and English, for Farr. It gives a vector to"
            + " each expression (near to those of names with the same code) and labels to each"
            + " token of running text (entities, context).\n\n");
    card.append("## Shape\n\n");
    card.append(
        String.format(
            Locale.ROOT,
            "%d pieces, %d layers of %d with %d heads and %d inside, %d positions, vector of %d;"
                + " stored as %s.\n\n",
            shape.pieces(),
            shape.layers(),
            shape.dimension(),
            shape.heads(),
            shape.inner(),
            shape.positions(),
            shape.vector(),
            precision.key()));
    card.append("## Data\n\n");
    folder.files().forEach(file -> card.append("- ").append(file).append('\n'));
    card.append(
        "- made up: misspelt expressions, sentences of notes and certificates from our own"
            + " templates, with the seed below\n\n");
    card.append(credits.strip()).append("\n\n");
    card.append("## Training and figures\n\n");
    card.append("Measured by ONNX Runtime on rows of these files that were held back.\n\n");
    record.forEach(
        (key, value) -> {
          if (!key.equals("files")) {
            card.append("- ").append(key).append(": ").append(value).append('\n');
          }
        });
    card.append(
        "\n## Limits\n\n"
            + "Trained from scratch on little text: it knows the words of names of diseases and not"
            + " much else. A vector's nearest name is a candidate, never a final code. Labels of"
            + " Japanese text, of other kinds of entities than conditions, and of contexts were"
            + " learned from made-up sentences only. A cosine is no probability: the calibration"
            + " above holds for the held-back expressions and that many names.\n");
    return card.toString();
  }
}
