package io.farr.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.farr.coding.AxisEntry;
import io.farr.coding.Reason;
import io.farr.coding.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a row of {@code codings/} says of a certificate. Immutable.
 *
 * @param system key of the code system; blank if no code was found
 * @param entityAxis lines 1 to 6, as other offices have them
 * @param underlyingCause blank if there is none
 * @param decidedByPerson whether a person gave the cause
 */
public record CodedCertificate(
    String id,
    int version,
    String system,
    String release,
    List<AxisEntry> entityAxis,
    List<String> recordAxis,
    String underlyingCause,
    Route route,
    List<Reason> reasons,
    boolean decidedByPerson) {
  private static final int PART_TWO = 6;

  public CodedCertificate {
    entityAxis = List.copyOf(entityAxis);
    recordAxis = List.copyOf(recordAxis);
    reasons = List.copyOf(reasons);
  }

  /**
   * Reads a row. Codes of the description of the external cause, which is line 7 in Farr, stand at
   * the end of line 6: other offices have no line of their own for it, and NCHS enters them in Part
   * II (general knowledge).
   *
   * @throws IllegalArgumentException if the row is of another kind of record
   */
  public static CodedCertificate of(JsonNode row) {
    if (!row.path("kind").asText().equals("certificate")) {
      throw new IllegalArgumentException("expected rows of certificates");
    }
    JsonNode code = row.path("codes").path(0);
    List<AxisEntry> axis = new ArrayList<>();
    int last = 0;
    for (JsonNode entry : row.path("entity_axis")) {
      int line = entry.path("line").asInt();
      int position = entry.path("position").asInt();
      if (line > PART_TWO) {
        line = PART_TWO;
        position = last + 1;
      }
      last = line == PART_TWO ? Math.max(last, position) : last;
      axis.add(new AxisEntry(line, position, entry.path("code").asText()));
    }
    List<String> recordAxis = new ArrayList<>();
    row.path("record_axis").forEach(c -> recordAxis.add(c.asText()));
    List<Reason> reasons = new ArrayList<>();
    row.path("reasons")
        .forEach(r -> reasons.add(Reason.valueOf(r.asText().toUpperCase(Locale.ROOT))));
    return new CodedCertificate(
        row.path("record_id").asText(),
        row.path("version").asInt(),
        text(code.path("system")),
        text(code.path("release")),
        axis,
        recordAxis,
        text(row.path("underlying_cause")),
        Route.valueOf(row.path("route").asText()),
        reasons,
        row.path("decided_by").asText().equals("person"));
  }

  /** A missing value is null in a row. */
  private static String text(JsonNode value) {
    return value.isNull() ? "" : value.asText();
  }

  /** Whether the result is final or a proposal. */
  public RejectCode reject() {
    return RejectCode.of(route, reasons, decidedByPerson);
  }
}
