package io.farr.coding;

import io.farr.certificate.CertificateField;
import io.farr.certificate.DeathCertificate;
import io.farr.certificate.Sex;
import io.farr.context.ConditionFinder;
import io.farr.convention.Conventions;
import io.farr.document.ClinicalDocument;
import io.farr.document.Phrase;
import io.farr.format.RecordKind;
import io.farr.linking.Linked;
import io.farr.linking.LinkingResources;
import io.farr.tables.Tables;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Codes records of every kind. Holds no state of a record; thread-safe.
 *
 * <p>Coding has two stages (every distinct text is linked once): {@link #segments} names the
 * distinct segments that a record holds, the caller links each of them once with an {@link
 * io.farr.linking.Linker}, and {@link #code} codes the record with what was found.
 */
public final class RecordCoder {
  /** How forms say that the sex is not known. */
  private static final Pattern UNKNOWN_SEX =
      Pattern.compile("(?i)u|unk|unknown|x|i|0|3|9|不詳|不明|未詳|undetermined|other|その他");

  private final CodingContext context;
  private final Map<RecordKind, Conventions> conventions = new EnumMap<>(RecordKind.class);
  private final CertificateCoder certificates;
  private final DocumentCoder documents;
  private final PhraseCoder phrases;
  private final AlsoCodes also;

  /** A coder that knows what the pack and the tables hold. */
  public RecordCoder(LinkingResources resources, Tables tables, CodingSettings settings) {
    this(resources, tables, settings, null);
  }

  /**
   * A coder that reads documents with a learned finder, too.
   *
   * @param finder {@code null}: none
   */
  public RecordCoder(
      LinkingResources resources,
      Tables tables,
      CodingSettings settings,
      @Nullable ConditionFinder finder) {
    this.context = new CodingContext(resources, tables, settings, finder);
    for (RecordKind kind : RecordKind.values()) {
      conventions.put(kind, new Conventions(settings.rulesFor(kind), resources.pack()));
    }
    this.certificates = new CertificateCoder(context);
    this.documents = new DocumentCoder(context, conventions(RecordKind.DOCUMENTS));
    this.phrases = new PhraseCoder(context);
    this.also = new AlsoCodes(context);
  }

  /**
   * The normal forms of the mentions in a record: keys of the dictionary of distinct segments.
   *
   * @param columns the record's columns by name, as a {@link io.farr.format.RecordReader} gives
   *     them
   */
  public Set<String> segments(RecordKind kind, Map<String, String> columns) {
    return switch (kind) {
      case CERTIFICATES -> certificates.segments(form(columns));
      case DOCUMENTS -> documents.segments(ClinicalDocument.of(columns));
      case PHRASES -> phrases.segments(Phrase.of(columns));
    };
  }

  /**
   * Codes a record.
   *
   * @param linked what was found for each of its segments; must answer for every key that {@link
   *     #segments} named
   */
  public RecordCoding code(
      RecordKind kind, Map<String, String> columns, Function<String, Linked> linked) {
    Function<String, Linked> meant = linked.andThen(conventions(kind)::applied);
    return also.added(
        switch (kind) {
          case CERTIFICATES -> certificate(columns, meant);
          case DOCUMENTS -> documents.code(ClinicalDocument.of(columns), meant);
          case PHRASES -> phrases.code(Phrase.of(columns), meant);
        });
  }

  private Conventions conventions(RecordKind kind) {
    return Objects.requireNonNull(conventions.get(kind));
  }

  /**
   * The expressions on the lines of the two parts of a certificate in words, in their order, with
   * what linking found for each (nothing where it is denied); what a choice is learned from.
   */
  public Map<CertificateField, List<Linked>> named(
      Map<String, String> columns, Function<String, Linked> linked) {
    return certificates.named(
        form(columns), linked.andThen(conventions(RecordKind.CERTIFICATES)::applied));
  }

  private DeathCertificate form(Map<String, String> columns) {
    return DeathCertificate.of(columns, context.office::interval);
  }

  private RecordCoding certificate(Map<String, String> columns, Function<String, Linked> linked) {
    DeathCertificate certificate = form(columns);
    boolean unreadable =
        (says(columns, "death_date") && certificate.deathDate().isEmpty())
            || (says(columns, "manner") && certificate.manner().isEmpty())
            || (says(columns, "sex")
                && certificate.sex() == Sex.UNKNOWN
                && !UNKNOWN_SEX.matcher(columns.getOrDefault("sex", "").strip()).matches());
    return certificates.code(certificate, unreadable, linked);
  }

  private static boolean says(Map<String, String> columns, String column) {
    return !columns.getOrDefault(column, "").isBlank();
  }
}
