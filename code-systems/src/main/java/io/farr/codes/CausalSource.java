package io.farr.codes;

import java.util.List;

/**
 * The statements of one causal table in its order: a later statement overrides an earlier one, and
 * what none speaks of is {@link CausalRelation#NO}.
 *
 * @param name of the table, for the trace of a decision
 */
public record CausalSource(String name, List<CausalStatement> statements) {
  public CausalSource {
    statements = List.copyOf(statements);
  }
}
