package io.farr.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.cause.CausalPractice;
import io.farr.cause.CauseCandidates;
import io.farr.cause.CauseStatistics;
import io.farr.cause.LearnedSelector;
import io.farr.codes.ArtefactException;
import io.farr.codes.CodeSystem;
import io.farr.codes.Language;
import io.farr.confidence.BoostedTrees;
import io.farr.confidence.CodeGroup;
import io.farr.confidence.Logistic;
import io.farr.confidence.Monotone;
import io.farr.confidence.PrecisionTarget;
import io.farr.confidence.Promise;
import io.farr.linking.Candidate;
import io.farr.linking.CandidateRows;
import io.farr.linking.LearnedTerms;
import io.farr.linking.LinkingResources;
import io.farr.linking.Reranking;
import io.farr.linking.Sureness;
import io.farr.testing.SmallPack;
import io.farr.usage.CodeUsage;
import io.farr.usage.LearnedChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {
  @TempDir Path folder;

  private static final Promise PROMISE =
      new Promise(Map.of("phrase-ja/REST", Collections.nCopies(2 * 400, 1.0)));

  private static final Logistic MODEL = new Logistic(List.of("bias"), List.of(0.5));
  private static final Monotone CURVE = new Monotone(List.of(0.0, 1.0), List.of(0.1, 0.9));

  private static final Sureness SURENESS =
      new Sureness(
          new Logistic(Sureness.NAMES, Collections.nCopies(Sureness.NAMES.size(), 0.25)),
          new Logistic(Sureness.NAMES, Collections.nCopies(Sureness.NAMES.size(), 0.5)));

  private Path written() throws IOException {
    LinkingResources resources = SmallPack.in(folder);
    Path tables = folder.resolve("tables");
    CausesLearned causes =
        new CausesLearned(
            new LearnedSelector(
                CausalPractice.NONE,
                new CauseStatistics.Builder().freeze(1),
                BoostedTrees.builder(CauseCandidates.FEATURES).leaf(0.25f).build()),
            CURVE,
            MODEL,
            new LearnedChoice(
                new CodeUsage.Builder().freeze(),
                BoostedTrees.builder(LearnedChoice.FEATURES).leaf(0.5f).build()));
    Tables.write(
        tables, "t", resources.pack(), "p", List.of("s"), SmallPack.model(), causes, PROMISE);
    return tables;
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Path folderOfTables = written();
    Tables tables = Tables.open(folderOfTables);
    assertThat(tables.linking().weights(Language.JA))
        .isEqualTo(SmallPack.model().weights(Language.JA));
    assertThat(tables.causes().worded()).isEqualTo(MODEL);
    assertThat(tables.causes().coded()).isEqualTo(CURVE);
    assertThat(
            Objects.requireNonNull(tables.causes().choice())
                .trees()
                .score(new float[LearnedChoice.FEATURES.size()]))
        .isEqualTo(0.5f);
    assertThat(
            Objects.requireNonNull(tables.causes().selector())
                .trees()
                .score(new float[CauseCandidates.FEATURES.size()]))
        .isEqualTo(0.25f);
    PrecisionTarget target = new PrecisionTarget(0.99, 0.95);
    assertThat(tables.promise().threshold("phrase-ja", CodeGroup.REST, target)).isEqualTo(1);
    assertThat(tables.promise().threshold("phrase-ja", CodeGroup.NEOPLASM, target))
        .isEqualTo(PrecisionTarget.NEVER);
  }

  private Path withTrees(LinkingResources resources) throws IOException {
    Path tables = folder.resolve("trees");
    int code = resources.pack().codes().find(CodeSystem.ICD_10, "J18.9");
    LearnedTerms terms =
        LearnedTerms.of(List.of(new LearnedTerms.Term("はいの炎症", code, 3)), resources);
    BoostedTrees trees =
        BoostedTrees.builder(CandidateRows.NAMES)
            .split(CandidateRows.NAMES.indexOf("L_EXACT"), 0.75f, BoostedTrees.MissingGoes.LEFT)
            .leaf(0)
            .leaf(5)
            .build();
    Tables.write(
        tables,
        "t",
        resources.pack(),
        "p",
        List.of("s"),
        SmallPack.model(),
        new Reranking(trees, Map.of(Language.JA, Monotone.IDENTITY), terms),
        Map.of(Language.JA, SURENESS),
        CausesLearned.NOTHING,
        PROMISE);
    return tables;
  }

  @Test
  void treesAndLearnedTermsAreReadAgain() throws IOException {
    LinkingResources resources = SmallPack.in(folder);
    Tables tables = Tables.open(withTrees(resources));
    Reranking reranking = Objects.requireNonNull(tables.reranking(resources));
    assertThat(reranking.terms().terms())
        .extracting(LearnedTerms.Term::form)
        .containsExactly("はいの炎症");
    assertThat(reranking.terms().terms()).extracting(LearnedTerms.Term::count).containsExactly(3);
    assertThat(tables.reranking(resources)).isSameAs(reranking);
    assertThat(tables.sureness()).containsExactly(Map.entry(Language.JA, SURENESS));
    Candidate best = tables.linker(resources, CodeSystem.ICD_10).link("はいの炎症").best();
    assertThat(resources.pack().codes().code(best.code()).text()).isEqualTo("J18.9");
  }

  @Test
  void tablesWithoutTreesRankByTheLogit() throws IOException {
    LinkingResources resources = SmallPack.in(folder);
    assertThat(Tables.open(written()).reranking(resources)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"linking-trees.bin", "linking-terms.tsv"})
  void changedTreesOrTermsAreRefused(String file) throws IOException {
    Path tables = withTrees(SmallPack.in(folder));
    Path changed = tables.resolve(file);
    byte[] bytes = Files.readAllBytes(changed);
    Files.write(changed, Arrays.copyOf(bytes, bytes.length - 1));
    assertThatThrownBy(() -> Tables.open(tables))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining(file + ": expected sha256");
  }

  @Test
  void areBoundToOnePack() throws IOException {
    Tables tables = Tables.open(written());
    Path other = Files.createDirectory(folder.resolve("other"));
    LinkingResources same = SmallPack.in(other);
    assertThat(tables.boundTo(same.pack())).isTrue();
    assertThat(tables.manifest().pack()).isEqualTo(same.pack().fingerprint());
  }

  @ParameterizedTest(name = "a flipped byte in {0}")
  @ValueSource(
      strings = {
        "linking.json",
        "promise.json",
        "causes.json",
        "causes-coded.json",
        "selector.bin",
        "selector-trees.bin"
      })
  void aFlippedByteIsNoticed(String file) throws IOException {
    Path tables = written();
    byte[] bytes = Files.readAllBytes(tables.resolve(file));
    bytes[bytes.length / 2] ^= 1;
    Files.write(tables.resolve(file), bytes);
    assertThatThrownBy(() -> Tables.open(tables))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining(file)
        .hasMessageContaining("expected sha256");
  }

  @Test
  void whatWasNotLearnedIsNotThere() throws IOException {
    LinkingResources resources = SmallPack.in(folder);
    Tables tables = SmallPack.tables(resources, folder.resolve("plain"), PROMISE);
    assertThat(tables.causes()).isEqualTo(CausesLearned.NOTHING);
    assertThat(tables.with(new CausesLearned(null, CURVE, null), Promise.NONE).causes().coded())
        .isEqualTo(CURVE);
  }

  @Test
  void aFolderWithoutManifestIsNotTables() {
    assertThatThrownBy(() -> Tables.open(folder))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining("tables.json");
  }
}
