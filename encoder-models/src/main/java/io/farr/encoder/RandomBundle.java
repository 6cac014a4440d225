package io.farr.encoder;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farr.encoder.graph.EncoderGraph;
import io.farr.encoder.graph.EncoderShape;
import io.farr.encoder.graph.EncoderWeights;
import io.farr.encoder.graph.GraphForm;
import io.farr.encoder.graph.HeadGraph;
import io.farr.encoder.graph.RandomWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Makes bundles whose weights are drawn from a seed: they understand nothing and cost what a
 * trained one of their shape costs. For measuring speed, and for tests.
 */
public final class RandomBundle {
  private static final List<String> SPECIALS = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]");

  private RandomBundle() {}

  /**
   * What it is made of.
   *
   * @param characters each a piece of its own; others are {@code [UNK]}
   * @param shape its vocabulary must hold the specials and each character twice
   * @param labels of the head of that name
   * @param dimension of the vector
   */
  public record Recipe(
      String characters,
      EncoderShape shape,
      GraphForm form,
      List<String> labels,
      int dimension,
      long seed) {
    public Recipe {
      labels = List.copyOf(labels);
    }
  }

  /** How many pieces there are for characters. */
  public static int vocabulary(String characters) {
    return SPECIALS.size() + 2 * (int) characters.codePoints().distinct().count();
  }

  /** Writes a bundle into a folder. */
  public static Bundle write(Path folder, Recipe recipe) throws IOException {
    Files.createDirectories(folder);
    tokenizer(folder.resolve(Bundle.TOKENIZER), recipe.characters);
    EncoderShape shape = recipe.shape;
    EncoderWeights weights =
        new RandomWeights(shape, recipe.labels.size(), recipe.dimension, recipe.seed);
    EncoderGraph.write(folder, shape, weights, recipe.form);
    HeadGraph.write(folder, weights, shape.width(), recipe.labels.size(), recipe.dimension);
    Files.writeString(
        folder.resolve(Bundle.CARD),
        "# Random weights\n\nFor measuring speed and for tests. It understands nothing.\n");
    return Bundle.seal(
        folder,
        new BundleManifest(
            Bundle.FORMAT,
            "random",
            List.of("en", "ja"),
            List.of(BundleManifest.LABELS, BundleManifest.VECTOR),
            recipe.labels,
            recipe.dimension,
            shape.maxTokens(),
            shape.vocabulary(),
            shape.width(),
            recipe.form.precision().key(),
            EncoderGraph.OPSET,
            shape.flopsPerToken(),
            Map.of("trained", "never", "seed", recipe.seed),
            Map.of()));
  }

  private static void tokenizer(Path file, String characters) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode().put("version", "1.0");
    root.putNull("truncation").putNull("padding");
    ArrayNode added = root.putArray("added_tokens");
    ObjectNode vocabulary = mapper.createObjectNode();
    for (String special : SPECIALS) {
      ObjectNode token = added.addObject().put("id", vocabulary.size()).put("content", special);
      token.put("single_word", false).put("lstrip", false).put("rstrip", false);
      token.put("normalized", false).put("special", true);
      vocabulary.put(special, vocabulary.size());
    }
    characters
        .codePoints()
        .mapToObj(Character::toString)
        .distinct()
        .forEach(
            c -> {
              vocabulary.put(c, vocabulary.size());
              vocabulary.put("##" + c, vocabulary.size());
            });
    root.putNull("normalizer");
    root.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
    ObjectNode post = root.putObject("post_processor").put("type", "TemplateProcessing");
    ArrayNode single = post.putArray("single");
    single.addObject().putObject("SpecialToken").put("id", "[CLS]").put("type_id", 0);
    single.addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
    single.addObject().putObject("SpecialToken").put("id", "[SEP]").put("type_id", 0);
    post.set("pair", single.deepCopy());
    ObjectNode specials = post.putObject("special_tokens");
    for (String special : List.of("[CLS]", "[SEP]")) {
      ObjectNode s = specials.putObject(special).put("id", special);
      s.putArray("ids").add(vocabulary.get(special).asInt());
      s.putArray("tokens").add(special);
    }
    root.putObject("decoder").put("type", "WordPiece").put("prefix", "##").put("cleanup", false);
    ObjectNode model = root.putObject("model").put("type", "WordPiece").put("unk_token", "[UNK]");
    model.put("continuing_subword_prefix", "##").put("max_input_chars_per_word", 100);
    model.set("vocab", vocabulary);
    mapper.writeValue(file.toFile(), root);
  }
}
