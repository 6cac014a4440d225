package io.farr.encoder.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farr.codes.ArtefactException;
import io.farr.encoder.Bundle;
import io.farr.encoder.Device;
import io.farr.encoder.EncoderRuntime;
import io.farr.encoder.RuntimeSettings;
import io.farr.encoder.TestBundle;
import io.farr.encoder.graph.EncoderShape;
import io.farr.encoder.graph.EncoderShape.Activation;
import io.farr.encoder.graph.EncoderShape.Biases;
import io.farr.encoder.graph.EncoderShape.Norm;
import io.farr.encoder.graph.EncoderShape.Positions;
import io.farr.encoder.graph.GraphForm;
import io.farr.encoder.graph.Precision;
import io.farr.encoder.graph.RandomWeights;
import io.farr.encoder.graph.ReferenceEncoder;
import io.farr.encoder.graph.WeightNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointImportTest {
  private static final int WIDTH = 64;
  private static final int INNER = 96;
  private static final int KEYS = 32;
  private static final int LONGEST = 16;
  private static final long[] IDS = {2, 17, 30, 9, 41, 3};

  /** Ours and theirs, written out by hand: the names of transformers' LlamaForCausalLM. */
  private static final String[][] LLAMA = {
    {"attention.self.query.weight", "self_attn.q_proj.weight"},
    {"attention.self.query.bias", "self_attn.q_proj.bias"},
    {"attention.self.key.weight", "self_attn.k_proj.weight"},
    {"attention.self.key.bias", "self_attn.k_proj.bias"},
    {"attention.self.value.weight", "self_attn.v_proj.weight"},
    {"attention.self.value.bias", "self_attn.v_proj.bias"},
    {"attention.output.dense.weight", "self_attn.o_proj.weight"},
    {"attention.norm.weight", "input_layernorm.weight"},
    {"output.norm.weight", "post_attention_layernorm.weight"},
    {"intermediate.gate.weight", "mlp.gate_proj.weight"},
    {"intermediate.dense.weight", "mlp.up_proj.weight"},
    {"output.dense.weight", "mlp.down_proj.weight"},
  };

  @TempDir Path folder;
  private Path checkpoint;
  private Path adapter;
  private int vocabulary;
  private final Map<String, float[]> weights = new HashMap<>();
  private final TinyCheckpoint tensors = new TinyCheckpoint();

  @BeforeEach
  void tokenizer() throws IOException {
    checkpoint = Files.createDirectory(folder.resolve("checkpoint"));
    adapter = Files.createDirectory(folder.resolve("adapter"));
    Bundle tiny = TestBundle.write(folder.resolve("tiny"));
    vocabulary = tiny.manifest().vocabulary();
    Files.copy(tiny.tokenizer(), checkpoint.resolve("tokenizer.json"));
  }

  private EncoderShape llama(Biases biases) {
    return new EncoderShape(
        vocabulary,
        LONGEST,
        2,
        WIDTH,
        4,
        2,
        INNER,
        Positions.ROTARY,
        Norm.RMS_BEFORE,
        Activation.GATED_SILU,
        biases,
        500_000,
        1e-5f);
  }

  private ObjectNode config(String type) {
    return new ObjectMapper()
        .createObjectNode()
        .put("model_type", type)
        .put("hidden_size", WIDTH)
        .put("intermediate_size", INNER)
        .put("num_hidden_layers", 2)
        .put("num_attention_heads", 4)
        .put("vocab_size", vocabulary);
  }

  private ObjectNode llamaConfig(String type) {
    return config(type)
        .put("num_key_value_heads", 2)
        .put("max_position_embeddings", 64)
        .put("hidden_act", "silu")
        .put("rms_norm_eps", 1e-5)
        .put("rope_theta", 500_000.0)
        .putNull("rope_scaling");
  }

  private void writeConfig(ObjectNode config) throws IOException {
    new ObjectMapper().writeValue(checkpoint.resolve("config.json").toFile(), config);
  }

  /** Puts a drawn tensor under their name and remembers what it is read back as. */
  private void put(RandomWeights drawn, String ours, String theirs, String dtype) {
    float[] values = drawn.values(ours);
    long columns =
        ours.endsWith("bias") || ours.toLowerCase(java.util.Locale.ROOT).contains("norm")
            ? 1
            : ours.contains(".output.dense") && !ours.contains("attention") ? INNER : WIDTH;
    long[] shape =
        columns == 1 ? new long[] {values.length} : new long[] {values.length / columns, columns};
    weights.put(ours, tensors.put(theirs, dtype, values, shape));
  }

  private void putLlama(Biases biases, String prefix, String dtype) {
    RandomWeights drawn = new RandomWeights(llama(biases), 0, 0, 5);
    put(drawn, WeightNames.WORDS, prefix + "embed_tokens.weight", dtype);
    put(drawn, "encoder.norm.weight", prefix + "norm.weight", dtype);
    for (int layer = 0; layer < 2; layer++) {
      for (String[] names : LLAMA) {
        if (biases != Biases.NONE || !names[0].endsWith("bias")) {
          put(
              drawn,
              "encoder.layer." + layer + "." + names[0],
              prefix + "layers." + layer + "." + names[1],
              dtype);
        }
      }
    }
  }

  private Bundle imported(Precision precision, boolean adapted) throws IOException {
    return new CheckpointImport(
            checkpoint,
            adapted ? adapter : null,
            "imported",
            List.of("en"),
            GraphForm.of(precision),
            LONGEST)
        .write(folder.resolve("bundle"));
  }

  private void agrees(Bundle bundle, EncoderShape shape, double tolerance) throws OrtException {
    double[][] expected = new ReferenceEncoder(shape, this::known).hidden(IDS);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] mask = new long[IDS.length];
    Arrays.fill(mask, 1);
    try (OrtSession session = environment.createSession(bundle.encoder().toString());
        OnnxTensor ids = OnnxTensor.createTensor(environment, new long[][] {IDS});
        OnnxTensor kept = OnnxTensor.createTensor(environment, new long[][] {mask});
        OrtSession.Result result = session.run(Map.of("input_ids", ids, "attention_mask", kept))) {
      float[][][] hidden = (float[][][]) Objects.requireNonNull(result.get(0).getValue());
      for (int t = 0; t < IDS.length; t++) {
        for (int i = 0; i < WIDTH; i++) {
          assertThat(Math.abs(hidden[0][t][i] - expected[t][i])).isLessThan(tolerance);
        }
      }
    }
  }

  private float[] known(String name) {
    return Objects.requireNonNull(weights.get(name), name);
  }

  @ParameterizedTest(name = "{0}, {1}, \"{2}\", {3}, {4}")
  @CsvSource({
    "llama, NONE, 'model.', F32, FP32, 1e-4",
    "mistral, NONE, 'model.', BF16, FP32, 1e-4",
    "mistral, NONE, '', F16, FP16, 2e-2",
    "qwen2, ATTENTION_INPUTS, 'model.', BF16, FP32, 1e-4",
    "qwen2, ATTENTION_INPUTS, '', F32, INT8, 0.1",
  })
  void aDecoderIsReadInBothDirections(
      String type,
      Biases biases,
      String prefix,
      String dtype,
      Precision precision,
      double tolerance)
      throws IOException, OrtException {
    writeConfig(llamaConfig(type));
    putLlama(biases, prefix, dtype);
    // Not the encoder's.
    tensors.put("lm_head.weight", "F32", new float[4], 2, 2);
    tensors.writeInTwo(checkpoint);
    Bundle bundle = imported(precision, false);
    assertThat(bundle)
        .hasToString("imported (en; " + precision.key() + "; heads vector; up to 16 tokens)");
    agrees(bundle, llama(biases), tolerance);
    try (EncoderRuntime runtime =
        EncoderRuntime.open(bundle, Device.CPU, new RuntimeSettings(64, 1, 1, 1))) {
      assertThat(runtime.vectors(List.of("abc", "心不全"))).hasSize(2).doesNotContainNull();
    }
  }

  @Test
  void bertsTypesGoIntoItsPlaces() throws IOException, OrtException {
    EncoderShape shape =
        new EncoderShape(
            vocabulary,
            LONGEST,
            2,
            WIDTH,
            4,
            INNER,
            Positions.LEARNED,
            Norm.LAYER_AFTER,
            Activation.GELU,
            1e-5f);
    writeConfig(
        config("xlm-roberta")
            .put("max_position_embeddings", LONGEST + 10)
            .put("pad_token_id", 1)
            .put("hidden_act", "gelu")
            .put("layer_norm_eps", 1e-5));
    putBert(shape);
    tensors.write(checkpoint.resolve("model.safetensors"));
    agrees(imported(Precision.FP32, false), shape, 1e-4);
  }

  private void putBert(EncoderShape shape) {
    RandomWeights drawn = new RandomWeights(shape, 0, 0, 6);
    String prefix = "roberta.";
    put(drawn, WeightNames.WORDS, prefix + WeightNames.WORDS, "F32");
    for (String end : List.of("weight", "bias")) {
      String old = end.equals("weight") ? "gamma" : "beta";
      put(drawn, "embeddings.LayerNorm." + end, prefix + "embeddings.LayerNorm." + old, "F32");
      for (String part :
          List.of(
              "attention.self.query",
              "attention.self.key",
              "attention.self.value",
              "attention.output.dense",
              "attention.output.LayerNorm",
              "intermediate.dense",
              "output.dense",
              "output.LayerNorm")) {
        for (int layer = 0; layer < 2; layer++) {
          String name = "encoder.layer." + layer + "." + part + "." + end;
          put(drawn, name, prefix + name, "F32");
        }
      }
    }
    tensors.put("roberta.pooler.dense.weight", "F32", new float[4], 2, 2);
    // Two places stand for padding, eight more than asked for follow; one vector of types.
    float[] places = new RandomWeights(shape, 0, 0, 8).values(WeightNames.POSITIONS);
    float[] table = new float[(LONGEST + 10) * WIDTH];
    System.arraycopy(places, 0, table, 2 * WIDTH, places.length);
    float[] types = new float[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      types[i] = i / 50f;
    }
    tensors.put(prefix + WeightNames.POSITIONS, "F32", table, LONGEST + 10, WIDTH);
    tensors.put(prefix + "embeddings.token_type_embeddings.weight", "F32", types, 1, WIDTH);
    float[] sums = places.clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += types[i % WIDTH];
    }
    weights.put(WeightNames.POSITIONS, sums);
  }

  @ParameterizedTest(name = "rank-stabilised: {0}")
  @ValueSource(booleans = {false, true})
  void anAdapterIsMergedIntoTheMatricesItChanges(boolean stabilised)
      throws IOException, OrtException {
    writeConfig(llamaConfig("llama"));
    putLlama(Biases.NONE, "model.", "F32");
    tensors.write(checkpoint.resolve("model.safetensors"));
    ObjectNode said = new ObjectMapper().createObjectNode().put("peft_type", "LORA");
    said.put("r", 4).put("lora_alpha", 12).put("use_rslora", stabilised).put("bias", "none");
    new ObjectMapper().writeValue(adapter.resolve("adapter_config.json").toFile(), said);
    TinyCheckpoint changes = new TinyCheckpoint();
    double scale = stabilised ? 12 / Math.sqrt(4) : 12.0 / 4;
    merge(changes, "attention.self.key.weight", "self_attn.k_proj", KEYS, WIDTH, scale);
    merge(changes, "output.dense.weight", "mlp.down_proj", WIDTH, INNER, scale);
    changes.write(adapter.resolve("adapter_model.safetensors"));
    agrees(imported(Precision.FP32, true), llama(Biases.NONE), 1e-4);
  }

  /** Puts a change of a matrix of layer 1 and remembers what becomes of it. */
  private void merge(
      TinyCheckpoint changes, String ours, String theirs, int out, int in, double scale) {
    java.util.Random random = new java.util.Random(out);
    float[] a = new float[4 * in];
    float[] b = new float[out * 4];
    for (int i = 0; i < a.length; i++) {
      a[i] = (float) random.nextGaussian() / 20;
    }
    for (int i = 0; i < b.length; i++) {
      b[i] = (float) random.nextGaussian();
    }
    String module = "base_model.model.model.layers.1." + theirs;
    changes.put(module + ".lora_A.weight", "F32", a, 4, in);
    changes.put(module + ".lora_B.weight", "F32", b, out, 4);
    float[] matrix = known("encoder.layer.1." + ours).clone();
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int k = 0; k < 4; k++) {
          matrix[o * in + i] += (float) (scale * b[o * 4 + k] * a[k * in + i]);
        }
      }
    }
    weights.put("encoder.layer.1." + ours, matrix);
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "model_type | gpt2 | expected model_type one of",
        "hidden_act | gelu | expected hidden_act of [silu], found gelu",
        "head_dim | 8 | expected heads of 64 / 4, found of 8",
        "max_position_embeddings | 8 | expected at most 8 tokens, found 16 asked for",
        "sliding_window | 8 | expected at most the 8 tokens of its window",
        "num_key_value_heads | 3 | there are 4 heads, must be a multiple of those of keys, 3",
      })
  void refusesWhatWouldBeComputedOtherwise(String key, String value, String message)
      throws IOException {
    ObjectNode config = llamaConfig("llama");
    if (value.matches("[0-9]+")) {
      config.put(key, Integer.parseInt(value));
    } else {
      config.put(key, value);
    }
    writeConfig(config);
    putLlama(Biases.NONE, "model.", "F32");
    tensors.write(checkpoint.resolve("model.safetensors"));
    assertThatThrownBy(() -> imported(Precision.FP32, false))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesScaledAngles() throws IOException {
    ObjectNode config = llamaConfig("llama");
    config.putObject("rope_scaling").put("rope_type", "llama3").put("factor", 8);
    writeConfig(config);
    putLlama(Biases.NONE, "model.", "F32");
    tensors.write(checkpoint.resolve("model.safetensors"));
    assertThatThrownBy(() -> imported(Precision.FP32, false))
        .hasMessageContaining("found them scaled by \"llama3\"");
  }

  @Test
  void refusesTensorsThatItHasNoPlaceFor() throws IOException {
    writeConfig(llamaConfig("llama"));
    putLlama(Biases.NONE, "model.", "F32");
    tensors.put("model.layers.0.self_attn.q_norm.weight", "F32", new float[16], 16);
    tensors.write(checkpoint.resolve("model.safetensors"));
    assertThatThrownBy(() -> imported(Precision.FP32, false))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining(
            "found 1 that it has no place for, such as model.layers.0.self_attn.q_norm.weight");
  }

  @Test
  void namesWhatIsMissing() throws IOException {
    writeConfig(llamaConfig("llama"));
    putLlama(Biases.NONE, "model.", "F32");
    tensors.remove("model.layers.1.mlp.up_proj.weight");
    tensors.write(checkpoint.resolve("model.safetensors"));
    assertThatThrownBy(() -> imported(Precision.FP32, false))
        .hasMessageContaining("expected a tensor model.layers.1.mlp.up_proj.weight, found none");
    Files.delete(checkpoint.resolve("tokenizer.json"));
    assertThatThrownBy(() -> imported(Precision.FP32, false))
        .hasMessageContaining("expected tokenizer.json, found none");
  }

  @Test
  void refusesAFileThatWasCutShort() throws IOException {
    writeConfig(llamaConfig("llama"));
    putLlama(Biases.NONE, "model.", "F32");
    Path file = checkpoint.resolve("model.safetensors");
    tensors.write(file);
    byte[] all = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(all, all.length - 1));
    assertThatThrownBy(() -> imported(Precision.FP32, false))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining("within the file, found bytes");
    Files.write(file, Arrays.copyOf(all, 100));
    assertThatThrownBy(() -> imported(Precision.FP32, false))
        .hasMessageContaining("expected safetensors");
  }

  @Test
  void refusesAnAdapterThatChangesSomethingElse() throws IOException {
    writeConfig(llamaConfig("llama"));
    putLlama(Biases.NONE, "model.", "F32");
    tensors.write(checkpoint.resolve("model.safetensors"));
    Files.writeString(adapter.resolve("adapter_config.json"), "{\"lora_alpha\": 8}");
    TinyCheckpoint changes = new TinyCheckpoint();
    changes.put("base_model.model.lm_head.lora_A.weight", "F32", new float[4], 2, 2);
    changes.write(adapter.resolve("adapter_model.safetensors"));
    assertThatThrownBy(() -> imported(Precision.FP32, true))
        .hasMessageContaining("found 1 others, such as base_model.model.lm_head.lora_A.weight");
    Files.writeString(
        adapter.resolve("adapter_config.json"), "{\"lora_alpha\": 8, \"use_dora\": true}");
    assertThatThrownBy(() -> imported(Precision.FP32, true))
        .hasMessageContaining("expected use_dora false, found true");
  }
}
