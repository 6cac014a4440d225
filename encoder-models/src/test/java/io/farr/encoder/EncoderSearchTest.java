package io.farr.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.ArtefactException;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.pack.PackWriter;
import io.farr.lexicon.LexiconSection;
import io.farr.lexicon.NgramSection;
import io.farr.linking.LinkingResources;
import io.farr.linking.TermSearch.Near;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderSearchTest {
  private static final List<String> NAMES =
      List.of("肺炎", "高血圧症", "糖尿病", "脳梗塞", "心不全", "胃癌", "急性腎不全", "stroke", "sepsis", "fall");

  @TempDir Path folder;
  private LinkingResources resources;
  private Bundle bundle;
  private Path cache;
  private final List<Integer> progress = new ArrayList<>();

  @BeforeEach
  void build() throws IOException {
    PackWriter writer = new PackWriter();
    for (int i = 0; i < NAMES.size(); i++) {
      IcdCode code = IcdCode.parse(CodeSystem.ICD_10, "A0" + i + ".0");
      writer.add(new Term(NAMES.get(i), Language.of(NAMES.get(i)), TermKind.TITLE, code, null));
    }
    resources =
        LinkingResources.of(
            writer.write(
                folder.resolve("pack"),
                "t",
                CodeSystem.ICD_10,
                "",
                List.of(new LexiconSection(), new NgramSection())));
    bundle = TestBundle.write(folder.resolve("bundle"));
    cache = folder.resolve("cache");
  }

  private EncoderSearch open() {
    return EncoderSearch.open(
        resources, bundle, Device.CPU, cache, (done, all) -> progress.add(done));
  }

  private Path cached() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.toList().get(0);
    }
  }

  @Test
  void everyFormIsNearestToItself() {
    try (EncoderSearch search = open()) {
      List<String> forms = new ArrayList<>();
      for (int form = 0; form < resources.lexicon().size(); form++) {
        forms.add(resources.lexicon().form(form));
      }
      List<List<Near>> nearest = search.nearest(forms);
      for (int form = 0; form < forms.size(); form++) {
        int itself = form;
        assertThat(nearest.get(form)).hasSize(forms.size());
        // Vectors are kept in 16 bits, so that a cosine of one may be a last place less.
        assertThat(nearest.get(form).get(0).score()).isBetween(0.9998f, 1f);
        assertThat(nearest.get(form))
            .filteredOn(near -> near.form() == itself)
            .singleElement()
            .satisfies(near -> assertThat(near.score()).isBetween(0.9998f, 1f));
      }
      assertThat(search.counts().segments()).isEqualTo(forms.size());
    }
  }

  @Test
  void theIndexIsMadeOnceAndThenTakenFromTheCache() throws IOException {
    List<List<Near>> first;
    try (EncoderSearch search = open()) {
      first = search.nearest(List.of("肺癌"));
    }
    byte[] made = Files.readAllBytes(cached());
    assertThat(progress).hasSize(1);
    try (EncoderSearch search = open()) {
      assertThat(search.nearest(List.of("肺癌"))).isEqualTo(first);
    }
    assertThat(progress).hasSize(1);
    assertThat(Files.readAllBytes(cached())).isEqualTo(made);
  }

  @Test
  void aDamagedCacheIsMadeAgain() throws IOException {
    open().close();
    byte[] made = Files.readAllBytes(cached());
    byte[] damaged = made.clone();
    damaged[damaged.length / 2] ^= 1;
    Files.write(cached(), damaged);
    open().close();
    assertThat(progress).hasSize(2);
    assertThat(Files.readAllBytes(cached())).isEqualTo(made);
  }

  @Test
  void aCacheThatCannotBeWrittenIsDoneWithout() throws IOException {
    cache = Files.writeString(folder.resolve("file"), "no folder").resolve("cache");
    try (EncoderSearch search = open()) {
      assertThat(search.nearest(List.of("肺炎")).get(0)).isNotEmpty();
    }
  }

  @Test
  void thoseWhoAskForTheSameShareOneSession() {
    EncoderSearch first = open();
    EncoderSearch second = open();
    first.nearest(List.of("肺癌"));
    assertThat(second.counts().segments()).isEqualTo(1);
    first.close();
    first.close();
    assertThat(second.nearest(List.of("肺癌"))).hasSize(1);
    second.close();
    assertThatThrownBy(() -> second.nearest(List.of("肺癌")))
        .isInstanceOf(DeviceException.Stopped.class);
    assertThat(progress).hasSize(1);
  }

  @Test
  void anotherBundleThanWasStartedWithIsRefused() throws IOException {
    EncoderUse use = EncoderUse.of(bundle, Device.CPU, cache);
    Path card = Files.writeString(bundle.folder().resolve("MODEL_CARD.md"), "another");
    assertThat(card).exists();
    Bundle.seal(bundle.folder(), bundle.manifest());
    assertThatThrownBy(() -> use.open(resources, (done, all) -> {}))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining("expected fingerprint " + bundle.fingerprint());
  }
}
