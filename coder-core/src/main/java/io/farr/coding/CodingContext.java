package io.farr.coding;

import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSet;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.TermKind;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Crosswalk;
import io.farr.context.ConditionFinder;
import io.farr.context.DocumentReader;
import io.farr.context.LineReader;
import io.farr.context.Mention;
import io.farr.context.OfficeLine;
import io.farr.linking.Candidate;
import io.farr.linking.ExplanationWriter;
import io.farr.linking.Linked;
import io.farr.linking.LinkingResources;
import io.farr.tables.Tables;
import io.farr.text.Recent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the coders of all kinds share: the pack's words, the learned tables and the settings. */
final class CodingContext {
  /** External causes whose fourth character may say where it happened. */
  private static final CodeSet PLACED = CodeSet.parse("W00-Y05,Y08-Y34");

  final LinkingResources resources;
  final Tables tables;
  final CodingSettings settings;
  final CodeTable codes;
  final OfficeLine office;
  final LineReader lines;
  final DocumentReader documents;
  final Coverage coverage;
  final ExternalCoder external;
  final Router router;
  final CauseJudge judge;
  final CauseCodes causes;
  final Icd11Provisions provisions;
  private final Optional<ChoiceOnForm> choice;
  private final Postcoordination postcoordination;
  private final String release;
  private final ExplanationWriter explainedInEnglish;
  private final ExplanationWriter explainedInJapanese;

  /** What a shortlist is made of. */
  private record ToTell(List<Candidate> candidates, Language language) {}

  /** Expressions repeat, and their explanations are long. */
  private final Recent<ToTell, List<Shortlist.Choice>> choices = new Recent<>(1 << 13, this::tell);

  CodingContext(LinkingResources resources, Tables tables, CodingSettings settings) {
    this(resources, tables, settings, null);
  }

  CodingContext(
      LinkingResources resources,
      Tables tables,
      CodingSettings settings,
      @Nullable ConditionFinder finder) {
    this.resources = resources;
    this.tables = tables;
    this.settings = settings;
    this.codes = resources.pack().codes();
    this.office = OfficeLine.of(resources.pack().rewriting());
    this.lines = new LineReader(resources.lexicon(), resources.composition(), office);
    this.documents = new DocumentReader(resources.lexicon(), finder);
    this.coverage = new Coverage(resources);
    this.external = new ExternalCoder(this);
    this.router = new Router(this);
    this.causes = new CauseCodes(settings.system(), resources.pack());
    this.provisions =
        new Icd11Provisions(
            stem -> resources.pack().codes().find(new IcdCode(CodeSystem.ICD_11_MMS, stem)) >= 0);
    this.judge = new CauseJudge(resources.pack(), tables);
    this.choice = ChoiceOnForm.of(resources, tables, settings.system());
    this.postcoordination = new Postcoordination(resources.pack());
    this.release = resources.pack().manifest().releases().getOrDefault(settings.system().key(), "");
    this.explainedInEnglish = new ExplanationWriter(resources.pack(), Language.EN);
    this.explainedInJapanese = new ExplanationWriter(resources.pack(), Language.JA);
  }

  /**
   * The ordinal of a code, or of its category where the fourth character is a place of occurrence
   * (W00–Y34 but Y06 and Y07, ICD-10 Volume 1) that the pack does not list; −1 if it is unknown.
   */
  int ordinal(IcdCode code) {
    int own = codes.find(code);
    if (own >= 0 || code.isCategory() || !PLACED.has(CodeNumber.of(code.text()))) {
      return own;
    }
    int category = codes.find(new IcdCode(code.system(), code.category()));
    return category >= 0 && !codes.hasSubdivisions(category) ? category : -1;
  }

  /** What chooses among the candidates on the lines of a certificate; empty: linking alone. */
  Optional<ChoiceOnForm> choice() {
    return choice;
  }

  CodeSystem system() {
    return settings.system();
  }

  CodeAssignment assignment(
      Candidate candidate,
      CodeAssignment.Role role,
      int line,
      int position,
      String field,
      Mention mention) {
    return assignment(
        candidate,
        postcoordination.extended(candidate, mention.key()),
        role,
        line,
        position,
        new Evidence(field, mention.start(), mention.end()));
  }

  CodeAssignment assignment(
      Candidate candidate,
      IcdCode code,
      CodeAssignment.Role role,
      int line,
      int position,
      Evidence evidence) {
    IcdCode origin =
        resources
            .pack()
            .crosswalk()
            .origin(candidate.term())
            .map(Crosswalk.Origin::code)
            .orElse(null);
    boolean office = resources.pack().terms().kind(candidate.term()) == TermKind.OFFICE;
    return new CodeAssignment(
        system().key(),
        release,
        code.text(),
        role,
        line,
        position,
        candidate.probability(),
        origin != null
            ? CodeAssignment.Source.CROSSWALK
            : office ? CodeAssignment.Source.OFFICE : CodeAssignment.Source.LEXICON,
        List.of(evidence),
        origin);
  }

  CodeAssignment assignment(
      String code,
      CodeAssignment.Role role,
      int line,
      int position,
      double confidence,
      CodeAssignment.Source source,
      Evidence evidence) {
    return assignment(code, role, line, position, confidence, source, List.of(evidence));
  }

  CodeAssignment assignment(
      String code,
      CodeAssignment.Role role,
      int line,
      int position,
      double confidence,
      CodeAssignment.Source source,
      List<Evidence> evidence) {
    return new CodeAssignment(
        system().key(), release, code, role, line, position, confidence, source, evidence);
  }

  Shortlist shortlist(String field, Mention mention, Linked linked, Language language) {
    List<Shortlist.Choice> told = choices.get(new ToTell(linked.candidates(), language));
    return new Shortlist(field, mention.start(), mention.end(), told);
  }

  private List<Shortlist.Choice> tell(ToTell toTell) {
    Language language = toTell.language;
    ExplanationWriter writer = language == Language.JA ? explainedInJapanese : explainedInEnglish;
    List<Candidate> candidates = toTell.candidates;
    List<Shortlist.Choice> choices = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      // Why the first one won, and why each of the others lost to it.
      Candidate other =
          i > 0 ? candidates.get(0) : candidates.size() > 1 ? candidates.get(1) : null;
      choices.add(
          new Shortlist.Choice(
              codes.code(candidate.code()).text(),
              codes.bestTitle(candidate.code(), language),
              candidate.probability(),
              writer.line(candidate, other),
              candidate.categoryProbability()));
    }
    return List.copyOf(choices);
  }
}
