package io.farr.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The one code that a record counts under: the underlying cause of a certificate, the principal
 * diagnosis of a document, the code of a phrase.
 *
 * @param code in its published spelling, {@code null} if none was given
 * @param confidence the probability that it is right, {@code null} if none is known
 */
record MainCause(@Nullable String code, @Nullable Double confidence) {
  private static final MainCause NONE = new MainCause(null, null);

  /** The columns of {@code codings/} that {@link #of} needs, and some more. */
  static Set<String> columns(String kind, String... more) {
    Set<String> columns = new TreeSet<>(List.of(more));
    columns.addAll(List.of("kind", "underlying_cause", "underlying_confidence"));
    if (!kind.equals("certificates")) {
      columns.addAll(List.of("principal_diagnosis", "codes"));
    }
    return columns;
  }

  /** Of a row of {@code codings/}. */
  static MainCause of(JsonNode row) {
    JsonNode codes = row.path("codes");
    return switch (row.path("kind").asText()) {
      case "certificate" ->
          row.path("underlying_cause").isTextual()
              ? new MainCause(
                  row.path("underlying_cause").asText(), number(row.path("underlying_confidence")))
              : NONE;
      case "document" -> {
        String principal = row.path("principal_diagnosis").asText("");
        for (JsonNode code : codes) {
          if (code.path("code").asText().equals(principal)) {
            yield new MainCause(principal, number(code.path("confidence")));
          }
        }
        yield NONE;
      }
      default ->
          codes.isEmpty()
              ? NONE
              : new MainCause(
                  codes.get(0).path("code").asText(), number(codes.get(0).path("confidence")));
    };
  }

  private static @Nullable Double number(JsonNode value) {
    return value.isNumber() ? (Double) value.asDouble() : null;
  }
}
