package io.farr.train.encoder;

import io.farr.encoder.EntityLabels;
import java.util.List;

/**
 * A sentence as the labels' head learns it.
 *
 * @param allowed for each piece the bits of the tags that are right: several where a corpus does
 *     not say which kind of condition it marked; 0 for a special piece
 * @param contexts for each piece the bits of its contexts; -1 where the file does not tell
 */
record TagExample(int[] ids, int[] allowed, int[] contexts) {
  /** A sentence with its labels on the pieces that a tokenizer made of it. */
  static TagExample of(TaggedText text, Pieces.Cut cut) {
    int n = cut.length();
    int[] allowed = new int[n];
    int[] contexts = new int[n];
    for (int i = 0; i < n; i++) {
      contexts[i] = -1;
      if (cut.starts()[i] >= 0) {
        allowed[i] = text.conditionsOnly() ? unmarked() : 1;
      }
    }
    for (TaggedText.Span span : text.spans()) {
      boolean first = true;
      for (int i = 0; i < n; i++) {
        if (cut.starts()[i] >= span.start() && cut.starts()[i] < span.end()) {
          allowed[i] = tags(span, text.conditionsOnly(), first);
          first = false;
          if (!text.conditionsOnly() && span.entity().isCondition()) {
            contexts[i] = bits(span.contexts());
          }
        }
      }
    }
    return new TagExample(cut.ids(), allowed, contexts);
  }

  private static int bits(List<EntityLabels.Context> contexts) {
    int bits = 0;
    for (EntityLabels.Context context : contexts) {
      bits |= 1 << context.ordinal();
    }
    return bits;
  }

  private static int tag(EntityLabels.Entity entity, boolean first) {
    return 1 << (first ? EntityLabels.begin(entity) : EntityLabels.inside(entity));
  }

  private static int tags(TaggedText.Span span, boolean anyCondition, boolean first) {
    if (!anyCondition) {
      return tag(span.entity(), first);
    }
    int bits = 0;
    for (EntityLabels.Entity entity : EntityLabels.Entity.values()) {
      bits |= entity.isCondition() ? tag(entity, first) : 0;
    }
    return bits;
  }

  /** What a piece may be that a corpus of conditions left unmarked: O or any other entity. */
  private static int unmarked() {
    int bits = 1;
    for (EntityLabels.Entity entity : EntityLabels.Entity.values()) {
      bits |= entity.isCondition() ? 0 : tag(entity, true) | tag(entity, false);
    }
    return bits;
  }
}
