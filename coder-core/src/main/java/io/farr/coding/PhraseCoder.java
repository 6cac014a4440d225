package io.farr.coding;

import io.farr.certificate.Age;
import io.farr.certificate.Sex;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.context.Mention;
import io.farr.document.Phrase;
import io.farr.linking.Candidate;
import io.farr.linking.Linked;
import io.farr.text.NormalizedText;
import io.farr.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Codes phrases: one expression, one code; none where it is a denial. Thread-safe. */
final class PhraseCoder {
  private static final String FIELD = "text";

  private final CodingContext context;

  PhraseCoder(CodingContext context) {
    this.context = context;
  }

  Set<String> segments(Phrase phrase) {
    String key = Normalizer.key(phrase.text());
    return key.isEmpty() ? Set.of() : Set.of(key);
  }

  private boolean isDenied(String text) {
    List<Mention> mentions = context.lines.read(text).mentions();
    return !mentions.isEmpty()
        && mentions.stream().allMatch(m -> m.context() == Mention.Context.NEGATED);
  }

  RecordCoding code(Phrase phrase, Function<String, Linked> linkedOf) {
    Language language = phrase.language().orElse(Language.of(phrase.text()));
    NormalizedText text = Normalizer.normalize(phrase.text());
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    List<CodeAssignment> assignments = List.of();
    List<Shortlist> shortlists = List.of();
    if (text.isEmpty()) {
      reasons.add(Reason.EMPTY);
    } else {
      Mention mention = new Mention(text, Mention.Link.BESIDE, Mention.Context.AFFIRMED);
      Linked linked = linkedOf.apply(mention.key());
      shortlists = List.of(context.shortlist(FIELD, mention, linked, language));
      if (isDenied(phrase.text())) {
        // It has no code: there is nothing.
        reasons.add(Reason.NEGATED);
      } else if (linked.isEmpty()) {
        reasons.add(Reason.NO_CANDIDATE);
      } else {
        Candidate best = linked.best();
        IcdCode code = context.codes.code(best.code());
        assignments =
            List.of(context.assignment(best, CodeAssignment.Role.PHRASE, 1, 1, FIELD, mention));
        if (!context.coverage.coversAll(mention.key(), best)) {
          reasons.add(Reason.UNCOVERED_WORDS);
        }
        context.router.checkEdits(code, Sex.UNKNOWN, Age.UNKNOWN, reasons);
        context.router.checkAssignable(code, reasons);
        context.router.checkConfidence(
            "phrase-" + language.key(), code, best.probability(), reasons);
        context.router.checkSeen("phrase", code, 0, reasons);
      }
    }
    boolean auto = reasons.isEmpty();
    return new RecordCoding(
        phrase.id(),
        phrase.version(),
        "phrase",
        language.key(),
        assignments,
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        auto ? Route.AUTO : Route.REVIEW,
        List.copyOf(reasons),
        auto && context.router.drawnForAudit(phrase.id(), phrase.version()),
        "farr",
        shortlists);
  }
}
