package io.farr.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.cause.CauseTables;
import io.farr.cause.CodedCertificate;
import io.farr.cause.Condition;
import io.farr.cause.LearnedSelector;
import io.farr.cause.RulesInPractice;
import io.farr.certificate.Age;
import io.farr.certificate.Sex;
import io.farr.codes.CausalRelation;
import io.farr.codes.CausalSource;
import io.farr.codes.CausalStatement;
import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSet;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.RuleEdition;
import io.farr.codes.pack.CausalTable;
import io.farr.codes.pack.CauseSets;
import io.farr.codes.pack.LinkageTable;
import io.farr.measure.GoldCodes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTrainerTest {
  private static final CausalTable CAUSAL =
      CausalTable.of(
          List.of(
              new CausalSource(
                  "small",
                  List.of(
                      new CausalStatement(
                          CodeSet.parse("J18,N18,I50"),
                          CodeSet.parse("I10,I64,E14"),
                          CausalRelation.YES)))));
  private static final CauseTables TABLES =
      new CauseTables(CAUSAL, LinkageTable.of(List.of()), CauseSets.of(List.of()), Set.of());
  private static final List<String> OTHERS =
      List.of("J18.9", "I64", "E14.9", "C61", "G20", "K74.6", "I50.9", "F03", "J44.9", "A41.9");

  /** A certificate: the codes of its lines, and the cause that people gave it. */
  private record Example(List<String> lines, String cause) {
    String content() {
      return String.join("|", lines);
    }

    CodedCertificate certificate() {
      List<Condition> conditions = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        conditions.add(
            new Condition(i + 1, i + 1, 1, new IcdCode(CodeSystem.ICD_10, lines.get(i)), 1));
      }
      return new CodedCertificate(conditions, Sex.UNKNOWN, Age.UNKNOWN, Optional.empty());
    }
  }

  /**
   * Where hypertension and kidney failure meet, people gave I12.0, which nobody writes; else what
   * stands on the lowest line.
   */
  private static List<Example> examples(long seed, int n) {
    Random random = new Random(seed);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      boolean planted = i % 3 == 0;
      List<String> lines = new ArrayList<>();
      for (int k = 0; k < 2; k++) {
        String code = OTHERS.get(random.nextInt(OTHERS.size()));
        if (!lines.contains(code)) {
          lines.add(code);
        }
      }
      if (planted) {
        lines.add(random.nextInt(lines.size() + 1), "I10");
        lines.add(random.nextInt(lines.size() + 1), "N18.9");
      }
      examples.add(new Example(lines, planted ? "I12.0" : lines.get(lines.size() - 1)));
    }
    return examples;
  }

  private static SelectorTrainer trainer(List<Example> examples) {
    return trainer(examples, SelectorTrainer.OWN);
  }

  private static SelectorTrainer trainer(List<Example> examples, int population) {
    SelectorTrainer trainer = new SelectorTrainer(TABLES, CertificateFolds.DEFAULT);
    for (Example e : examples) {
      trainer.add(
          e.content(),
          e.certificate(),
          RuleEdition.FROM_2016,
          GoldCodes.parse(e.cause),
          1,
          population);
    }
    return trainer;
  }

  private static String best(LearnedSelector selector, Example e) {
    return ranked(selector, e).stream().map(LearnedSelector.Ranked::code).findFirst().orElse("");
  }

  private static List<LearnedSelector.Ranked> ranked(LearnedSelector selector, Example e) {
    RulesInPractice rules = new RulesInPractice(TABLES, selector.practice(), RuleEdition.FROM_2016);
    return selector.rank(e.certificate(), rules.select(e.certificate()), rules.causal());
  }

  @Test
  void learnsAPlantedLinkageAndKeepsItOutOfFold() {
    List<Example> examples = examples(1, 600);
    SelectorTrainer trainer = trainer(examples);
    assertThat(trainer.size()).isEqualTo(600);
    LearnedSelector selector = trainer.fitWithout(2);

    int held = 0;
    int right = 0;
    int linked = 0;
    int linkedRight = 0;
    for (Example e : examples) {
      if (CertificateFolds.DEFAULT.of(e.content()) == 2) {
        boolean exact = best(selector, e).equals(e.cause);
        held++;
        right += exact ? 1 : 0;
        linked += e.cause.equals("I12.0") ? 1 : 0;
        linkedRight += exact && e.cause.equals("I12.0") ? 1 : 0;
      }
    }
    assertThat(held).isGreaterThan(60);
    assertThat(linked).isGreaterThan(20);
    assertThat((double) right / held).isGreaterThan(0.9);
    assertThat((double) linkedRight / linked).isGreaterThan(0.95);
  }

  @Test
  void whatIsHeldOutIsNotCounted() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      examples.add(new Example(List.of("N18.9", "I10"), "I12.0"));
      examples.add(new Example(List.of("J18.9", "I64"), "I64"));
      examples.add(new Example(List.of("J18.9", "C61"), "C61"));
      examples.add(new Example(List.of("I50.9", "G20"), "G20"));
    }
    Example planted = examples.get(0);
    SelectorTrainer trainer = trainer(examples);

    LearnedSelector blind = trainer.fitWithout(CertificateFolds.DEFAULT.of(planted.content()));
    assertThat(ranked(blind, planted))
        .extracting(LearnedSelector.Ranked::code)
        .doesNotContain("I12.0");
    assertThat(ranked(trainer.fit(), planted))
        .extracting(LearnedSelector.Ranked::code)
        .contains("I12.0");
  }

  /** An office that lets cancer of the prostate cause pneumonia, which the table does not. */
  private static List<Example> ofAnOffice() {
    List<Example> examples = new ArrayList<>(examples(5, 240));
    for (String other : OTHERS) {
      for (int i = 0; i < 4; i++) {
        examples.add(new Example(List.of(other, "J18.9", "C61"), "C61"));
      }
    }
    examples.add(new Example(List.of("J18.9", "C61"), "C61"));
    examples.add(new Example(List.of("J18.9", "C61"), "C61"));
    examples.add(new Example(List.of("J18.9", "C61"), "C61"));
    return examples;
  }

  @Test
  void anOfficesPracticeRevisesTheCausalTableAndThatOfOthersDoesNot() {
    int pneumonia = CodeNumber.of("J18.9");
    int cancer = CodeNumber.of("C61");
    assertThat(CAUSAL.accepts(pneumonia, cancer)).isFalse();

    SelectorTrainer trainer = trainer(ofAnOffice());
    assertThat(trainer.fit().practice().over(CAUSAL).accepts(pneumonia, cancer)).isTrue();
    SelectorTrainer ofOthers = trainer(ofAnOffice(), SelectorTrainer.OWN + 1);
    assertThat(ofOthers.fit().practice().isEmpty()).isTrue();
  }

  @Test
  void theSameCertificatesGiveTheSameTrees() throws IOException {
    List<Example> examples = examples(3, 240);
    assertThat(bytes(trainer(examples).fit())).isEqualTo(bytes(trainer(examples).fit()));
  }

  private static byte[] bytes(LearnedSelector selector) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    selector.trees().write(out);
    return out.toByteArray();
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"", "CA23.0", "12"})
  void anAnswerThatIsNoCodeOfIcd10TeachesNothing(String cause) {
    SelectorTrainer trainer = new SelectorTrainer(TABLES, CertificateFolds.DEFAULT);
    Example e = new Example(List.of("I64"), "I64");
    if (!cause.isEmpty()) {
      trainer.add(
          e.content(),
          e.certificate(),
          RuleEdition.FROM_2016,
          GoldCodes.parse(cause),
          1,
          SelectorTrainer.OWN);
    }
    CodedCertificate nothing = new Example(List.of(), "").certificate();
    trainer.add("", nothing, RuleEdition.FROM_2016, GoldCodes.parse("I64"), 1, SelectorTrainer.OWN);
    assertThat(trainer.size()).isZero();
  }
}
