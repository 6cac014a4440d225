package io.farr.coding;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.context.Mention;
import io.farr.convention.Conventions;
import io.farr.document.ClinicalDocument;
import io.farr.linking.Candidate;
import io.farr.linking.Linked;
import io.farr.text.NormalizedText;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Codes running text: the conditions that the lexicon spots and the conventions let count, each
 * code once, with all places where it stands. The principal diagnosis is the first condition under
 * a heading that announces it, else the first of all. Thread-safe.
 */
final class DocumentCoder {
  private static final String FIELD = "text";
  private static final Pattern PRINCIPAL_HEADING =
      Pattern.compile(
          "(?:"
              + Normalizer.key("退院時診断")
              + "|"
              + Normalizer.key("主病名")
              + "|"
              + Normalizer.key("最終診断")
              + "|discharge diagnosi|principal diagnosi|primary diagnosi|final diagnosi)[a-z]*");

  private final CodingContext context;
  private final Conventions conventions;

  DocumentCoder(CodingContext context, Conventions conventions) {
    this.context = context;
    this.conventions = conventions;
  }

  Set<String> segments(ClinicalDocument document) {
    Set<String> keys = new TreeSet<>();
    for (Mention mention : context.documents.read(Normalizer.normalize(document.text()))) {
      if (conventions.codes(mention.context())) {
        keys.add(mention.key());
      }
    }
    return keys;
  }

  /** A code of the document with the places where it stands. */
  private static final class Found {
    final Candidate candidate;
    final List<Evidence> evidence = new ArrayList<>();
    boolean affirmed;

    Found(Candidate candidate) {
      this.candidate = candidate;
    }
  }

  RecordCoding code(ClinicalDocument document, Function<String, Linked> linkedOf) {
    Language language = document.language().orElse(Language.of(document.text()));
    NormalizedText text = Normalizer.normalize(document.text());
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    Map<Integer, Found> found = new LinkedHashMap<>();
    List<Shortlist> shortlists = new ArrayList<>();
    int headingAt = principalHeading(text);
    Integer principal = null;
    for (Mention mention : context.documents.read(text)) {
      if (!conventions.codes(mention.context())) {
        continue;
      }
      Linked linked = linkedOf.apply(mention.key());
      if (linked.isEmpty()) {
        reasons.add(Reason.NO_CANDIDATE);
        continue;
      }
      List<Candidate> assigned = conventions.assigned(linked.best());
      for (Candidate one : assigned) {
        Found f = found.computeIfAbsent(one.code(), c -> new Found(one));
        f.evidence.add(new Evidence(FIELD, mention.start(), mention.end()));
        f.affirmed |= mention.context() == Mention.Context.AFFIRMED;
      }
      shortlists.add(context.shortlist(FIELD, mention, linked, language));
      if (principal == null && headingAt >= 0 && mention.start() >= headingAt) {
        principal = assigned.get(0).code();
      }
    }
    if (principal == null && !found.isEmpty()) {
      principal = found.keySet().iterator().next();
    }
    List<CodeAssignment> assignments = new ArrayList<>();
    int position = 1;
    for (Map.Entry<Integer, Found> entry : found.entrySet()) {
      IcdCode code = context.codes.code(entry.getKey());
      boolean isPrincipal = entry.getKey().equals(principal);
      assignments.add(assignment(entry.getValue(), isPrincipal, position++));
      context.router.checkEdits(code, document.sex(), document.age(), reasons);
      // A document is as sure as its least sure code.
      context.router.checkConfidence(
          "document-" + language.key(), code, entry.getValue().candidate.probability(), reasons);
      if (!entry.getValue().affirmed) {
        reasons.add(Reason.SUSPECTED);
      }
    }
    IcdCode principalCode = principal == null ? null : context.codes.code(principal);
    if (principalCode == null) {
      reasons.add(Reason.NO_CANDIDATE);
    } else {
      context.router.checkPrincipal(principalCode, reasons);
    }
    boolean auto = reasons.isEmpty();
    return new RecordCoding(
        document.id(),
        document.version(),
        "document",
        language.key(),
        assignments,
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        principalCode == null ? null : principalCode.text(),
        dpc6(principalCode),
        List.of(),
        auto ? Route.AUTO : Route.REVIEW,
        List.copyOf(reasons),
        auto && context.router.drawnForAudit(document.id(), document.version()),
        "farr",
        shortlists);
  }

  private CodeAssignment assignment(Found found, boolean principal, int position) {
    CodeAssignment one =
        context.assignment(
            found.candidate,
            context.codes.code(found.candidate.code()),
            principal ? CodeAssignment.Role.PRINCIPAL : CodeAssignment.Role.SECONDARY,
            1,
            position,
            found.evidence.get(0));
    return new CodeAssignment(
        one.system(),
        one.release(),
        one.code(),
        one.role(),
        one.line(),
        one.position(),
        one.confidence(),
        one.source(),
        found.evidence,
        one.origin());
  }

  private @Nullable String dpc6(@Nullable IcdCode principal) {
    return principal == null || context.system() != CodeSystem.ICD_10_2013_JP
        ? null
        : context.resources.pack().dpc().dpc6(principal);
  }

  /** Where, in the raw text, the heading of the principal diagnosis ends; −1 if there is none. */
  private static int principalHeading(NormalizedText text) {
    Matcher matcher = PRINCIPAL_HEADING.matcher(text.text());
    return matcher.find() ? text.rawEnd(matcher.end()) : -1;
  }
}
