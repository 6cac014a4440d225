package io.farr.codes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A postcoordinated ICD-11 code: stem codes joined by {@code /}, each followed by its extension
 * codes joined by {@code &} ({@code NC72.2&XK9K/ND56.2}). A single stem is a cluster of one.
 *
 * <p>A cluster is always in canonical order, so that two ways of writing the same one are equal:
 * stems stay as given, for the first is the main condition; the extensions of a stem stand by kind
 * and then by spelling, each once. Where a stem has several sites or several sides, only their
 * order says which side belongs to which site, and the extensions stay as given. Immutable.
 *
 * @param parts the stems with their extensions, at least one
 */
public record Icd11Cluster(List<Part> parts) implements Comparable<Icd11Cluster> {
  private static final Comparator<String> BY_KIND =
      Comparator.comparingInt(
              (String code) ->
                  Icd11Extension.of(code).map(Enum::ordinal).orElse(Icd11Extension.values().length))
          .thenComparing(Comparator.naturalOrder());

  /**
   * A stem with its extensions.
   *
   * @param stem a stem code with its dot
   * @param extensions extension codes in canonical order; may be empty
   */
  public record Part(String stem, List<String> extensions) {
    public Part {
      require(stem, stem.charAt(0) != 'X');
      for (String extension : extensions) {
        require(extension, extension.charAt(0) == 'X');
      }
      List<String> once = new ArrayList<>(new LinkedHashSet<>(extensions));
      if (!bindsByOrder(once)) {
        once.sort(BY_KIND);
      }
      extensions = List.copyOf(once);
    }

    private static void require(String code, boolean rightPlace) {
      if (!rightPlace
          || code.indexOf('&') >= 0
          || code.indexOf('/') >= 0
          || !CodeSystem.ICD_11_MMS.isWellFormed(code)) {
        throw new MalformedCodeException(CodeSystem.ICD_11_MMS, code);
      }
    }

    private static boolean bindsByOrder(List<String> extensions) {
      long sites = count(extensions, Icd11Extension.ANATOMY);
      long sides = count(extensions, Icd11Extension.TOPOLOGY);
      return sites > 0 && sides > 0 && sites + sides > 2;
    }

    private static long count(List<String> extensions, Icd11Extension kind) {
      return extensions.stream().filter(e -> e.startsWith(kind.prefix())).count();
    }

    @Override
    public String toString() {
      return extensions.isEmpty() ? stem : stem + "&" + String.join("&", extensions);
    }
  }

  public Icd11Cluster {
    parts = List.copyOf(new LinkedHashSet<>(parts));
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a cluster needs a stem code");
    }
  }

  /** What stands before the first joint of a text: of a cluster its first stem, else all of it. */
  public static String firstStem(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '&' || text.charAt(i) == '/') {
        return text.substring(0, i);
      }
    }
    return text;
  }

  /** A stem with extensions. */
  public static Icd11Cluster of(String stem, List<String> extensions) {
    return new Icd11Cluster(List.of(new Part(stem, extensions)));
  }

  /**
   * Reads a cluster as people and files write it: any case, blanks around the parts, stems with or
   * without their dot ({@code ca230 & xs25}), a further stem behind {@code /} or {@code &}.
   *
   * @throws MalformedCodeException if it is none, or begins with an extension code
   */
  public static Icd11Cluster parse(String typed) {
    String text = CodeSystem.ICD_11_MMS.published(typed);
    if (!CodeSystem.ICD_11_MMS.isWellFormed(text)) {
      throw new MalformedCodeException(CodeSystem.ICD_11_MMS, typed);
    }
    List<Part> parts = new ArrayList<>();
    String stem = "";
    List<String> extensions = new ArrayList<>();
    for (String code : text.split("[&/]")) {
      if (code.charAt(0) == 'X' && !stem.isEmpty()) {
        extensions.add(code);
        continue;
      }
      if (!stem.isEmpty()) {
        parts.add(new Part(stem, extensions));
      }
      stem = code;
      extensions = new ArrayList<>();
    }
    parts.add(new Part(stem, extensions));
    return new Icd11Cluster(parts);
  }

  /** The first stem: the condition that the others go with. */
  public String mainStem() {
    return parts.get(0).stem;
  }

  /** Whether it is one stem without extensions. */
  public boolean isSingleStem() {
    return parts.size() == 1 && parts.get(0).extensions.isEmpty();
  }

  /** This cluster with one more extension of its first stem. */
  public Icd11Cluster with(String extension) {
    List<String> extensions = new ArrayList<>(parts.get(0).extensions);
    extensions.add(extension);
    List<Part> changed = new ArrayList<>(parts);
    changed.set(0, new Part(mainStem(), extensions));
    return new Icd11Cluster(changed);
  }

  /** It as a code. */
  public IcdCode code() {
    return new IcdCode(CodeSystem.ICD_11_MMS, toString());
  }

  /**
   * What is wrong with it besides its spelling, in words; empty if nothing is.
   *
   * @param known whether a release has a stem or extension code
   */
  public List<String> problems(Predicate<String> known) {
    return problems(known, stem -> Set.of());
  }

  /**
   * As {@link #problems(Predicate)}, with what a release says of its stems.
   *
   * @param axes the kinds of extension that a stem takes by its axes; none where they are not
   *     known, and its chapter decides
   */
  public List<String> problems(
      Predicate<String> known, Function<String, Set<Icd11Extension>> axes) {
    List<String> problems = new ArrayList<>();
    for (Part part : parts) {
      if (!known.test(part.stem)) {
        problems.add(part.stem + ": no such stem code");
      }
      for (String extension : part.extensions) {
        if (!known.test(extension)) {
          problems.add(extension + ": no such extension code");
        }
        Set<Icd11Extension> taken = axes.apply(part.stem);
        Icd11Extension.of(extension)
            .filter(kind -> kind.usedWith(part.stem, taken) == Icd11Extension.Use.NOT_TAKEN)
            .ifPresent(
                kind ->
                    problems.add(
                        extension
                            + ": "
                            + part.stem
                            + " takes no code of "
                            + kind.prefix()
                            + (taken.isEmpty()
                                ? " (its chapter has no such axis)"
                                : " (its axes are "
                                    + taken.stream()
                                        .map(Icd11Extension::prefix)
                                        .sorted()
                                        .collect(Collectors.joining(", "))
                                    + ")")));
      }
    }
    return problems;
  }

  /** By the printed form. */
  @Override
  public int compareTo(Icd11Cluster other) {
    return toString().compareTo(other.toString());
  }

  /** In canonical order, with dots: {@code CA23.0&XS25}. */
  @Override
  public String toString() {
    return String.join("/", parts.stream().map(Part::toString).toList());
  }
}
