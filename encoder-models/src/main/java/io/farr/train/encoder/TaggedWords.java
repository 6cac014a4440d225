package io.farr.train.encoder;

import io.farr.encoder.EntityLabels;
import io.farr.text.NormalizedText;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * A sentence of a corpus in IOB: words, and which of them make up mentions of conditions.
 *
 * @param words as published
 * @param mentions half-open ranges of words, in their order
 */
public record TaggedWords(List<String> words, List<Range> mentions) {
  public TaggedWords {
    words = List.copyOf(words);
    mentions = List.copyOf(mentions);
  }

  /** Words from {@code from} to before {@code to}. */
  public record Range(int from, int to) {}

  /** The words with a blank between each two. */
  public String text() {
    return String.join(" ", words);
  }

  /** Where a word begins in {@link #text}. */
  public int start(int word) {
    int at = 0;
    for (int i = 0; i < word; i++) {
      at += words.get(i).length() + 1;
    }
    return at;
  }

  /** The words that a stretch of {@link #text} touches. */
  public Range touched(int start, int end) {
    int from = 0;
    int to = 0;
    int at = 0;
    for (int word = 0; word < words.size(); word++) {
      int last = at + words.get(word).length();
      from = last <= start ? word + 1 : from;
      to = at < end ? word + 1 : to;
      at = last + 1;
    }
    return new Range(from, to);
  }

  /** The sentence in normal form with its mentions' places there. */
  TaggedText normal() {
    NormalizedText normal = Normalizer.normalize(text());
    List<TaggedText.Span> spans = new ArrayList<>();
    for (Range mention : mentions) {
      int rawFrom = start(mention.from);
      int rawTo = start(mention.to - 1) + words.get(mention.to - 1).length();
      int from = 0;
      while (from < normal.length() && normal.rawStart(from) < rawFrom) {
        from++;
      }
      int to = from;
      while (to < normal.length() && normal.rawStart(to) < rawTo) {
        to++;
      }
      while (to > from && normal.text().charAt(to - 1) == ' ') {
        to--;
      }
      if (to > from) {
        spans.add(new TaggedText.Span(from, to, EntityLabels.Entity.DISEASE, List.of()));
      }
    }
    return new TaggedText(normal.text(), spans, true);
  }
}
