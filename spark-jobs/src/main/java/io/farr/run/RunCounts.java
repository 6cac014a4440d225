package io.farr.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What became of the records of a run.
 *
 * @param in all records of all files, readable or not
 * @param auto final without a touch, those drawn for audit among them
 * @param review to a person
 * @param quarantine unreadable, or the same id and version twice, or a fault of the coder
 * @param superseded replaced by a later version, or withdrawn
 * @param audit those of {@code auto} that also go to a person
 */
@JsonPropertyOrder({"in", "auto", "review", "quarantine", "superseded", "audit"})
public record RunCounts(
    @JsonProperty("in") long in,
    @JsonProperty("auto") long auto,
    @JsonProperty("review") long review,
    @JsonProperty("quarantine") long quarantine,
    @JsonProperty("superseded") long superseded,
    @JsonProperty("audit") long audit) {
  /** Whether no record was lost or doubled: in = AUTO + REVIEW + QUARANTINE + superseded. */
  @JsonIgnore
  public boolean isComplete() {
    return in == auto + review + quarantine + superseded;
  }

  /** The counts of two sets of records together. */
  RunCounts plus(RunCounts other) {
    return new RunCounts(
        in + other.in,
        auto + other.auto,
        review + other.review,
        quarantine + other.quarantine,
        superseded + other.superseded,
        audit + other.audit);
  }
}
