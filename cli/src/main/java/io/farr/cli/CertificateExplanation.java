package io.farr.cli;

import io.farr.cause.Condition;
import io.farr.cause.LearnedSelector;
import io.farr.cause.RuleName;
import io.farr.cause.TraceStep;
import io.farr.certificate.DeathCertificate;
import io.farr.codes.CodeSystem;
import io.farr.codes.pack.CodeTable;
import io.farr.coding.AxisEntry;
import io.farr.coding.CauseJudgement;
import io.farr.coding.CodeAssignment;
import io.farr.coding.CrossedEdits;
import io.farr.coding.Reason;
import io.farr.coding.ReasonSentence;
import io.farr.coding.RecordCoding;
import io.farr.coding.Route;
import io.farr.coding.Shortlist;
import io.farr.context.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The way of one certificate from words to the underlying cause, for a person to read: the
 * certificate, the selection by the rules, the learned selector beside it, the result. For one
 * certificate; not thread-safe.
 */
final class CertificateExplanation {
  /** Candidates of the learned selector that are shown. */
  private static final int RANKED = 5;

  private static final int CODE = 5;
  private static final double HARDLY = 0.0005;

  private final ExplainedCertificate explained;
  private final RecordCoding coding;
  private final CodeTable codes;
  private final CodeSystem system;
  private final Knowledge knowledge;
  private final Wording words;
  private final Ink ink;
  private final int width;
  private final int others;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param others how many candidates that were not taken are shown under each condition
   */
  CertificateExplanation(
      ExplainedCertificate explained,
      Knowledge knowledge,
      Wording words,
      Ink ink,
      int width,
      int others) {
    this.explained = explained;
    this.coding = explained.coding();
    this.knowledge = knowledge;
    this.codes = knowledge.codes();
    this.system = knowledge.system();
    this.words = words;
    this.ink = ink;
    this.width = width;
    this.others = others;
  }

  /** The lines, no wider than the width. */
  List<String> lines() {
    lines.clear();
    head();
    certificate();
    CauseJudgement judgement = coding.judgement();
    if (judgement != null) {
      rules();
      selector(judgement);
    }
    result(judgement);
    return List.copyOf(lines);
  }

  private void head() {
    DeathCertificate c = explained.certificate();
    List<String> facts = new ArrayList<>();
    if (c.version() > 1) {
      facts.add(words.say("version " + c.version(), "第" + c.version() + "版"));
    }
    c.deathDate().ifPresent(d -> facts.add(words.say("died " + d, d + " 死亡")));
    facts.add(words.sex(c.sex()));
    String age = explained.columns().getOrDefault("age", "").strip();
    if (!age.isEmpty()) {
      facts.add(words.say("age " + age, "年齢 " + age));
    }
    c.manner().ifPresent(m -> facts.add(words.manner(m)));
    if (c.isVoid()) {
      facts.add(words.say("withdrawn", "取消済み"));
    }
    wrapped("", ink.bold(c.id()) + "  ", String.join(" · ", facts), Shade.FAINT);
  }

  private void certificate() {
    section(words.say("Certificate", "死亡診断書"), "");
    int label =
        explained.lines().stream()
            .mapToInt(l -> DisplayText.width(words.field(l.field())))
            .max()
            .orElse(0);
    for (ExplainedCertificate.Line line : explained.lines()) {
      String interval =
          line.interval().isEmpty()
              ? ""
              : "  " + words.say("[", "［") + line.interval() + words.say("]", "］");
      wrapped(
          "  ",
          ink.faint(DisplayText.padded(words.field(line.field()), label)) + "  ",
          DisplayText.oneLine(line.text()) + interval,
          Shade.BOLD);
      for (ExplainedCertificate.Named named : line.named()) {
        condition(line, named, " ".repeat(label + 4));
      }
      if (line.named().isEmpty()) {
        wrapped(
            " ".repeat(label + 4),
            "",
            words.say("nothing here was coded", "ここからコードしたものはない"),
            Shade.FAINT);
      }
    }
    if (explained.lines().isEmpty()) {
      lines.add("  " + words.say("no field says anything", "記載のある欄がない"));
    }
  }

  private void condition(
      ExplainedCertificate.Line line, ExplainedCertificate.Named named, String indent) {
    CodeAssignment coded = named.coded();
    String quoted = words.quoted(named.words(line.text()));
    String below = indent + "   ";
    if (coded == null) {
      wrapped(indent, ink.mark("–") + "  ", quoted + ": " + uncoded(named), Shade.NONE);
    } else {
      code(indent, coded.position() + "  ", coded.code(), coded.confidence());
      String how =
          named
              .taken()
              .map(choice -> Wording.match(choice.explanation()))
              .orElse(given(coded.source()));
      wrapped(below, "", quoted + words.say(": ", "：") + how + doubt(named), Shade.FAINT);
    }
    candidates(named, below);
  }

  private String uncoded(ExplainedCertificate.Named named) {
    if (named.context() == Mention.Context.NEGATED) {
      return words.say("denied, not coded", "否定されているためコードしない");
    }
    if (named.context() == Mention.Context.FAMILY) {
      return words.say("of the family, not coded", "家族に関する記載のためコードしない");
    }
    if (named.candidates().isEmpty()) {
      return words.say("no term resembles it, not coded", "似た用語がなく、コードしない");
    }
    return words.say(
        "not coded, but no coded line says it; it may mean", "コードの対象外だが、コードした行に該当がない。候補は");
  }

  private String doubt(ExplainedCertificate.Named named) {
    return named.context() == Mention.Context.SUSPECTED
        ? words.say("; suspected, coded as if certain", "。疑いの記載、確定と同じに扱う")
        : "";
  }

  private String given(CodeAssignment.Source source) {
    return switch (source) {
      case OFFICE -> words.say("given code", "記載されたコード");
      case RULE -> words.say("by a rule", "規則による");
      case CROSSWALK -> words.say("by a crosswalk", "コード対応表による");
      case ENCODER -> words.say("by a language model", "言語モデルによる");
      case LEXICON -> words.say("by the dictionary", "辞書による");
    };
  }

  private void candidates(ExplainedCertificate.Named named, String indent) {
    CodeAssignment coded = named.coded();
    Grid grid = new Grid(indent.length());
    int shown = 0;
    int most = coded == null && !named.candidates().isEmpty() ? Math.max(1, others) : others;
    for (Shortlist.Choice choice : named.candidates()) {
      boolean taken = coded != null && choice.code().equals(coded.code());
      if (!taken && shown < most && choice.confidence() >= HARDLY) {
        shown++;
        grid.row(
            ink.faint(words.say("or", "他の候補")),
            ink.code(choice.code()),
            Figures.probability(choice.confidence()),
            DisplayText.cut(title(choice.code()), width / 3),
            Wording.match(choice.explanation()));
      }
    }
    lines.addAll(grid.lines(width));
  }

  private void rules() {
    section(
        words.say("Selection by the rules", "選択ルールによる原死因の選択"), words.edition(explained.edition()));
    int number = 0;
    for (TraceStep step : coding.trace()) {
      if (step.rule().equals("selector")) {
        continue; // It has a section of its own.
      }
      number++;
      String label = DisplayText.right(String.valueOf(number), 3) + "  ";
      wrapped("", label, RuleName.of(step.rule(), words.language()), Shade.BOLD);
      String before = step.before();
      String after = step.after();
      String indent = " ".repeat(7);
      if (before != null && !before.equals(after)) {
        code(indent, "   ", before, Double.NaN);
      }
      if (after != null) {
        code(indent, "→  ", after, Double.NaN);
      } else if (before != null) {
        lines.add(indent + "→  " + words.say("set aside", "除いて選び直す"));
      }
      wrapped(
          "     ",
          "",
          sentence(step.why().in(words.language(), step.values().toArray())),
          Shade.NONE);
      if (!step.source().isEmpty()) {
        wrapped("     ", "", words.say("Source: ", "根拠：") + step.source(), Shade.FAINT);
      }
    }
  }

  private String sentence(String text) {
    if (text.isEmpty()) {
      return text;
    }
    String end = text.endsWith("。") || text.endsWith(".") ? "" : words.say(".", "。");
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + end;
  }

  private void selector(CauseJudgement judgement) {
    List<LearnedSelector.Ranked> ranked = judgement.ranked();
    section(
        words.say("Learned selector", "学習した選択器"),
        ranked.isEmpty() ? "" : words.say("before calibration", "較正前の確率"));
    String byRules = judgement.rules().underlying();
    if (ranked.isEmpty()) {
      wrapped(
          "  ",
          "",
          judgement.cause() == null
              ? words.say("There is nothing to choose from.", "選択の対象がない。")
              : words.say("The tables hold none: the rules decide.", "学習済みの表に選択器がなく、ルールで決める。"),
          Shade.NONE);
      return;
    }
    Grid grid = new Grid(2, 0);
    for (int i = 0; i < Math.min(RANKED, ranked.size()); i++) {
      LearnedSelector.Ranked r = ranked.get(i);
      grid.row(
          String.valueOf(i + 1),
          ink.code(r.code()),
          Figures.probability(r.probability()),
          r.code().equals(byRules) ? ink.good(words.say("rules", "ルール")) : "",
          place(r.code(), r.at()),
          title(r.code()));
    }
    lines.addAll(grid.lines(width));
    wrapped("  ", "", agreement(judgement), Shade.NONE);
  }

  private String agreement(CauseJudgement judgement) {
    String byRules = judgement.rules().underlying();
    if (judgement.rulesAgree()) {
      return words.say(
          "Rules and selector agree on " + judgement.cause() + ".",
          "ルールと選択器は" + judgement.cause() + "で一致。");
    }
    return words.say(
        "They disagree: the rules choose "
            + byRules
            + ", the selector "
            + judgement.cause()
            + ". The selector's choice is proposed.",
        "不一致：ルールは" + byRules + "、選択器は" + judgement.cause() + "。選択器の結果を提案する。");
  }

  /** Where a code stands, or what gave it. */
  private String place(String code, Condition at) {
    String place = words.line(at.line()) + " " + at.position();
    return at.code().text().equals(code) ? place : "← " + at.code().text() + ", " + place;
  }

  private void result(@Nullable CauseJudgement judgement) {
    section(words.say("Result", "結果"), "");
    List<String> labels =
        List.of(
            words.say("Underlying cause", "原死因"),
            words.say("Before modification", "修正前"),
            words.say("Main injury", "主たる損傷"),
            words.say("Entity axis", "記載順コード"),
            words.say("Record axis", "集約コード"),
            words.say("Route", "振分け"));
    int label = labels.stream().mapToInt(DisplayText::width).max().orElse(0) + 2;
    String cause = coding.underlyingCause();
    Double sure = coding.underlyingConfidence();
    if (cause == null) {
      fact(labels.get(0), label, words.say("none", "なし"), Shade.NONE);
    } else {
      code("  ", label(labels.get(0), label), cause, sure == null ? Double.NaN : sure);
      Condition at = judgement == null ? null : judgement.at();
      if (at != null) {
        fact("", label, origin(cause, at), Shade.FAINT);
      }
    }
    String tentative = coding.tentativeCause();
    if (tentative != null && !tentative.equals(cause)) {
      code("  ", label(labels.get(1), label), tentative, Double.NaN);
    }
    String injury = coding.mainInjury();
    if (injury != null) {
      code("  ", label(labels.get(2), label), injury, Double.NaN);
    }
    fact(labels.get(3), label, entityAxis(), Shade.NONE);
    fact(labels.get(4), label, String.join(" · ", coding.recordAxis()), Shade.NONE);
    lines.add("  " + label(labels.get(5), label) + route());
    String indent = "  " + " ".repeat(label);
    if (coding.reasons().isEmpty()) {
      wrapped(
          indent,
          "",
          words.say(
              "Nothing speaks against it, and the wanted precision is kept.",
              "確認すべき点はなく、目標精度を満たす。"),
          Shade.NONE);
    }
    for (Reason reason : coding.reasons()) {
      wrapped(
          indent,
          ink.mark(ReasonSentence.name(reason.key(), words.language())) + words.say(": ", "："),
          ReasonSentence.of(reason.key(), words.language()) + edits(reason),
          Shade.NONE);
    }
  }

  /** Which limit forbids it, and whose it is. */
  private String edits(Reason reason) {
    List<String> edits = CrossedEdits.of(reason, coding, knowledge.pack(), system);
    return edits.isEmpty()
        ? ""
        : words.say(" (", "（") + String.join("; ", edits) + words.say(")", "）");
  }

  private String origin(String cause, Condition at) {
    if (!at.code().text().equals(cause)) {
      // An injury stands by its external cause, which is written elsewhere.
      for (AxisEntry entry : coding.entityAxis()) {
        if (entry.code().equals(cause)) {
          String written = words.line(entry.line()) + " " + entry.position();
          return words.say("as written, " + written, written + " の記載どおり");
        }
      }
    }
    String place = words.line(at.line()) + " " + at.position();
    return at.code().text().equals(cause)
        ? words.say("as written, " + place, place + " の記載どおり")
        : words.say(
            "not written as such; from " + at.code().text() + ", " + place,
            "記載はなく、" + place + " の" + at.code().text() + "から");
  }

  private String entityAxis() {
    StringBuilder axis = new StringBuilder();
    int before = 0;
    for (AxisEntry entry : coding.entityAxis()) {
      if (entry.line() == before) {
        axis.append(" · ");
      } else {
        axis.append(before == 0 ? "" : "  ").append(words.line(entry.line())).append(": ");
      }
      axis.append(entry.code());
      before = entry.line();
    }
    return axis.toString();
  }

  private String route() {
    Route route = coding.route();
    String meaning =
        switch (route) {
          case AUTO -> words.say("final without a touch", "自動確定");
          case REVIEW -> words.say("a person looks at it", "担当者が確認");
        };
    return ink.route(route, route.name())
        + "  "
        + meaning
        + (coding.audit() ? words.say(", drawn for a blind check", "（無作為の点検対象）") : "");
  }

  private void fact(String label, int columns, String value, Shade shade) {
    if (!value.isEmpty()) {
      wrapped("  ", label(label, columns), value, shade);
    }
  }

  private String label(String label, int columns) {
    return ink.faint(DisplayText.padded(label, columns));
  }

  private void section(String title, String remark) {
    lines.add("");
    wrapped("", ink.bold(title) + (remark.isEmpty() ? "" : "  "), remark, Shade.FAINT);
  }

  /** A code with its title, wrapped under itself. */
  private void code(String indent, String label, String code, double probability) {
    String front =
        label
            + ink.code(DisplayText.padded(code, CODE))
            + "  "
            + (Double.isNaN(probability) ? "" : Figures.probability(probability) + "  ");
    wrapped(indent, front, title(code), Shade.NONE);
  }

  private String title(String code) {
    int ordinal = CodeTitles.ordinal(codes, system, code);
    return ordinal < 0
        ? words.say("(not in the pack)", "（収載なし）")
        : codes.bestTitle(ordinal, words.language());
  }

  private enum Shade {
    NONE,
    BOLD,
    FAINT
  }

  /** A text behind a label, its further lines under the first. */
  private void wrapped(String indent, String label, String text, Shade shade) {
    String front = indent + label;
    int left = Math.max(20, width - DisplayText.width(front));
    String under = " ".repeat(DisplayText.width(front));
    for (String line : DisplayText.wrapped(text, left)) {
      String shaded =
          switch (shade) {
            case NONE -> line;
            case BOLD -> ink.bold(line);
            case FAINT -> ink.faint(line);
          };
      lines.add((front + shaded).stripTrailing());
      front = under;
    }
  }
}
