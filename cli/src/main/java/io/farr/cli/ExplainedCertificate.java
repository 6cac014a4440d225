package io.farr.cli;

import io.farr.certificate.CertificateField;
import io.farr.certificate.DeathCertificate;
import io.farr.codes.Language;
import io.farr.codes.RuleEdition;
import io.farr.coding.CodeAssignment;
import io.farr.coding.CodingSettings;
import io.farr.coding.Evidence;
import io.farr.coding.RecordCoder;
import io.farr.coding.RecordCoding;
import io.farr.coding.Shortlist;
import io.farr.context.LineReader;
import io.farr.context.Mention;
import io.farr.context.OfficeLine;
import io.farr.format.RecordKind;
import io.farr.linking.Linked;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One certificate with all that was made of it.
 *
 * @param columns as reported
 * @param lines the fields that say something, in the order of the form
 * @param edition of the selection rules that applies to the death
 */
record ExplainedCertificate(
    Map<String, String> columns,
    DeathCertificate certificate,
    RecordCoding coding,
    List<Line> lines,
    RuleEdition edition) {

  /** A field of the form. */
  record Line(CertificateField field, String text, String interval, List<Named> named) {}

  /**
   * A condition that a field names.
   *
   * @param start first UTF-16 unit of its words in the field as reported
   * @param end unit after the last
   * @param context whether the words affirm it
   * @param coded what was assigned, {@code null} if nothing was
   * @param candidates what the words may mean, most probable first; empty for given codes
   */
  record Named(
      int start,
      int end,
      Mention.Context context,
      @Nullable CodeAssignment coded,
      List<Shortlist.Choice> candidates) {

    /** Its words in the field's text, on one line. */
    String words(String text) {
      int from = Math.max(0, Math.min(start, text.length()));
      return DisplayText.oneLine(
          text.substring(from, Math.max(from, Math.min(end, text.length()))));
    }

    /** The candidate that was taken. */
    Optional<Shortlist.Choice> taken() {
      CodeAssignment assignment = coded;
      return assignment == null
          ? Optional.empty()
          : candidates.stream().filter(c -> c.code().equals(assignment.code())).findFirst();
    }
  }

  ExplainedCertificate {
    lines = List.copyOf(lines);
  }

  /** The language of what is written; of a form that holds codes, English. */
  Language language() {
    return Language.of(String.join(" ", certificate.texts().values()));
  }

  /** Codes a certificate as a run would, and keeps how. */
  static ExplainedCertificate of(
      Knowledge knowledge, CodingSettings settings, Map<String, String> columns) {
    RecordCoder coder = new RecordCoder(knowledge.resources(), knowledge.tables(), settings);
    Map<String, Linked> linked =
        knowledge.linkAll(coder.segments(RecordKind.CERTIFICATES, columns));
    RecordCoding coding =
        coder.code(
            RecordKind.CERTIFICATES,
            columns,
            key -> Objects.requireNonNull(linked.get(key), "a segment that was not linked"));
    OfficeLine office = OfficeLine.of(knowledge.pack().rewriting());
    DeathCertificate certificate = DeathCertificate.of(columns, office::interval);
    LineReader reader =
        new LineReader(
            knowledge.resources().lexicon(), knowledge.resources().composition(), office);
    List<Line> lines = new ArrayList<>();
    certificate
        .texts()
        .forEach(
            (field, text) -> {
              List<Mention> mentions = settings.coded() ? List.of() : reader.read(text).mentions();
              String interval =
                  field.intervalColumn().map(c -> columns.getOrDefault(c, "")).orElse("");
              lines.add(new Line(field, text, interval.strip(), named(field, coding, mentions)));
            });
    int year = certificate.deathDate().map(LocalDate::getYear).orElse(0);
    return new ExplainedCertificate(
        columns, certificate, coding, lines, knowledge.pack().rules().edition(year));
  }

  private static List<Named> named(
      CertificateField field, RecordCoding coding, List<Mention> mentions) {
    List<Named> named = new ArrayList<>();
    List<CodeAssignment> left = new ArrayList<>();
    for (CodeAssignment assignment : coding.codes()) {
      if (assignment.role() != CodeAssignment.Role.UNDERLYING
          && assignment.evidence().stream()
              .limit(1)
              .anyMatch(e -> e.field().equals(field.column()))) {
        left.add(assignment);
      }
    }
    for (Shortlist shortlist : coding.shortlists()) {
      if (shortlist.field().equals(field.column())) {
        CodeAssignment coded = null;
        for (CodeAssignment assignment : left) {
          coded =
              coded == null
                      && covers(assignment.evidence().get(0), shortlist.start(), shortlist.end())
                  ? assignment
                  : coded;
        }
        left.remove(coded);
        named.add(
            new Named(
                shortlist.start(),
                shortlist.end(),
                context(mentions, shortlist.start(), shortlist.end()),
                coded,
                shortlist.candidates()));
      }
    }
    for (CodeAssignment assignment : left) {
      Evidence evidence = assignment.evidence().get(0);
      named.add(
          new Named(
              evidence.start(),
              evidence.end(),
              context(mentions, evidence.start(), evidence.end()),
              assignment,
              List.of()));
    }
    for (Mention mention : mentions) {
      if (mention.context() == Mention.Context.NEGATED) {
        named.add(new Named(mention.start(), mention.end(), mention.context(), null, List.of()));
      }
    }
    named.sort(Comparator.comparingInt(Named::start).thenComparingInt(Named::end));
    return List.copyOf(named);
  }

  private static boolean covers(Evidence evidence, int start, int end) {
    return evidence.start() == start && evidence.end() == end;
  }

  private static Mention.Context context(List<Mention> mentions, int start, int end) {
    return mentions.stream()
        .filter(m -> m.start() == start && m.end() == end)
        .map(Mention::context)
        .findFirst()
        .orElse(Mention.Context.AFFIRMED);
  }
}
