package io.farr.coding;

import io.farr.cause.TraceStep;
import io.farr.cause.Why;
import io.farr.codes.Icd11Cluster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What ICD-11 says of a cause that ICD-10, by whose codes it was selected, cannot say. Three
 * things, in this order: codes that only show a disease give way to the disease, as asterisk codes
 * did; categories that join what ICD-10 keeps apart or joins otherwise; and Step M2 (specificity)
 * among codes that are one and the same code in ICD-10. Thread-safe.
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

  /**
   * Codes that show a disease that has a code of its own, which is to be coded also. The disease is
   * the cause, as it was in ICD-10, where such codes were asterisk codes or the disease's own
   * subdivisions.
   *
   * @param shown how the codes begin
   * @param diseases how the disease's own codes begin; one of them on the form is meant
   * @param otherwise the disease where the form does not name it; {@code null} if the code stands
   */
  private record Manifestation(
      List<String> shown, List<String> diseases, @Nullable String otherwise) {
    boolean isShownBy(String stem) {
      return shown.stream().anyMatch(stem::startsWith);
    }

    boolean isNamedBy(String stem) {
      return diseases.stream().anyMatch(stem::startsWith);
    }
  }

  /** By their titles and their place in the tabular list. */
  private static final List<Manifestation> MANIFESTATIONS =
      List.of(
          new Manifestation(
              // Acute complications, polyneuropathy, retinopathy, cataract, arthropathies,
              // glomerular changes, foot ulcer and skin lesions of diabetes mellitus.
              List.of(
                  "5A2", "8C03.0", "9B71.0", "9B10.21", "FA38.0", "FA38.10", "MF83", "BD54",
                  "EB90.0"),
              List.of("5A10", "5A11", "5A12", "5A13", "5A14"),
              "5A14"),
          // Dementia due to Alzheimer disease, ... due to Down syndrome. The first one says when
          // it began, which the disease does not: WHO's map gives it to G30.0 and G30.1 too.
          dementia("6D80", "8A20", null),
          dementia("6D82", "8A22", "8A22"),
          dementia("6D83", "8A23", "8A23"),
          dementia("6D85.0", "8A00.0", "8A00.0Z"),
          dementia("6D85.1", "8A01.10", "8A01.10"),
          dementia("6D85.3", "1C6", "1C62.Z"),
          dementia("6D85.4", "8A40", "8A40.Z"),
          dementia("6D85.5", "8E0", "8E0Z"),
          dementia("6D85.6", "8D64.04", "8D64.04"),
          dementia("6D85.8", "5B5C.0", "5B5C.0"),
          dementia("6D85.9", "LD40.0", "LD40.0"));

  private static Manifestation dementia(String shown, String disease, @Nullable String otherwise) {
    return new Manifestation(List.of(shown), List.of(disease), otherwise);
  }

  /** What a step is called in the trace. */
  private static final String RULE = "icd11";

  private static final int CATEGORY = 4;
  private static final Pattern BETWEEN_STEMS = Pattern.compile("/");

  private final Predicate<String> exists;

  /**
   * @param exists whether the pack has a stem code
   */
  Icd11Provisions(Predicate<String> exists) {
    this.exists = exists;
  }

  /**
   * The steps from a cause to what ICD-11 calls it on that form; none where both are the same.
   *
   * @param cause a stem or a cluster, whose first stem is meant
   * @param written the codes on the form, in their order
   */
  List<TraceStep> steps(String cause, List<String> written) {
    List<TraceStep> steps = new ArrayList<>();
    Optional<TraceStep> disease = disease(cause, written);
    disease.ifPresent(steps::add);
    String named = disease.map(TraceStep::after).orElse(cause);
    joined(named, written)
        .or(() -> moreSpecific(Icd11Cluster.firstStem(named), written))
        .ifPresent(steps::add);
    return steps;
  }

  private Optional<TraceStep> disease(String cause, List<String> written) {
    for (Manifestation manifestation : MANIFESTATIONS) {
      if (manifestation.isShownBy(Icd11Cluster.firstStem(cause))) {
        String disease =
            written.stream()
                .flatMap(code -> Arrays.stream(BETWEEN_STEMS.split(code)))
                .filter(code -> manifestation.isNamedBy(Icd11Cluster.firstStem(code)))
                .findFirst()
                .orElse(manifestation.otherwise);
        return disease != null && exists.test(Icd11Cluster.firstStem(disease))
            ? Optional.of(
                step(cause, disease, Why.ICD11_MANIFESTATION, Icd11Cluster.firstStem(disease)))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<TraceStep> joined(String cause, List<String> written) {
    String stem = Icd11Cluster.firstStem(cause);
    for (Joined joined : JOINED) {
      if (category(stem).equals(joined.alone)) {
        String subdivided = joined.both + stem.substring(CATEGORY);
        String said = exists.test(subdivided) ? subdivided : joined.both + ".Z";
        Optional<String> other =
            written.stream().map(Icd11Cluster::firstStem).filter(joined::isWith).findFirst();
        if (other.isPresent() && exists.test(said)) {
          return Optional.of(step(cause, said, Why.ICD11_JOINED, other.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static TraceStep step(String before, String after, Why why, String other) {
    return new TraceStep(RULE, before, after, why, List.of(before, other, after), "");
  }

  /**
   * A code of the same category that says more than the unspecified residual one. Of several that
   * say different things none is taken: the form does not say which is meant.
   */
  private static Optional<TraceStep> moreSpecific(String residual, List<String> written) {
    if (residual.length() <= CATEGORY || !residual.endsWith("Z")) {
      return Optional.empty();
    }
    String above = residual.substring(0, residual.length() - 1);
    List<String> saying =
        written.stream()
            .filter(
                code ->
                    Icd11Cluster.firstStem(code).startsWith(above)
                        && !Icd11Cluster.firstStem(code).equals(residual))
            .distinct()
            .toList();
    return saying.size() == 1
        ? Optional.of(
            step(
                residual, saying.get(0), Why.ICD11_SPECIFIC, Icd11Cluster.firstStem(saying.get(0))))
        : Optional.empty();
  }

  private static String category(String stem) {
    return stem.substring(0, Math.min(CATEGORY, stem.length()));
  }
}
