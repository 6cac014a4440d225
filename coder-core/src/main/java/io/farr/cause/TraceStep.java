package io.farr.cause;

import io.farr.codes.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of the selection of a cause.
 *
 * @param rule the rule's name, such as {@code SP3} or {@code rule-c}
 * @param before the code before the step, or {@code null}
 * @param after the code after it, or {@code null}
 * @param why the sentence that tells it
 * @param values what stands in the sentence: codes, counts, names of tables
 * @param source the section of ICD-10 Volume 2 or the line of a table that decides; may be empty
 */
public record TraceStep(
    String rule,
    @Nullable String before,
    @Nullable String after,
    Why why,
    List<String> values,
    String source) {
  public TraceStep {
    values = List.copyOf(values);
  }

  /** In one sentence; never a patient's words. */
  public String text(Language language) {
    String sentence = why.in(language, values.toArray());
    return source.isEmpty() ? sentence : sentence + " [" + source + "]";
  }
}
