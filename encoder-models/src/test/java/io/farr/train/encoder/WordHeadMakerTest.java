package io.farr.train.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.ArtefactException;
import io.farr.codes.InputException;
import io.farr.encoder.Bundle;
import io.farr.encoder.Device;
import io.farr.encoder.EncoderRuntime;
import io.farr.encoder.EntityLabels;
import io.farr.encoder.EntityReader;
import io.farr.encoder.RandomBundle;
import io.farr.encoder.RuntimeSettings;
import io.farr.encoder.WordHead;
import io.farr.encoder.graph.EncoderShape;
import io.farr.encoder.graph.GraphForm;
import io.farr.encoder.graph.Precision;
import io.farr.text.Normalizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On an encoder of chance: what is found was learned by the head of words. */
class WordHeadMakerTest {
  private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789.";
  private static final TrainingSettings SETTINGS = TrainingSettings.mini(1);

  @TempDir static Path folder;
  private static LabelledFolder labelled;
  private static Bundle base;
  private static Bundle made;

  @BeforeAll
  static void make() throws IOException {
    labelled = TinyFolder.write(folder.resolve("data"));
    EncoderShape shape = EncoderShape.bert(RandomBundle.vocabulary(CHARACTERS), 32, 1, 64, 2, 64);
    base =
        RandomBundle.write(
            folder.resolve("base"),
            new RandomBundle.Recipe(
                CHARACTERS, shape, GraphForm.of(Precision.FP32), EntityLabels.names(), 64, 3));
    made = WordHeadMaker.add(base, labelled, SETTINGS, folder.resolve("made"), "with words");
  }

  private static List<String> found(Bundle bundle, String text) {
    try (EncoderRuntime runtime =
        EncoderRuntime.open(bundle, Device.CPU, RuntimeSettings.of(Device.CPU))) {
      return new EntityReader(runtime)
          .conditions(List.of(Normalizer.normalize(text))).get(0).stream()
              .map(s -> text.substring(s[0], s[1]))
              .toList();
    }
  }

  @Test
  void findsNamesInTheirRawSpelling() {
    assertThat(made.words()).isPresent();
    assertThat(found(made, "Patient has Cerebral Infarction since day 3 ."))
        .containsExactly("Cerebral Infarction");
    assertThat(found(made, "He has pneumonia since day 100 .")).containsExactly("pneumonia");
  }

  @Test
  void theRestOfTheBundleStaysAsItWas() throws IOException {
    for (String file : List.of("encoder.onnx", "heads.onnx", "tokenizer.json")) {
      assertThat(Files.mismatch(base.folder().resolve(file), made.folder().resolve(file)))
          .isEqualTo(-1);
    }
    assertThat(made.manifest().name()).isEqualTo("with words");
    assertThat(made.manifest().training()).containsKeys("words", "entities");
    assertThat(Files.readString(made.folder().resolve("MODEL_CARD.md")))
        .contains("- words: {sentences=")
        .contains("- entities: {notes.tsv=");
  }

  @Test
  void theSameFolderGivesTheSameHeadAndAnOldOneIsReplaced() throws IOException {
    Bundle again =
        WordHeadMaker.add(made, labelled, SETTINGS, folder.resolve("again"), "with words");
    assertThat(
            Files.mismatch(
                made.folder().resolve(WordHead.FILE), again.folder().resolve(WordHead.FILE)))
        .isEqualTo(-1);
    assertThat(Files.readString(again.folder().resolve("MODEL_CARD.md")))
        .containsOnlyOnce("- words: ")
        .containsOnlyOnce("- entities: ");
  }

  @Test
  void aBrokenHeadIsRefusedWithItsBundle() throws IOException {
    Path broken = folder.resolve("broken");
    Files.createDirectories(broken);
    for (String file : made.manifest().files().keySet()) {
      Files.copy(made.folder().resolve(file), broken.resolve(file));
    }
    Files.write(broken.resolve(WordHead.FILE), new byte[] {1, 2, 3, 4, 5});
    assertThatThrownBy(() -> Bundle.seal(broken, made.manifest()))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining(WordHead.FILE)
        .hasMessageContaining("expected a head of words");
  }

  @Test
  void withoutMarkedSentencesThereIsNothingToLearn() throws IOException {
    Path data = folder.resolve("bare");
    Files.createDirectories(data.resolve("terms"));
    Files.write(data.resolve("terms/a.tsv"), List.of("code\ttext", "J18.9\tpneumonia"));
    LabelledFolder bare = LabelledFolder.read(data);
    assertThatThrownBy(
            () -> WordHeadMaker.add(base, bare, SETTINGS, folder.resolve("none"), "none"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("entities/");
  }
}
