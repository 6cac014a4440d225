package io.farr.encoder;

import io.farr.context.ConditionFinder;
import io.farr.text.NormalizedText;
import java.util.ArrayList;
import java.util.List;

/**
 * The conditions that an encoder's heads find, for the reader of documents. As thread-safe as the
 * runtime.
 */
public final class EncoderConditions implements ConditionFinder {
  private final EntityReader reader;

  /** Of a reader of entities. */
  public EncoderConditions(EntityReader reader) {
    this.reader = reader;
  }

  @Override
  public List<Found> find(NormalizedText text) {
    List<Found> conditions = new ArrayList<>();
    for (TagDecoder.Found one : entities(text)) {
      if (one.entity().isCondition()) {
        conditions.add(
            new Found(
                one.start(),
                one.end(),
                one.entity().key(),
                one.context(EntityLabels.Context.NEGATED),
                one.context(EntityLabels.Context.SUSPECTED),
                one.context(EntityLabels.Context.PAST),
                one.context(EntityLabels.Context.FAMILY)));
      }
    }
    return conditions;
  }

  /** Entities of every kind in a text; places are in the raw field. */
  public List<TagDecoder.Found> entities(NormalizedText text) {
    return text.raw().isBlank() ? List.of() : reader.read(List.of(text)).get(0);
  }
}
