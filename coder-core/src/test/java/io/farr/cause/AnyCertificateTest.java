package io.farr.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.certificate.Age;
import io.farr.certificate.Manner;
import io.farr.certificate.Sex;
import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.RuleEdition;
import io.farr.codes.importer.Importers;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackWriter;
import io.farr.coding.CauseJudge;
import io.farr.coding.CauseJudgement;
import io.farr.confidence.BoostedTrees;
import io.farr.tables.CausesLearned;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever stands where, the selection ends in a decision, and in the same one twice. */
class AnyCertificateTest {
  private static final int CERTIFICATES = 20_000;

  /** Codes that the rules know many ways of, beside any codes. */
  private static final List<String> FREQUENT =
      List.of(
          "I10", "I50.9", "I21.9", "I25.1", "J18.9", "J44.9", "E14.9", "E11.9", "N18.9", "C34.9",
          "C80.9", "C79.5", "R54", "R99", "I46.9", "I64", "I69.4", "F03", "F17.9", "S72.0", "T40.1",
          "W18", "X42", "V89.2", "Y34", "B24", "A41.9", "K70.3", "O95", "P07.3", "Q21.0", "U07.1",
          "Z51", "T81.4", "Y83.1", "I11.0", "I13.2", "D64.9");

  @TempDir static Path folder;
  private static Pack pack;

  @BeforeAll
  static void buildThePackThatShips() throws IOException {
    Path causes = Path.of(System.getProperty("farr.root", "..")).resolve("code-systems/starter");
    PackWriter writer = new PackWriter();
    for (String file : List.of("causal.tsv", "linkage.tsv", "sets.tsv")) {
      Importers.read(causes.resolve("causes").resolve(file), writer);
    }
    pack = writer.write(folder.resolve("pack"), "p", CodeSystem.ICD_10, "ours", List.of());
    assertThat(pack.linkages().size()).isGreaterThan(100);
  }

  private static <T> T any(T[] values, Random random) {
    return values[random.nextInt(values.length)];
  }

  private static IcdCode code(Random random) {
    int kind = random.nextInt(10);
    if (kind < 5) {
      return new IcdCode(CodeSystem.ICD_10, FREQUENT.get(random.nextInt(FREQUENT.size())));
    }
    if (kind < 9) {
      return new IcdCode(CodeSystem.ICD_10, CodeNumber.text(random.nextInt(CodeNumber.LIMIT)));
    }
    // Codes of other systems are no reason to fail either.
    return kind == 9 && random.nextBoolean()
        ? new IcdCode(CodeSystem.ICD_10_CM, "S72.011A")
        : new IcdCode(CodeSystem.ICD_11_MMS, "CA40.0");
  }

  private static CodedCertificate certificate(Random random) {
    List<Condition> conditions = new ArrayList<>();
    int n = random.nextInt(21);
    for (int i = 0; i < n; i++) {
      int line = 1 + random.nextInt(7);
      Double days = random.nextInt(3) > 0 ? null : Double.valueOf(random.nextInt(4000));
      double depth = line + (random.nextInt(5) - 2) * 0.1;
      conditions.add(
          new Condition(
              line, depth, 1 + random.nextInt(9), code(random), random.nextDouble(), days));
    }
    return new CodedCertificate(
        conditions,
        any(Sex.values(), random),
        random.nextInt(4) == 0 ? Age.UNKNOWN : Age.ofYears(random.nextInt(120)),
        random.nextBoolean() ? Optional.empty() : Optional.of(any(Manner.values(), random)));
  }

  @ParameterizedTest
  @EnumSource(RuleEdition.class)
  void endsInADecisionByTheRules(RuleEdition edition) {
    CauseTables tables =
        new CauseTables(pack.causal(), pack.linkages(), pack.causeSets(), Set.of("us", "jp"));
    CauseRules rules = new CauseRules(tables, edition);
    Random random = new Random(2016);
    int decided = 0;
    int modified = 0;
    for (int i = 0; i < CERTIFICATES; i++) {
      CodedCertificate certificate = certificate(random);
      Selection selection = rules.select(certificate);
      assertThat(rules.select(certificate)).isEqualTo(selection);
      assertThat(selection.trace()).isNotEmpty();
      for (TraceStep step : selection.trace()) {
        for (Language language : Language.values()) {
          assertThat(step.text(language)).doesNotContain("{", "null").isNotBlank();
        }
      }
      boolean coded = certificate.conditions().stream().anyMatch(c -> c.number() >= 0);
      TraceStep last = selection.trace().get(selection.trace().size() - 1);
      assertThat(last.rule().equals("no-condition")).isEqualTo(!coded);
      assertThat(selection.underlying() == null).isEqualTo(!coded);
      if (coded) {
        assertThat(last.after()).isEqualTo(selection.underlying());
        assertThat(certificate.conditions()).contains(Objects.requireNonNull(selection.at()));
        int cause = CodeNumber.of(Objects.requireNonNull(selection.underlying()));
        assertThat(cause).isNotNegative();
        assertThat(InjuriesByCause.isInjury(cause)).isFalse();
        decided++;
        modified += selection.underlying().equals(selection.tentative()) ? 0 : 1;
      }
    }
    assertThat(decided).isGreaterThan(CERTIFICATES * 9 / 10);
    assertThat(modified).isGreaterThan(CERTIFICATES / 20);
  }

  @Test
  void endsInADecisionByTheSelector() {
    CauseTables tables = CauseTables.of(pack);
    RulesInPractice rules = new RulesInPractice(tables, CausalPractice.NONE, RuleEdition.FROM_2016);
    PracticeWitness witness = new PracticeWitness(tables);
    CausalPractice.Builder practice = new CausalPractice.Builder();
    Random random = new Random(11);
    CauseStatistics.Builder counted = new CauseStatistics.Builder();
    for (int i = 0; i < 2000; i++) {
      CodedCertificate certificate = certificate(random);
      String cause = CodeNumber.text(random.nextInt(CodeNumber.LIMIT));
      counted.add(certificate, rules.select(certificate), i % 2 == 0 ? cause : "I12.0", 1);
      certificate.conditions().stream()
          .mapToInt(Condition::number)
          .forEach(c -> practice.add(witness.hear(certificate, RuleEdition.FROM_2016, c)));
    }
    BoostedTrees.Builder trees = BoostedTrees.builder(CauseCandidates.FEATURES);
    for (int feature = 0; feature < CauseCandidates.FEATURES.size(); feature++) {
      trees
          .split(feature, 0.5f, BoostedTrees.MissingGoes.LEFT)
          .leaf(random.nextFloat())
          .leaf(random.nextFloat());
    }
    CauseJudge judge =
        new CauseJudge(
            pack,
            new CausesLearned(
                new LearnedSelector(practice.build(), counted.freeze(1), trees.build()),
                null,
                null));
    for (int i = 0; i < 2000; i++) {
      CodedCertificate certificate = certificate(random);
      CauseJudgement judgement = judge.judge(certificate, 2020, true);
      assertThat(judge.judge(certificate, 2020, true)).isEqualTo(judgement);
      boolean coded = certificate.conditions().stream().anyMatch(c -> c.number() >= 0);
      assertThat(judgement.cause() == null).isEqualTo(!coded);
      assertThat(judgement.probability()).isBetween(0.0, 1.0);
      double[] shares =
          judgement.ranked().stream().mapToDouble(LearnedSelector.Ranked::probability).toArray();
      assertThat(coded ? Arrays.stream(shares).sum() : 1).isBetween(0.998, 1.002);
    }
  }
}
