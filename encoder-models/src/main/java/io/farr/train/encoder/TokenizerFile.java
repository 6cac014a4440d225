package io.farr.train.encoder;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes {@code tokenizer.json} of the HuggingFace tokenizers format: WordPiece as BERT has it. */
public final class TokenizerFile {
  /** A longer run of letters is one unknown piece. */
  private static final int LONGEST_WORD = 64;

  private TokenizerFile() {}

  /**
   * Writes a tokenizer.
   *
   * @param pieces the vocabulary in the order of its ids, {@link WordPieceTrainer#SPECIAL} first
   */
  public static void write(Path file, List<String> pieces) throws IOException {
    if (!pieces.subList(0, WordPieceTrainer.SPECIAL.size()).equals(WordPieceTrainer.SPECIAL)) {
      throw new IllegalArgumentException("the vocabulary must begin with the special pieces");
    }
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = json.createObjectNode();
    root.put("version", "1.0");
    root.putNull("truncation");
    root.putNull("padding");
    ArrayNode added = root.putArray("added_tokens");
    for (int id = 0; id < WordPieceTrainer.SPECIAL.size(); id++) {
      added
          .addObject()
          .put("id", id)
          .put("content", pieces.get(id))
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
    }
    root.putObject("normalizer")
        .put("type", "BertNormalizer")
        .put("clean_text", true)
        .put("handle_chinese_chars", true)
        .put("strip_accents", false)
        .put("lowercase", true);
    root.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
    ObjectNode ends = root.putObject("post_processor").put("type", "TemplateProcessing");
    template(ends.putArray("single"), false);
    template(ends.putArray("pair"), true);
    ObjectNode special = ends.putObject("special_tokens");
    for (String token : List.of("[CLS]", "[SEP]")) {
      ObjectNode entry = special.putObject(token).put("id", token);
      entry.putArray("ids").add(pieces.indexOf(token));
      entry.putArray("tokens").add(token);
    }
    root.putObject("decoder").put("type", "WordPiece").put("prefix", "##").put("cleanup", true);
    ObjectNode model = root.putObject("model");
    model
        .put("type", "WordPiece")
        .put("unk_token", "[UNK]")
        .put("continuing_subword_prefix", "##")
        .put("max_input_chars_per_word", LONGEST_WORD);
    ObjectNode vocabulary = model.putObject("vocab");
    for (int id = 0; id < pieces.size(); id++) {
      vocabulary.put(pieces.get(id), id);
    }
    Files.write(file, json.writeValueAsString(root).getBytes(StandardCharsets.UTF_8));
  }

  private static void template(ArrayNode parts, boolean pair) {
    special(parts, "[CLS]", 0);
    sequence(parts, "A", 0);
    special(parts, "[SEP]", 0);
    if (pair) {
      sequence(parts, "B", 1);
      special(parts, "[SEP]", 1);
    }
  }

  private static void special(ArrayNode parts, String token, int type) {
    parts.addObject().putObject("SpecialToken").put("id", token).put("type_id", type);
  }

  private static void sequence(ArrayNode parts, String name, int type) {
    parts.addObject().putObject("Sequence").put("id", name).put("type_id", type);
  }
}
