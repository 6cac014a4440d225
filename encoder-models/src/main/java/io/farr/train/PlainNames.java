package io.farr.train;

import io.farr.codes.CodeSystem;
import io.farr.codes.Language;
import io.farr.linking.LinkingResources;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Names of a pack that teach beside what people wrote: as they stand, and with slips of the hand in
 * them. Not those that name their code loosely. Deterministic.
 */
final class PlainNames {
  /**
   * How many names of the pack teach. Expressions that people collected for coding are those that
   * no list holds, so of themselves they say nothing of plain names.
   */
  private static final int PLAIN_TAUGHT = 800;

  /**
   * Phrases of other origin to one misspelt name, a language: among few phrases, misspelt names
   * would teach more than what people wrote.
   */
  private static final int OTHERS_TO_ONE_MISSPELT = 4;

  /** How many names of the pack teach with a slip of the hand or two in them, a language. */
  private static final int MISSPELT_TAUGHT = 2400;

  /** Names up to this length are brief. */
  private static final int BRIEF = 20;

  /** In shorter words a slip makes another word: in Japanese a mistaken kanji another organ. */
  private static final int SHORTEST_MISSPELT = 5;

  /** From this length on, three in ten have two slips. */
  private static final int LONG = 12;

  private final LinkingResources resources;
  private final CodeSystem system;

  PlainNames(LinkingResources resources, CodeSystem system) {
    this.resources = resources;
    this.system = system;
  }

  /**
   * A name that teaches.
   *
   * @param written how it is written, in normal form
   * @param form the name that it is, or was made of, in normal form
   * @param codes ordinals of all codes that it names
   */
  record Name(String written, String form, Set<Integer> codes) {}

  /**
   * The names.
   *
   * @param phrases how many phrases of other origin teach
   */
  List<Name> beside(int phrases) {
    int misspelt = Math.min(MISSPELT_TAUGHT, phrases / OTHERS_TO_ONE_MISSPELT);
    List<Name> names = new ArrayList<>();
    int forms = resources.lexicon().size();
    int step = Math.max(1, forms / PLAIN_TAUGHT);
    for (int form = 0; form < forms; form += step) {
      String name = resources.lexicon().form(form);
      named(form).ifPresent(codes -> names.add(new Name(name, name, codes)));
    }
    for (Language language : Language.values()) {
      for (boolean brief : new boolean[] {true, false}) {
        names.addAll(misspelt(language, brief, misspelt / 2));
      }
    }
    return names;
  }

  /**
   * Names with slips in them: as many brief ones as others, though few names of a classification
   * are brief, because those that people write are.
   */
  private List<Name> misspelt(Language language, boolean brief, int most) {
    int[] forms =
        IntStream.range(0, resources.lexicon().size())
            .filter(form -> isSuch(resources.lexicon().form(form), language, brief))
            .toArray();
    List<Name> names = new ArrayList<>();
    double stride = Math.max(1, forms.length / Math.max(1.0, most));
    // Half a step beside the plain ones, lest each be taught beside its own right spelling.
    for (double at = stride / 2; at < forms.length; at += stride) {
      int form = forms[(int) at];
      String name = resources.lexicon().form(form);
      String written = misspelt(name);
      if (resources.lexicon().exact(written) < 0) {
        named(form).ifPresent(codes -> names.add(new Name(written, name, codes)));
      }
    }
    return names;
  }

  private static boolean isSuch(String name, Language language, boolean brief) {
    return name.length() >= SHORTEST_MISSPELT
        && Language.of(name) == language
        && (name.length() <= BRIEF && name.chars().filter(c -> c == ' ').count() < 2) == brief;
  }

  private static String misspelt(String name) {
    Random random = new Random(name.hashCode());
    String written = Misspelling.slip(name, random);
    return Normalizer.key(
        name.length() >= LONG && random.nextInt(10) < 3
            ? Misspelling.slip(written, random)
            : written);
  }

  private Optional<Set<Integer>> named(int form) {
    Set<Integer> named = new TreeSet<>();
    for (int term : resources.lexicon().terms(form)) {
      int code = resources.pack().terms().code(term);
      if (!resources.isLoose(term) && resources.pack().codes().code(code).system() == system) {
        named.add(code);
      }
    }
    return named.isEmpty() ? Optional.empty() : Optional.of(named);
  }
}
