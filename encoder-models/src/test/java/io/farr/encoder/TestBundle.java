package io.farr.encoder;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farr.encoder.graph.EncoderGraph;
import io.farr.encoder.graph.EncoderShape;
import io.farr.encoder.graph.HeadGraph;
import io.farr.encoder.graph.Precision;
import io.farr.encoder.graph.RandomWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A tiny bundle with random weights and a tokenizer that knows single characters. */
public final class TestBundle {
  /** Characters with pieces of their own; others are {@code [UNK]}. */
  private static final String CHARACTERS =
      "abcdefghijklmnopqrstuvwxyz0123456789.,-'()高血圧症糖尿病肺炎癌脳梗塞心不全急性慢腎胃右左のがギか\u3099\u3099𠮷";

  static final List<String> LABELS = List.of("O", "B-disease", "I-disease", "NEGATED");
  static final int MAX_TOKENS = 16;
  static final int DIMENSION = 64;

  private TestBundle() {}

  /** Writes one of two layers of 64 in 32-bit floats. */
  public static Bundle write(Path folder) throws IOException {
    return write(folder, Precision.FP32, EncoderGraph.Storage.AUTOMATIC);
  }

  /** Writes one. */
  public static Bundle write(Path folder, Precision precision, EncoderGraph.Storage storage)
      throws IOException {
    Files.createDirectories(folder);
    int vocabulary = tokenizer(folder.resolve("tokenizer.json"));
    EncoderShape shape = EncoderShape.bert(vocabulary, MAX_TOKENS, 2, 64, 4, 128);
    RandomWeights weights = new RandomWeights(shape, LABELS.size(), DIMENSION, 11);
    EncoderGraph.write(folder, shape, weights, precision, storage);
    HeadGraph.write(folder, weights, shape.width(), LABELS.size(), DIMENSION);
    Files.writeString(folder.resolve("MODEL_CARD.md"), "# Random\n\nFor tests.\n");
    return Bundle.seal(folder, manifest(shape, precision));
  }

  static BundleManifest manifest(EncoderShape shape, Precision precision) {
    return new BundleManifest(
        Bundle.FORMAT,
        "random",
        List.of("en", "ja"),
        List.of("labels", "vector"),
        LABELS,
        DIMENSION,
        shape.maxTokens(),
        shape.vocabulary(),
        shape.width(),
        precision.key(),
        20,
        shape.flopsPerToken(),
        Map.of("trained", "never"),
        Map.of());
  }

  private static int tokenizer(Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode().put("version", "1.0");
    root.putNull("truncation").putNull("padding");
    ArrayNode added = root.putArray("added_tokens");
    ObjectNode vocabulary = mapper.createObjectNode();
    for (String special : List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]")) {
      added
          .addObject()
          .put("id", vocabulary.size())
          .put("content", special)
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
      vocabulary.put(special, vocabulary.size());
    }
    CHARACTERS
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
    model
        .put("continuing_subword_prefix", "##")
        .put("max_input_chars_per_word", 100)
        .set("vocab", vocabulary);
    mapper.writeValue(file.toFile(), root);
    return vocabulary.size();
  }
}
