package io.farr.linking;

import io.farr.lexicon.Lexicon;
import io.farr.lexicon.NgramIndex;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ToIntFunction;

/**
 * What forms of a lexicon are compared by, made when a form is first near to a mention and kept
 * from then on, some 200 bytes each. Words and sets of words have numbers, equal for equal ones
 * alone: sixty forms are looked at for a mention, and their strings lie all over memory.
 * Thread-safe.
 */
final class KnownForms {
  /** Stands for words that no form has. */
  private static final int OF_NO_FORM = -1;

  private final Lexicon lexicon;
  private final NgramIndex ngrams;
  private final AtomicReferenceArray<KnownForm> forms;
  private final ConcurrentMap<Object, Integer> numbers = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();

  KnownForms(Lexicon lexicon, NgramIndex ngrams) {
    this.lexicon = lexicon;
    this.ngrams = ngrams;
    this.forms = new AtomicReferenceArray<>(lexicon.size());
  }

  /** A form of the lexicon, by its number. */
  KnownForm form(int form) {
    KnownForm known = forms.get(form);
    if (known == null) {
      known =
          of(
              lexicon.form(form),
              words -> numbers.computeIfAbsent(words, w -> next.getAndIncrement()));
      forms.set(form, known);
    }
    return known;
  }

  /** Another text, to be compared with forms that were asked for before. */
  KnownForm mention(String normal) {
    return of(normal, words -> numbers.getOrDefault(words, OF_NO_FORM));
  }

  private KnownForm of(String text, ToIntFunction<Object> number) {
    return new KnownForm(
        text,
        text.length(),
        number.applyAsInt(KnownForm.start(text)),
        number.applyAsInt(KnownForm.end(text)),
        KnownForm.negates(text),
        number.applyAsInt(KnownForm.words(text)),
        ngrams.gramsOf(text));
  }
}
