package io.farr.coding;

import io.farr.cause.TraceStep;
import io.farr.cause.Why;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What ICD-11 says of a cause that ICD-10, by whose codes it was selected, cannot say. Two things:
 * categories that join what ICD-10 keeps apart or joins otherwise, and Step M2 (specificity) among
 * codes that are one and the same code in ICD-10. Thread-safe.
 */
final class Icd11Provisions {
  /**
   * A category for a disease together with another.
   *
   * @param alone the category of the disease without the other
   * @param first of the categories of the other
   * @param last of them
   * @param both the category of both; its subdivisions are those of {@code alone}
   */
  private record Joined(String alone, String first, String last, String both) {
    boolean isWith(String stem) {
      String category = category(stem);
      return first.compareTo(category) <= 0 && category.compareTo(last) <= 0;
    }
  }

  /**
   * By their titles: HIV disease is divided by whether tuberculosis or malaria is mentioned, and
   * then by clinical stage. Latent tuberculosis (1B14) is no tuberculosis disease.
   */
  private static final List<Joined> JOINED =
      List.of(
          new Joined("1C62", "1B10", "1B13", "1C60"), new Joined("1C62", "1F40", "1F45", "1C61"));

  /** What a step is called in the trace. */
  private static final String RULE = "icd11";

  private static final int CATEGORY = 4;
  private static final Pattern AFTER_STEM = Pattern.compile("[&/]");

  private final Predicate<String> exists;

  /**
   * @param exists whether the pack has a stem code
   */
  Icd11Provisions(Predicate<String> exists) {
    this.exists = exists;
  }

  /**
   * The step from a cause to what ICD-11 calls it on that form; empty where both are the same.
   *
   * @param cause a stem or a cluster, whose first stem is meant
   * @param written the codes on the form, in their order
   */
  Optional<TraceStep> step(String cause, List<String> written) {
    String stem = stem(cause);
    for (Joined joined : JOINED) {
      if (category(stem).equals(joined.alone)) {
        String subdivided = joined.both + stem.substring(CATEGORY);
        String said = exists.test(subdivided) ? subdivided : joined.both + ".Z";
        Optional<String> other =
            written.stream().map(Icd11Provisions::stem).filter(joined::isWith).findFirst();
        if (other.isPresent() && exists.test(said)) {
          return Optional.of(step(cause, said, Why.ICD11_JOINED, other.get()));
        }
      }
    }
    return moreSpecific(stem, written)
        .map(said -> step(cause, said, Why.ICD11_SPECIFIC, stem(said)));
  }

  private static TraceStep step(String before, String after, Why why, String other) {
    return new TraceStep(RULE, before, after, why, List.of(before, other, after), "");
  }

  /**
   * A code of the same category that says more than the unspecified residual one. Of several that
   * say different things none is taken: the form does not say which is meant.
   */
  private static Optional<String> moreSpecific(String residual, List<String> written) {
    if (residual.length() <= CATEGORY || !residual.endsWith("Z")) {
      return Optional.empty();
    }
    String above = residual.substring(0, residual.length() - 1);
    List<String> saying =
        written.stream()
            .filter(code -> stem(code).startsWith(above) && !stem(code).equals(residual))
            .distinct()
            .toList();
    return saying.size() == 1 ? Optional.of(saying.get(0)) : Optional.empty();
  }

  /** The first stem, also of what is no proper cluster: a form may hold anything. */
  private static String stem(String code) {
    return AFTER_STEM.split(code, 2)[0];
  }

  private static String category(String stem) {
    return stem.substring(0, Math.min(CATEGORY, stem.length()));
  }
}
