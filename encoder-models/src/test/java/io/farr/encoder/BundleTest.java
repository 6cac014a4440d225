package io.farr.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farr.codes.ArtefactException;
import io.farr.encoder.graph.GraphForm.Storage;
import io.farr.encoder.graph.HeadGraph;
import io.farr.encoder.graph.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BundleTest {
  @TempDir Path folder;

  /** A way to spoil a bundle. */
  interface Fault {
    void inject(Path bundle) throws IOException;
  }

  @Test
  void opensWhatWasSealed() throws IOException {
    Bundle bundle = TestBundle.write(folder.resolve("b"));
    assertThat(bundle.manifest().labels()).isEqualTo(TestBundle.LABELS);
    assertThat(bundle.has("vector")).isTrue();
    assertThat(bundle).hasToString("random (en, ja; fp32; heads labels, vector; up to 16 tokens)");
    assertThat(Bundle.open(bundle.folder()).fingerprint()).isEqualTo(bundle.fingerprint());
  }

  @Test
  void opensWeightsBesideTheGraph() throws IOException {
    Bundle bundle = TestBundle.write(folder.resolve("b"), Precision.FP32, Storage.BESIDE);
    assertThat(bundle.manifest().files()).containsKey("encoder.onnx.data");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("no manifest", b -> Files.delete(b.resolve("bundle.json")), "expected a bundle"),
        fault(
            "another format",
            b -> manifest(b, m -> m.put("format", 9)),
            "expected bundle format 1, found 9"),
        fault(
            "a changed byte",
            b -> Files.writeString(b.resolve("MODEL_CARD.md"), "other"),
            "MODEL_CARD.md: expected sha256"),
        fault(
            "a missing file",
            b -> Files.delete(b.resolve("heads.onnx")),
            "heads.onnx: named in bundle.json, but missing"),
        fault(
            "a hash that is not there",
            b -> manifest(b, m -> ((ObjectNode) m.get("files")).remove("tokenizer.json")),
            "expected the hashes of"),
        fault(
            "a file outside",
            b -> manifest(b, m -> ((ObjectNode) m.get("files")).put("../x", "0")),
            "expected a file inside the folder, found \"../x\""),
        fault("a linked file", BundleTest::link, "MODEL_CARD.md: named in bundle.json, but a link"),
        fault(
            "a library",
            b -> Files.write(b.resolve("ops.so.1"), new byte[1]),
            "expected no native libraries"),
        fault(
            "another label count",
            b -> manifest(b, m -> m.putArray("labels").add("O")),
            "heads.onnx: expected 1 labels as in bundle.json"),
        fault(
            "heads that are not there",
            b -> manifest(b, m -> m.put("dimension", 0).putArray("heads").add("labels")),
            "heads.onnx: expected heads [labels]"),
        fault(
            "another dimension",
            b -> manifest(b, m -> m.put("dimension", 65)),
            "expected a vector of 65"),
        fault(
            "another width",
            b -> manifest(b, m -> m.put("width", 65)),
            "expected hidden as float [batch, tokens, 65]"),
        fault("another opset", b -> manifest(b, m -> m.put("opset", 17)), "expected opset 17"),
        fault(
            "another vocabulary",
            b -> manifest(b, m -> m.put("vocabulary", 7)),
            "expected an embedding of 7 rows"),
        fault(
            "an unknown precision",
            b -> manifest(b, m -> m.put("precision", "fp8")),
            "expected a precision of"),
        fault(
            "ids beyond the embedding",
            BundleTest::longVocabulary,
            "tokenizer.json: expected ids below the embedding's"),
        fault(
            "a graph that is none",
            b -> rehashed(b, "encoder.onnx", new byte[] {1, 2, 3}),
            "encoder.onnx: expected an ONNX graph"),
        fault(
            "a foreign operator",
            b ->
                graph(
                    b,
                    m ->
                        m.getGraphBuilder()
                            .addNode(NodeProto.newBuilder().setOpType("Run").setDomain("evil"))),
            "operator Run is of \"evil\""),
        fault("a foreign operator in a branch", BundleTest::branch, "operator Run is of \"evil\""),
        fault(
            "a foreign domain",
            b -> graph(b, m -> m.addOpsetImportBuilder().setDomain("evil").setVersion(1)),
            "imports \"evil\""),
        fault(
            "a context of a provider",
            b ->
                graph(
                    b,
                    m ->
                        m.getGraphBuilder()
                            .addNode(
                                NodeProto.newBuilder()
                                    .setOpType("EPContext")
                                    .setDomain("com.microsoft"))),
            "EPContext is not loaded"),
        fault(
            "absolute weights",
            b -> weights(b, "/etc/passwd"),
            "expected a file inside the folder, found \"/etc/passwd\""),
        fault("weights above", b -> weights(b, "x/../../y"), "expected a file inside the folder"),
        fault(
            "weights that are not listed",
            b -> weights(b, "y"),
            "expected weights in a file of bundle.json, found y"),
        fault(
            "weights beyond the file",
            b -> weights(b, "MODEL_CARD.md"),
            "MODEL_CARD.md: expected tensor"),
        fault(
            "another head",
            b -> HeadGraph.write(b, n -> new float[n.endsWith("bias") ? 64 : 64 * 64], 64, 0, 64),
            "heads.onnx: expected sha256"));
  }

  private static Arguments fault(String name, Fault fault, String message) {
    return Arguments.of(name, fault, message);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void refuses(String name, Fault fault, String message) throws IOException {
    Path bundle = TestBundle.write(folder.resolve("b")).folder();
    fault.inject(bundle);
    assertThatThrownBy(() -> Bundle.open(bundle))
        .as(name)
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesLinkedWeights() throws IOException {
    Path bundle = TestBundle.write(folder.resolve("b"), Precision.FP32, Storage.BESIDE).folder();
    Path data = bundle.resolve("encoder.onnx.data");
    Files.move(data, folder.resolve("elsewhere"));
    Files.createSymbolicLink(data, folder.resolve("elsewhere"));
    assertThatThrownBy(() -> Bundle.open(bundle)).hasMessageContaining("but a link");
  }

  @Test
  void aFolderThatIsNoBundleGetsNoManifest() throws IOException {
    Path bundle = TestBundle.write(folder.resolve("b")).folder();
    Files.delete(bundle.resolve("tokenizer.json"));
    BundleManifest manifest =
        new ObjectMapper().readValue(bundle.resolve("bundle.json").toFile(), BundleManifest.class);
    assertThatThrownBy(() -> Bundle.seal(bundle, manifest)).isInstanceOf(ArtefactException.class);
    assertThat(bundle.resolve("bundle.json")).doesNotExist();
  }

  private static void manifest(Path bundle, Consumer<ObjectNode> change) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode manifest = (ObjectNode) mapper.readTree(bundle.resolve("bundle.json").toFile());
    change.accept(manifest);
    mapper.writeValue(bundle.resolve("bundle.json").toFile(), manifest);
  }

  /** Replaces a file together with its hash. */
  private static void rehashed(Path bundle, String file, byte[] bytes) throws IOException {
    Files.write(bundle.resolve(file), bytes);
    manifest(
        bundle,
        m -> ((ObjectNode) m.get("files")).put(file, io.farr.codes.pack.Hashes.sha256(bytes)));
  }

  private static void graph(Path bundle, Consumer<ModelProto.Builder> change) throws IOException {
    ModelProto.Builder model =
        ModelProto.parseFrom(Files.readAllBytes(bundle.resolve("encoder.onnx"))).toBuilder();
    change.accept(model);
    rehashed(bundle, "encoder.onnx", model.build().toByteArray());
  }

  private static void branch(Path bundle) throws IOException {
    graph(
        bundle,
        m ->
            m.getGraphBuilder()
                .addNodeBuilder()
                .setOpType("If")
                .addAttributeBuilder()
                .setName("then_branch")
                .getGBuilder()
                .addNodeBuilder()
                .setOpType("Run")
                .setDomain("evil"));
  }

  private static void weights(Path bundle, String location) throws IOException {
    graph(
        bundle,
        m -> {
          TensorProto.Builder tensor = m.getGraphBuilder().getInitializerBuilder(0);
          tensor.clearRawData().setDataLocation(TensorProto.DataLocation.EXTERNAL);
          tensor.addExternalDataBuilder().setKey("location").setValue(location);
          tensor.addExternalDataBuilder().setKey("offset").setValue("4096");
          tensor.addExternalDataBuilder().setKey("length").setValue("12");
        });
  }

  private static void link(Path bundle) throws IOException {
    Path card = bundle.resolve("MODEL_CARD.md");
    Path elsewhere = bundle.resolveSibling("card");
    Files.move(card, elsewhere);
    Files.createSymbolicLink(card, elsewhere);
  }

  private static void longVocabulary(Path bundle) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode tokenizer = (ObjectNode) mapper.readTree(bundle.resolve("tokenizer.json").toFile());
    ((ObjectNode) tokenizer.get("model").get("vocab")).put("zz", 5000);
    rehashed(bundle, "tokenizer.json", mapper.writeValueAsBytes(tokenizer));
  }
}
