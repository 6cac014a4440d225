package io.farr.linking;

import io.farr.codes.Relation;
import io.farr.codes.pack.Once;
import io.farr.codes.pack.Pack;
import io.farr.lexicon.Composition;
import io.farr.lexicon.Lexicon;
import io.farr.lexicon.NgramIndex;
import io.farr.lexicon.Words;
import java.util.Arrays;

/** The compiled words of one pack, shared by all linkers of a JVM. Immutable and thread-safe. */
public final class LinkingResources {
  private final Pack pack;
  private final Lexicon lexicon;
  private final NgramIndex ngrams;
  private final Composition composition;
  private final int[] termCounts;
  private final int[] firstTerms;
  private final CodeFacts facts;
  private final OfficeWords officeWords;
  private final Abbreviations abbreviations = new Abbreviations(this);

  private final KnownForms forms;

  /** A look at one code needs none. */
  private final Once<Words> words;

  private LinkingResources(Pack pack) {
    this.pack = pack;
    this.lexicon = Lexicon.of(pack);
    this.words = new Once<>(lexicon::words);
    this.ngrams = NgramIndex.of(pack);
    this.forms = new KnownForms(lexicon, ngrams);
    this.composition = new Composition(lexicon, pack.modifiers());
    this.facts = new CodeFacts(pack.codes());
    this.officeWords = OfficeWords.of(pack.rewriting(), lexicon);
    this.termCounts = new int[pack.codes().size()];
    this.firstTerms = new int[pack.codes().size()];
    Arrays.fill(firstTerms, -1);
    for (int term = pack.terms().size() - 1; term >= 0; term--) {
      firstTerms[pack.terms().code(term)] = term;
    }
    for (int term = 0; term < pack.terms().size(); term++) {
      termCounts[pack.terms().code(term)]++;
    }
  }

  /** Opens the compiled words of a pack. */
  public static LinkingResources of(Pack pack) {
    return new LinkingResources(pack);
  }

  /** The pack. */
  public Pack pack() {
    return pack;
  }

  /** Its lexicon. */
  public Lexicon lexicon() {
    return lexicon;
  }

  /** What its forms are compared by. */
  KnownForms forms() {
    return forms;
  }

  /** Its n-gram index. */
  public NgramIndex ngrams() {
    return ngrams;
  }

  /** Its composed names. */
  public Composition composition() {
    return composition;
  }

  /** The office's rules for words; without any in most packs. */
  OfficeWords officeWords() {
    return officeWords;
  }

  /** Short forms beside or inside other words. */
  Abbreviations abbreviations() {
    return abbreviations;
  }

  /** The words that the pack's names are made of. */
  Words words() {
    return words.get();
  }

  /** What is asked of codes again and again. */
  CodeFacts facts() {
    return facts;
  }

  /**
   * The number of a code's category among all categories of the pack: equal for equal categories
   * alone.
   *
   * @param code ordinal of the code
   */
  public int category(int code) {
    return facts.category(code);
  }

  /**
   * Whether a term was carried over from another system to a code that does not mean the same as
   * the one it had there: what it names here is half known.
   */
  public boolean isLoose(int term) {
    return pack.crosswalk()
        .origin(term)
        .filter(origin -> origin.relation() != Relation.EQUIVALENT)
        .isPresent();
  }

  /** The first term of a code, or -1. */
  int firstTerm(int code) {
    return firstTerms[code];
  }

  /** How many terms a code has. */
  int termCount(int code) {
    return termCounts[code];
  }
}
