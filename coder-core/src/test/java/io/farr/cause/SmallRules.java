package io.farr.cause;

import io.farr.certificate.Age;
import io.farr.certificate.Manner;
import io.farr.certificate.Sex;
import io.farr.codes.CausalRelation;
import io.farr.codes.CausalSource;
import io.farr.codes.CausalStatement;
import io.farr.codes.CauseSet;
import io.farr.codes.CodeSet;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.LinkageRule;
import io.farr.codes.LinkageRule.Kind;
import io.farr.codes.LinkageRule.Where;
import io.farr.codes.RuleEdition;
import io.farr.codes.pack.CausalTable;
import io.farr.codes.pack.CauseSets;
import io.farr.codes.pack.LinkageTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A little knowledge of diseases and certificates in one line, for tests of the selection. */
final class SmallRules {
  private static final Pattern REPORTED = Pattern.compile("([A-Z0-9.]+)(?:\\(([0-9.]+)\\))?");

  private final List<CausalStatement> causal = new ArrayList<>();
  private final List<LinkageRule> linkages = new ArrayList<>();
  private final List<CauseSet> sets = new ArrayList<>();

  /** Pneumonia from stroke, stroke from hypertension, and the like. */
  static SmallRules ofHeartAndLung() {
    return new SmallRules()
        .due("J18", "I64,I50,I10,C34,R54,S00-T98,V01-Y98")
        .due("I64", "I10")
        .due("I50", "I21,I10,J18,C34")
        .due("I21", "I10,E14")
        .due("N18", "I10,E14");
  }

  SmallRules due(String effect, String cause) {
    causal.add(
        new CausalStatement(CodeSet.parse(effect), CodeSet.parse(cause), CausalRelation.YES));
    return this;
  }

  SmallRules rule(Kind kind, String cause, String with, Where where, String result) {
    return rule(kind, cause, with, where, result, null, "who");
  }

  SmallRules rule(
      Kind kind,
      String cause,
      String with,
      Where where,
      String result,
      @Nullable RuleEdition edition,
      String convention) {
    linkages.add(
        new LinkageRule(
            kind,
            CodeSet.parse(cause),
            CodeSet.parse(with),
            where,
            LinkageRule.Result.parse(result),
            Optional.ofNullable(edition),
            convention,
            ""));
    return this;
  }

  SmallRules set(String name, String codes, @Nullable RuleEdition edition) {
    sets.add(new CauseSet(name, CodeSet.parse(codes), Optional.ofNullable(edition), ""));
    return this;
  }

  CauseTables tables(String... conventions) {
    return new CauseTables(
        CausalTable.of(List.of(new CausalSource("small", causal))),
        LinkageTable.of(linkages),
        CauseSets.of(sets),
        Set.of(conventions));
  }

  CauseRules rules(RuleEdition edition, String... conventions) {
    return new CauseRules(tables(conventions), edition);
  }

  /**
   * A certificate: lines of Part I parted by {@code /}, Part II behind {@code +}, the description
   * of the external cause behind {@code !}, days since onset in brackets: {@code "J18.9(3)/I64 +
   * I10 ! W18"}.
   */
  static CodedCertificate certificate(String text, @Nullable Manner manner) {
    List<Condition> conditions = new ArrayList<>();
    String[] external = text.split("!", 2);
    String[] parts = external[0].split("\\+", 2);
    String[] lines = parts[0].split("/", -1);
    for (int i = 0; i < lines.length; i++) {
      read(lines[i], i + 1, conditions);
    }
    read(parts.length > 1 ? parts[1] : "", Condition.PART_TWO, conditions);
    read(external.length > 1 ? external[1] : "", Condition.EXTERNAL_CAUSE, conditions);
    return new CodedCertificate(conditions, Sex.UNKNOWN, Age.UNKNOWN, Optional.ofNullable(manner));
  }

  static CodedCertificate certificate(String text) {
    return certificate(text, null);
  }

  private static void read(String line, int number, List<Condition> conditions) {
    int position = 1;
    Matcher reported = REPORTED.matcher(line);
    while (reported.find()) {
      String days = reported.group(2);
      conditions.add(
          new Condition(
              number,
              number,
              position++,
              new IcdCode(CodeSystem.ICD_10, reported.group(1)),
              1,
              days == null ? null : Double.valueOf(days)));
    }
  }

  /** The names of the steps of a trace, joined by blanks. */
  static String steps(Selection selection) {
    return String.join(" ", selection.trace().stream().map(TraceStep::rule).toList());
  }
}
