package io.farr.coding;

import io.farr.cause.TraceStep;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one record: the row of {@code codings/}, and the shortlists that go with it to
 * {@code review/}. Holds no words of the record.
 *
 * @param kind {@code certificate}, {@code document} or {@code phrase}
 * @param language ISO 639-1 of the record's text
 * @param tentativeCause the cause before modification rules, {@code null} where there is none
 * @param underlyingConfidence probability that the underlying cause is right, {@code null} with it
 * @param reasons why it goes to a person; empty if and only if the route is AUTO and no audit
 * @param judgement how the underlying cause was selected, {@code null} for other kinds of record; not
 *     written
 * @param audit drawn at random for a blind check by a person, though the route is AUTO
 * @param queries questions to the certifier, drafted; they go to {@code review/}
 */
public record RecordCoding(
    String recordId,
    int version,
    String kind,
    String language,
    List<CodeAssignment> codes,
    List<AxisEntry> entityAxis,
    List<String> recordAxis,
    @Nullable String tentativeCause,
    @Nullable String underlyingCause,
    @Nullable Double underlyingConfidence,
    @Nullable String mainInjury,
    @Nullable String principalDiagnosis,
    @Nullable String dpc6,
    List<TraceStep> trace,
    Route route,
    List<Reason> reasons,
    boolean audit,
    String decidedBy,
    List<Shortlist> shortlists,
    List<CertifierQuery> queries,
    @Nullable CauseJudgement judgement) {
  /** The version of the row's layout. */
  public static final int SCHEMA_VERSION = 1;

  public RecordCoding {
    codes = List.copyOf(codes);
    entityAxis = List.copyOf(entityAxis);
    recordAxis = List.copyOf(recordAxis);
    trace = List.copyOf(trace);
    reasons = List.copyOf(reasons);
    shortlists = List.copyOf(shortlists);
    queries = List.copyOf(queries);
  }

  /** A record about which nobody has to be asked. */
  public RecordCoding(
      String recordId,
      int version,
      String kind,
      String language,
      List<CodeAssignment> codes,
      List<AxisEntry> entityAxis,
      List<String> recordAxis,
      @Nullable String tentativeCause,
      @Nullable String underlyingCause,
      @Nullable Double underlyingConfidence,
      @Nullable String mainInjury,
      @Nullable String principalDiagnosis,
      @Nullable String dpc6,
      List<TraceStep> trace,
      Route route,
      List<Reason> reasons,
      boolean audit,
      String decidedBy,
      List<Shortlist> shortlists) {
    this(
        recordId,
        version,
        kind,
        language,
        codes,
        entityAxis,
        recordAxis,
        tentativeCause,
        underlyingCause,
        underlyingConfidence,
        mainInjury,
        principalDiagnosis,
        dpc6,
        trace,
        route,
        reasons,
        audit,
        decidedBy,
        shortlists,
        List.of(),
        null);
  }

  /** The assignment of the underlying cause, principal diagnosis or phrase, if there is one. */
  public Optional<CodeAssignment> main() {
    return codes.stream()
        .filter(
            a ->
                switch (a.role()) {
                  case UNDERLYING, PRINCIPAL, PHRASE -> true;
                  case MULTIPLE, INJURY, SECONDARY -> false;
                })
        .findFirst();
  }
}
