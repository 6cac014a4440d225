package io.farr.codes;

import java.util.Optional;
import java.util.stream.Stream;

/** A chapter of ICD-10 or ICD-11. */
public sealed interface Chapter permits Icd10Chapter, Icd11Chapter {
  /** All chapters, those of ICD-10 first, each system's in its order. */
  static Stream<Chapter> all() {
    return Stream.concat(Stream.of(Icd10Chapter.values()), Stream.of(Icd11Chapter.values()));
  }

  /**
   * The chapter of a code with or without its dot, of a cluster that of its first stem; the
   * systems' codes tell themselves apart. Empty if it lies in none.
   */
  static Optional<Chapter> of(String code) {
    return Icd10Chapter.of(code).<Chapter>map(c -> c).or(() -> Icd11Chapter.of(code));
  }

  /** As the system counts: {@code IX}, {@code 11}. */
  String number();

  /** Its first and last category: {@code A00–B99}. */
  String span();

  /** What it is about, in a few English words. */
  String title();
}
