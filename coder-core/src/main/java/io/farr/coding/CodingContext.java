package io.farr.coding;

import io.farr.codes.CodeSystem;
import io.farr.codes.Language;
import io.farr.codes.TermKind;
import io.farr.codes.pack.CodeTable;
import io.farr.context.DocumentReader;
import io.farr.context.LineReader;
import io.farr.context.Mention;
import io.farr.linking.Candidate;
import io.farr.linking.Linked;
import io.farr.linking.LinkingResources;
import io.farr.tables.Tables;
import java.util.List;

/** What the coders of all kinds share: the pack's words, the learned tables and the settings. */
final class CodingContext {
  final LinkingResources resources;
  final Tables tables;
  final CodingSettings settings;
  final CodeTable codes;
  final LineReader lines;
  final DocumentReader documents;
  final Coverage coverage;
  final ExternalCoder external;
  final Router router;
  final CauseJudge judge;
  private final String release;

  CodingContext(LinkingResources resources, Tables tables, CodingSettings settings) {
    this.resources = resources;
    this.tables = tables;
    this.settings = settings;
    this.codes = resources.pack().codes();
    this.lines = new LineReader(resources.lexicon(), resources.composition());
    this.documents = new DocumentReader(resources.lexicon());
    this.coverage = new Coverage(resources);
    this.external = new ExternalCoder(this);
    this.router = new Router(this);
    this.judge = new CauseJudge(resources.pack(), tables);
    this.release = resources.pack().manifest().releases().getOrDefault(settings.system().key(), "");
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
    boolean office = resources.pack().terms().kind(candidate.term()) == TermKind.OFFICE;
    return assignment(
        codes.code(candidate.code()).text(),
        role,
        line,
        position,
        candidate.probability(),
        office ? CodeAssignment.Source.OFFICE : CodeAssignment.Source.LEXICON,
        new Evidence(field, mention.start(), mention.end()));
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
    return new Shortlist(
        field,
        mention.start(),
        mention.end(),
        linked.candidates().stream().map(c -> choice(c, language)).toList());
  }

  private Shortlist.Choice choice(Candidate candidate, Language language) {
    return new Shortlist.Choice(
        codes.code(candidate.code()).text(),
        codes.bestTitle(candidate.code(), language),
        candidate.probability(),
        switch (candidate.match()) {
              case EXACT -> "same as the term: ";
              case COMPOSED -> "modifiers around the term: ";
              case PART -> "holds the term: ";
              case NEAR -> "resembles the term: ";
            }
            + resources.pack().terms().text(candidate.term()));
  }
}
