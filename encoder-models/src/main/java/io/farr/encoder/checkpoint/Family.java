package io.farr.encoder.checkpoint;

import io.farr.encoder.graph.WeightNames;
import io.farr.encoder.graph.WeightNames.Part;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How checkpoints of a kind call what {@link WeightNames} calls otherwise. */
enum Family {
  /** LLaMA and those built like it: Mistral, Qwen2. Decoders, read here in both directions. */
  LLAMA(List.of("model.", ""), "embed_tokens.weight") {
    @Override
    String inner(String ours) {
      if (ours.equals(WeightNames.WORDS)) {
        return words;
      }
      if (ours.equals(WeightNames.weight(WeightNames.FINAL_NORM))) {
        return "norm.weight";
      }
      Matcher layer = LAYER.matcher(ours);
      String theirs = layer.matches() ? LLAMA_PARTS.get(layer.group(2)) : null;
      if (theirs == null) {
        throw new IllegalArgumentException("no such tensor: " + ours);
      }
      return "layers." + layer.group(1) + "." + theirs + layer.group(3);
    }
  },
  /** BERT, RoBERTa and XLM-RoBERTa, whose names are ours. */
  BERT(List.of("bert.", "roberta.", ""), WeightNames.WORDS) {
    @Override
    String inner(String ours) {
      return ours;
    }
  };

  private static final Pattern LAYER =
      Pattern.compile("encoder\\.layer\\.([0-9]+)\\.(.+)(\\.(?:weight|bias))");

  private static final Map<String, String> LLAMA_PARTS = llamaParts();

  /** What stands before all names: of the model inside a model with a head, or nothing. */
  private final List<String> prefixes;

  final String words;

  Family(List<String> prefixes, String words) {
    this.prefixes = prefixes;
    this.words = words;
  }

  /** The name inside the encoder. */
  abstract String inner(String ours);

  /** The prefix that the names of a checkpoint have, if it is of this family. */
  Optional<String> prefix(SafeTensors tensors) {
    return prefixes.stream().filter(prefix -> tensors.has(prefix + words)).findFirst();
  }

  private static Map<String, String> llamaParts() {
    Map<Part, String> parts = new EnumMap<>(Part.class);
    parts.put(Part.QUERY, "self_attn.q_proj");
    parts.put(Part.KEY, "self_attn.k_proj");
    parts.put(Part.VALUE, "self_attn.v_proj");
    parts.put(Part.ATTENTION_OUTPUT, "self_attn.o_proj");
    parts.put(Part.ATTENTION_NORM, "input_layernorm");
    parts.put(Part.OUTPUT_NORM, "post_attention_layernorm");
    parts.put(Part.GATE, "mlp.gate_proj");
    parts.put(Part.INTERMEDIATE, "mlp.up_proj");
    parts.put(Part.OUTPUT, "mlp.down_proj");
    Map<String, String> byPath = new java.util.HashMap<>();
    parts.forEach(
        (part, theirs) -> byPath.put(part.in(0).substring("encoder.layer.0.".length()), theirs));
    return Map.copyOf(byPath);
  }
}
