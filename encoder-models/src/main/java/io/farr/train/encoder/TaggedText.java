package io.farr.train.encoder;

import io.farr.encoder.EntityLabels;
import java.util.List;

/**
 * A sentence with the entities that stand in it.
 *
 * @param text in normal form
 * @param spans in their order, not overlapping
 * @param conditionsOnly whether only mentions of conditions were marked, without saying of which
 *     kind, and no context
 */
public record TaggedText(String text, List<Span> spans, boolean conditionsOnly) {
  public TaggedText {
    spans = List.copyOf(spans);
  }

  /**
   * One entity.
   *
   * @param start in UTF-16 units of the text, inclusive
   * @param end exclusive
   */
  public record Span(
      int start, int end, EntityLabels.Entity entity, List<EntityLabels.Context> contexts) {
    public Span {
      contexts = List.copyOf(contexts);
    }
  }
}
