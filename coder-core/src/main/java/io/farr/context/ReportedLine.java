package io.farr.context;

import io.farr.certificate.TimeInterval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A line of a certificate as read.
 *
 * @param mentions the conditions, in their order
 * @param intervals for each mention the time from its onset to death, where the line itself says it
 * @param remarks what the line says besides conditions, or in their place
 */
public record ReportedLine(
    List<Mention> mentions, List<Optional<TimeInterval>> intervals, List<Remark> remarks) {
  /** A line that says nothing. */
  public static final ReportedLine EMPTY = new ReportedLine(List.of(), List.of(), List.of());

  public ReportedLine {
    mentions = List.copyOf(mentions);
    intervals = List.copyOf(intervals);
    remarks = List.copyOf(remarks);
    if (mentions.size() != intervals.size()) {
      throw new IllegalArgumentException(
          mentions.size() + " mentions, but " + intervals.size() + " intervals");
    }
  }

  /** Whether there is a remark of that kind. */
  public boolean says(Remark.Kind kind) {
    return remarks.stream().anyMatch(remark -> remark.kind() == kind);
  }

  /** Days from the onset of a mention to death, where the line itself says it. */
  public OptionalDouble days(int mention) {
    return intervals.get(mention).stream().mapToDouble(TimeInterval::days).findFirst();
  }
}
