package io.farr.cause;

import static io.farr.cause.SmallRules.certificate;
import static io.farr.cause.SmallRules.steps;
import static io.farr.codes.RuleEdition.FROM_2016;
import static io.farr.codes.RuleEdition.UNTIL_2013;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.farr.certificate.Manner;
import io.farr.codes.Language;
import io.farr.codes.LinkageRule.Kind;
import io.farr.codes.LinkageRule.Where;
import io.farr.codes.RuleEdition;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each step of the selection by itself, with a handful of diseases. */
class CauseRulesTest {
  private static void selects(
      SmallRules knowledge, String text, RuleEdition edition, String cause, String steps) {
    Selection selection = knowledge.rules(edition).select(certificate(text));
    assertThat(selection.underlying()).as(text + " " + edition).isEqualTo(cause);
    assertThat(steps(selection)).as(text + " " + edition).isEqualTo(steps);
  }

  @ParameterizedTest(name = "{0}: {1} by {2}, formerly {3}")
  @CsvSource({
    // One condition, in Part I or outside it.
    "I64, I64, SP1, general-principle",
    "///I64, I64, SP1, general-principle",
    "+ I10 E14.9, I10, SP2, rule-2",
    "! W18, W18, SP2, rule-2",
    // One line: the first condition on it.
    "J18.9 I64, J18.9, SP2, rule-2",
    "J18.9 I64 + I10, J18.9, SP2, rule-2",
    // The lowest line explains all above.
    "J18.9/I64, I64, SP3, general-principle",
    "J18.9/I64/I10, I10, SP3, general-principle",
    "J18.9//I10, I10, SP3, general-principle",
    "J18.9 I64/I10, I10, SP3, general-principle",
    // Two conditions on the lowest line: SP3 asks the first, the general principle wants it alone.
    "J18.9/I64 E14.9, I64, SP3, rule-1",
    // A sequence that ends in the condition reported first.
    "J18.9/I64/C61, I64, SP4, rule-1",
    "J18.9/C61 I64, I64, SP4, rule-1",
    "J18.9/C61 I64 I50.9, I64, SP4, rule-1",
    "J18.9 C61/I64/I10, I10, SP4, rule-1",
    // None.
    "J18.9/C61, J18.9, SP5, rule-2",
    "I64/J18.9, I64, SP5, rule-2",
    "C61/J18.9/I64, C61, SP5, rule-2",
    // What began later is no cause.
    "J18.9(30)/I64(5), J18.9, SP5, rule-2",
    "J18.9(5)/I64(30), I64, SP3, general-principle",
    "J18.9(5)/I64(5), I64, SP3, general-principle",
    "J18.9(5)/I64, I64, SP3, general-principle",
    "J18.9(30)/I64(5) I50.9(40), I50.9, SP4, rule-1"
  })
  void startsSomewhere(String text, String cause, String step, String formerly) {
    selects(SmallRules.ofHeartAndLung(), text, FROM_2016, cause, step);
    selects(SmallRules.ofHeartAndLung(), text, UNTIL_2013, cause, formerly);
  }

  @ParameterizedTest
  @EnumSource(RuleEdition.class)
  void whereNothingIsCodedNothingIsSelected(RuleEdition edition) {
    Selection selection = SmallRules.ofHeartAndLung().rules(edition).select(certificate(""));
    assertThat(selection.underlying()).isNull();
    assertThat(selection.tentative()).isNull();
    assertThat(selection.at()).isNull();
    assertThat(steps(selection)).isEqualTo("no-condition");
  }

  @ParameterizedTest(name = "{0}: {1}, {2}, formerly {3}")
  @CsvSource({
    "R54, R54, SP1, general-principle",
    "R54 R53 + R64, R54, SP2, rule-2",
    "R54 + I64, I64, SP1 SP7 SP2, general-principle rule-a rule-2",
    "J18.9/R54, J18.9, SP3 SP7 SP1, general-principle rule-a general-principle",
    "R54/R53/I64, I64, SP5 SP7 SP5 SP7 SP1, " + "rule-2 rule-a rule-2 rule-a general-principle",
    "I64/R54, I64, SP5, rule-2",
    "F17.9 + I64, I64, SP1 SP8 SP2, general-principle rule-b rule-2",
    "F17.9, F17.9, SP1, general-principle",
    "R54 + F17.9, R54, SP1, general-principle"
  })
  void conditionsThatSayLittleAreSetAsideWhereOthersAreReported(
      String text, String cause, String steps, String formerly) {
    SmallRules knowledge =
        SmallRules.ofHeartAndLung()
            .set(CauseTables.ILL_DEFINED, "R00-R99", null)
            .set(CauseTables.UNLIKELY, "F17", null);
    selects(knowledge, text, FROM_2016, cause, steps);
    selects(knowledge, text, UNTIL_2013, cause, formerly);
  }

  @Test
  void aSetMayBelongToOneEdition() {
    SmallRules knowledge = new SmallRules().set(CauseTables.ILL_DEFINED, "R54", UNTIL_2013);
    selects(knowledge, "R54 + I64", UNTIL_2013, "I64", "general-principle rule-a rule-2");
    selects(knowledge, "R54 + I64", FROM_2016, "R54", "SP1");
  }

  @Test
  void whatHasNoEffectIsPassedOverUnlessNothingElseIsReported() {
    SmallRules knowledge =
        SmallRules.ofHeartAndLung().set(CauseTables.WITHOUT_EFFECT, "Z00-Z99", null);
    selects(knowledge, "J18.9/I64/Z99.9", FROM_2016, "I64", "SP3");
    selects(knowledge, "Z99.9", FROM_2016, "Z99.9", "SP1");
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource({
    "J18.9 + C34.9, C34.9, SP1 SP6",
    "J18.9/I64 + C34.9, I64, SP3",
    // The certifier calls it the effect.
    "I50.9 C34.9/J18.9, J18.9, SP4",
    "I50.9/J18.9 + C34.9, C34.9, SP3 SP6"
  })
  void anObviousConsequenceGivesWayToItsCause(String text, String cause, String steps) {
    SmallRules knowledge =
        SmallRules.ofHeartAndLung().rule(Kind.OBVIOUS, "J18", "C34", Where.ANYWHERE, "with");
    selects(knowledge, text, FROM_2016, cause, steps);
    selects(
        knowledge,
        text,
        UNTIL_2013,
        cause,
        steps
            .replaceAll("SP[13]", "general-principle")
            .replace("SP4", "rule-1")
            .replace("SP6", "rule-3"));
  }

  @ParameterizedTest(name = "{0}: {1}, {2}, formerly {3}")
  @CsvSource({
    // Reported as due to the tentative cause.
    "I50.9/I10, I11.0, SP3 M1, general-principle rule-c",
    "I10 + I50.9, I10, SP1, general-principle",
    "I10/I50.9, I10, SP5, rule-2",
    // Two instructions, one after the other.
    "I50.9/I10 + N18.9, I13.2, SP3 M1 M1, general-principle rule-c rule-c",
    // Anywhere; a digit; a code and its category.
    "E14.9 + N18.9, E14.2, SP1 M1, general-principle rule-c",
    "E14.2 + N18.9, E14.2, SP1, general-principle",
    // On one line, in Part I.
    "K70.0 G31.2, K70.9, SP2 M1, rule-2 rule-c",
    "K70.0 + G31.2, K70.0, SP1, general-principle",
    "A41.9/L89.9, L89.0, SP3 M1, general-principle rule-c",
    "L89.9 + A41.9, L89.9, SP1, general-principle",
    // More precise, stages, sequelae.
    "C80.9 + C34.9, C34.9, SP1 M2, general-principle rule-d",
    "O00.1 + O08.0, O08.2, SP1 M3, general-principle rule-f",
    "I64(364), I64, SP1, general-principle",
    "I64(365), I69.4, SP1 M3, general-principle rule-f",
    "J18.9(2)/I64(4000), I69.4, SP3 M3, general-principle rule-f",
    // Two that give way to each other end nevertheless.
    "G20 + G30.9, G20, SP1 M1 M1 M1 M1 M1 M1 M1 M1, "
        + "general-principle rule-c rule-c rule-c rule-c rule-c rule-c rule-c rule-c"
  })
  void twoConditionsGiveAThird(String text, String cause, String steps, String formerly) {
    SmallRules knowledge =
        SmallRules.ofHeartAndLung()
            .due("A41", "L89")
            .rule(Kind.LINK, "I10", "I50", Where.DUE, "I11.0")
            .rule(Kind.LINK, "I11", "N18", Where.ANYWHERE, "I13.2")
            .rule(Kind.LINK, "E14", "N18", Where.ANYWHERE, "=.2")
            .rule(Kind.LINK, "K70", "G31", Where.SAME_LINE, "K70.9")
            .rule(Kind.LINK, "L89", "A41", Where.PART1, "L89.0")
            .rule(Kind.LINK, "G20", "G30", Where.ANYWHERE, "with")
            .rule(Kind.LINK, "G30", "G20", Where.ANYWHERE, "with")
            .rule(Kind.SPECIFIC, "C80", "C34", Where.ANYWHERE, "with")
            .rule(Kind.SEQUELA, "O00", "O08", Where.ANYWHERE, "with=.2")
            .rule(Kind.SEQUELA, "I60-I64", "*", Where.AFTER_A_YEAR, "I69.4");
    selects(knowledge, text, FROM_2016, cause, steps);
    selects(knowledge, text, UNTIL_2013, cause, formerly);
  }

  @Test
  void theTentativeCauseIsWhatStoodBeforeModification() {
    Selection selection =
        SmallRules.ofHeartAndLung()
            .rule(Kind.LINK, "I10", "I50", Where.DUE, "I11.0")
            .rules(FROM_2016)
            .select(certificate("I50.9/I10"));
    assertThat(selection.tentative()).isEqualTo("I10");
    assertThat(selection.underlying()).isEqualTo("I11.0");
    assertThat(Objects.requireNonNull(selection.at()).code().text()).isEqualTo("I10");
  }

  @ParameterizedTest(name = "{0} of {1} following {2}: {3}")
  @CsvSource({
    "2013, who, '', true",
    "2016, who, '', false",
    "2013, us, '', false",
    "2013, us, us, true",
    "2013, us, jp, false"
  })
  void aRuleHoldsInItsEditionAndForThoseWhoFollowIt(
      String edition, String convention, String followed, boolean holds) {
    SmallRules knowledge =
        new SmallRules()
            .rule(Kind.LINK, "I10", "I50", Where.ANYWHERE, "I11.0", UNTIL_2013, convention);
    String[] conventions = followed.isEmpty() ? new String[0] : new String[] {followed};
    Selection selection =
        knowledge.rules(RuleEdition.ofKey(edition), conventions).select(certificate("I10 + I50.9"));
    assertThat(selection.underlying()).isEqualTo(holds ? "I11.0" : "I10");
  }

  @ParameterizedTest(name = "{0}: {1}, injury {2}, at {3}")
  @CsvSource({
    "S72.0 ! W18, W18, S72.0, S72.0",
    "J18.9/S72.0 ! W18, W18, S72.0, S72.0",
    "J18.9/S72.0 + W18, W18, S72.0, S72.0",
    "J18.9/S72.0 W18, W18, S72.0, W18",
    "J18.9/S72.0 W18/S06.9 ! V89.2, W18, S06.9, W18",
    "W18 + S72.0, W18, S72.0, W18",
    "I64 ! W18, I64, '', I64",
    "S72.0/I64 ! W18, W18, S72.0, S72.0"
  })
  void anInjuryStandsForItsExternalCause(String text, String cause, String injury, String at) {
    for (RuleEdition edition : RuleEdition.values()) {
      Selection selection = SmallRules.ofHeartAndLung().rules(edition).select(certificate(text));
      assertThat(selection.underlying()).isEqualTo(cause);
      Condition main = selection.mainInjury();
      assertThat(main == null ? "" : main.code().text()).isEqualTo(injury);
      assertThat(Objects.requireNonNull(selection.at()).code().text()).isEqualTo(at);
    }
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "S72.0, , X59.0",
    "S06.9, , X59.9",
    "S06.9, NATURAL, X59.9",
    "S06.9, OTHER_ACCIDENT, X59.9",
    "S06.9, FALL, W19",
    "S72.0, FALL, W19",
    "S06.9, TRAFFIC_ACCIDENT, V89.2",
    "T30.0, FIRE, X09",
    "T58, FIRE, X09",
    "T71, DROWNING, W74",
    "S06.9, SUFFOCATION, W84",
    "S06.9, POISONING, X49",
    "T08, ACCIDENT, X59.0",
    "S06.9, SUICIDE, X84",
    "S06.9, HOMICIDE, Y09",
    "S06.9, OTHER_EXTERNAL, Y34",
    "S06.9, UNDETERMINED, Y34",
    "S06.9, PENDING, Y34",
    "S06.9, LEGAL_INTERVENTION, Y35.7",
    "S06.9, WAR, Y36.9",
    "T40.1, , X42",
    "T40.1, POISONING, X42",
    "T40.1, SUICIDE, X62",
    "T40.1, HOMICIDE, X85",
    "T40.1, UNDETERMINED, Y12",
    "T42.4, SUICIDE, X61",
    "T58, ACCIDENT, X47",
    "T58, SUICIDE, X67",
    "T51.0, , X45",
    "T60.0, SUICIDE, X68",
    "T65.9, , X49",
    "T63.0, , X29",
    "T71, , W84",
    "T71, SUICIDE, X70",
    "T71, HOMICIDE, X91",
    "T71, OTHER_EXTERNAL, Y20",
    "T17.9, SUFFOCATION, W80",
    "T75.1, , W74",
    "T75.1, SUICIDE, X71",
    "T30.0, , X19",
    "T67.0, OTHER_ACCIDENT, X30",
    "T68, OTHER_ACCIDENT, X31",
    "T75.4, , W87",
    "T71, LEGAL_INTERVENTION, Y35.7"
  })
  void anInjuryWithoutCircumstancesIsTabulatedByWhatItTellsAndTheMannerOfDeath(
      String injury, Manner manner, String cause) {
    Selection selection = new SmallRules().rules(FROM_2016).select(certificate(injury, manner));
    assertThat(selection.underlying()).isEqualTo(cause);
    assertThat(Objects.requireNonNull(selection.mainInjury()).code().text()).isEqualTo(injury);
    assertThat(steps(selection)).isEqualTo("SP1 M4");
  }

  @Test
  void aTraceIsToldInBothLanguages() {
    Selection selection =
        SmallRules.ofHeartAndLung()
            .rule(Kind.OBVIOUS, "J18", "C34", Where.ANYWHERE, "with")
            .rules(FROM_2016)
            .select(certificate("I50.9/J18.9 + C34.9"));
    assertThat(selection.trace())
        .extracting(step -> step.text(Language.EN))
        .containsExactly(
            "stands on the lowest used line and can have caused all above it: 1" + " (small)",
            "J18.9 is obviously a consequence of C34.9");
    assertThat(selection.trace())
        .extracting(step -> step.text(Language.JA))
        .containsExactly("最下行にあり、上の1傷病すべての原因となりうる（small）", "J18.9は明らかにC34.9の結果である");
    assertThat(selection.trace())
        .extracting(TraceStep::before, TraceStep::after)
        .containsExactly(tuple(null, "J18.9"), tuple("J18.9", "C34.9"));
  }

  @ParameterizedTest
  @EnumSource(Why.class)
  void everyReasonHasAllItsWordsInBothLanguages(Why why) {
    assertThat(why.in(Language.EN, "I10", "I64", "J18")).doesNotContain("{", "}").isNotBlank();
    assertThat(why.in(Language.JA, "I10", "I64", "J18")).doesNotContain("{", "}");
    assertThat(why.in(Language.JA)).matches(".*[\\p{IsHan}\\p{IsHiragana}].*");
    for (int i = 0; i < 3; i++) {
      assertThat(why.in(Language.JA).contains("{" + i + "}"))
          .isEqualTo(why.in(Language.EN).contains("{" + i + "}"));
    }
  }

  @Test
  void aSourceStandsBehindTheSentence() {
    TraceStep step =
        new TraceStep("M1", "I10", "I11.0", Why.LINKED, List.of("I10", "I50"), "4.2.2");
    assertThat(step.text(Language.EN)).isEqualTo("I10 with mention of I50 [4.2.2]");
  }
}
