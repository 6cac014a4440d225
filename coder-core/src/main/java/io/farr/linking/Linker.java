package io.farr.linking;

import io.farr.codes.CodeSystem;
import io.farr.codes.Language;
import io.farr.confidence.Monotone;
import io.farr.lexicon.NgramIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Links mentions to codes of one system: as they were meant where words of them are misspelt beyond
 * doubt, and in the office's standard words where the pack has its rules. Not thread-safe: one a
 * thread, over shared resources.
 */
public final class Linker {
  /** How many candidates are kept for a shortlist. */
  public static final int KEPT = 8;

  /** Of how many expressions the candidates are remembered: the same ones are misspelt often. */
  private static final int REMEMBERED = 1 << 14;

  private final LinkingModel model;
  private final CandidateFinder finder;
  private final LearnedTerms learned;
  private final Spelling spelling;
  private final OfficeWords officeWords;
  private final @Nullable Reranking reranking;
  private final @Nullable CandidateRows rows;
  private final LearnedTermsUse use;
  private final Map<Language, Sureness> sureness;
  private final IntUnaryOperator categories;
  private final @Nullable TermSearch search;

  /** Candidates of respelt expressions, the last that were asked for. */
  private final Map<String, List<Candidate>> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Candidate>> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** A linker that ranks by the logit alone. */
  public Linker(LinkingResources resources, LinkingModel model, CodeSystem system) {
    this(resources, model, null, system, LearnedTermsUse.ALL);
  }

  /** A linker without an encoder that is as sure as the curves of the logit or trees say. */
  public Linker(
      LinkingResources resources,
      LinkingModel model,
      @Nullable Reranking reranking,
      CodeSystem system,
      LearnedTermsUse use) {
    this(resources, model, reranking, Map.of(), null, system, use);
  }

  /**
   * A linker.
   *
   * @param reranking what ranks beyond the logit; {@code null}: the logit alone
   * @param sureness by language how sure a first code is; a language without it is calibrated by
   *     the curve of what ranks
   * @param search finds terms by their meaning, for the trees; {@code null}: no encoder is at hand
   */
  public Linker(
      LinkingResources resources,
      LinkingModel model,
      @Nullable Reranking reranking,
      Map<Language, Sureness> sureness,
      @Nullable TermSearch search,
      CodeSystem system,
      LearnedTermsUse use) {
    this.model = model;
    this.sureness = Map.copyOf(sureness);
    this.categories = resources::category;
    this.finder = new CandidateFinder(resources, system);
    this.officeWords = resources.officeWords();
    this.learned = reranking == null ? LearnedTerms.NONE : reranking.terms();
    this.spelling = new Spelling(resources.words(), learned.words());
    this.reranking = reranking;
    this.rows =
        reranking == null
            ? null
            : new CandidateRows(resources, system, model, reranking.terms(), reranking.columns());
    this.use = use;
    this.search = search;
  }

  /**
   * What a mention may mean.
   *
   * @param normal its normal form
   */
  public Linked link(String normal) {
    return link(List.of(normal)).get(0);
  }

  /**
   * What each of many mentions may mean: the same as one by one, but an encoder is asked once.
   *
   * @param normals their normal forms
   */
  public List<Linked> link(List<String> normals) {
    List<Reading> readings = normals.stream().map(this::reading).toList();
    Map<String, List<Candidate>> known = new HashMap<>();
    for (Reading reading : readings) {
      List<Candidate> candidates = reading.respelt == null ? null : remembered.get(reading.meant);
      if (candidates != null) {
        known.put(reading.meant, candidates);
      }
    }
    Map<String, List<TermSearch.Near>> meant =
        meant(
            readings.stream()
                .filter(r -> r.respelt == null || !known.containsKey(r.meant))
                .toList());
    List<Linked> linked = new ArrayList<>(normals.size());
    for (Reading reading : readings) {
      linked.add(new Linked(reading.normal, placed(reading, sure(reading, meant, known))));
    }
    return linked;
  }

  /** Candidates of the mention as it was meant; of a respelt one they are added to those known. */
  private List<Candidate> sure(
      Reading reading,
      Map<String, List<TermSearch.Near>> meant,
      Map<String, List<Candidate>> known) {
    if (reading.respelt == null) {
      return sure(reading.normal, ranked(reading, meant));
    }
    List<Candidate> candidates = known.get(reading.meant);
    if (candidates == null) {
      candidates = sure(reading.meant, ranked(reading, meant));
      known.put(reading.meant, candidates);
      remembered.put(reading.meant, candidates);
    }
    return candidates;
  }

  private List<Candidate> sure(String normal, List<Candidate> ranked) {
    if (ranked.isEmpty()) {
      return ranked;
    }
    Language language = Language.of(normal);
    Sureness learned = sureness.get(language);
    Sureness.Sure sure =
        learned == null
            ? Sureness.byCurve(ranked, curve(language), categories)
            : learned.of(Sureness.inputs(normal, ranked, categories));
    return Sureness.spread(ranked, sure, categories, KEPT);
  }

  /**
   * All candidates as they are ranked, before anything is calibrated: what calibration is fitted
   * on.
   *
   * @param normal the mention's normal form
   */
  public List<Candidate> rank(String normal) {
    Reading reading = reading(normal);
    return placed(reading, ranked(reading, meant(List.of(reading))));
  }

  /**
   * How a mention is read.
   *
   * @param remainder what is abbreviated beside its name, or says that it is suspected, left out,
   *     if there is any
   * @param respelt the rest with its misspelt words mended, if there are any
   * @param meant the mention after both
   * @param standard that in the office's own words
   */
  private record Reading(
      String normal,
      @Nullable Remainder remainder,
      Spelling.@Nullable Respelt respelt,
      String meant,
      String standard) {}

  private Reading reading(String normal) {
    Remainder remainder = Abbreviations.spelt(normal);
    if (remainder == null && learned.exact(normal) < 0) {
      remainder = finder.withoutDoubt(normal);
    }
    String words = remainder == null ? normal : remainder.text();
    Spelling.Respelt respelt = isKnown(words) ? null : spelling.surely(words);
    String meant = respelt == null ? words : respelt.text();
    return new Reading(normal, remainder, respelt, meant, officeWords.standard(meant, finder));
  }

  /** What the pack names, or people coded, is as it was meant. */
  private boolean isKnown(String words) {
    return Language.of(words) != Language.EN || finder.isName(words) || learned.exact(words) >= 0;
  }

  /** Candidates of the mention as it was meant, and placed in it. */
  private List<Candidate> ranked(Reading reading, Map<String, List<TermSearch.Near>> meant) {
    String standard = reading.standard;
    List<Candidate> ranked =
        reranking == null || rows == null
            ? model.rank(finder.find(standard), Language.of(reading.meant))
            : reranking.rank(
                rows.of(standard, meant.getOrDefault(standard, List.of()), use, Set.of()));
    return standard.equals(reading.meant)
        ? ranked
        : ranked.stream().map(c -> OfficeWords.asWritten(c, reading.meant, standard)).toList();
  }

  /** The candidates placed in the mention as written. */
  private static List<Candidate> placed(Reading reading, List<Candidate> candidates) {
    List<Candidate> placed = candidates;
    Spelling.Respelt respelt = reading.respelt;
    if (respelt != null) {
      placed = placed.stream().map(respelt::asWritten).toList();
    }
    Remainder remainder = reading.remainder;
    if (remainder != null) {
      int length = reading.normal.length();
      placed = placed.stream().map(c -> remainder.asWritten(c, length)).toList();
    }
    return placed;
  }

  /** What the encoder finds, if there is one and the trees know what to make of it. */
  private Map<String, List<TermSearch.Near>> meant(List<Reading> readings) {
    if (search == null || rows == null || reranking == null || !reranking.usesEncoder()) {
      return Map.of();
    }
    List<String> asked =
        readings.stream().map(Reading::standard).distinct().filter(rows::asksEncoder).toList();
    if (asked.isEmpty()) {
      return Map.of();
    }
    List<List<TermSearch.Near>> found = search.nearest(asked);
    Map<String, List<TermSearch.Near>> meant = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      meant.put(asked.get(i), found.get(i));
    }
    return meant;
  }

  private Monotone curve(Language language) {
    return reranking == null
        ? model.weights(language).calibration()
        : reranking.calibration(language);
  }

  /**
   * The expressions most like a mention that people coded before, most like it first; none where
   * the tables hold no learned terms.
   *
   * @param normal the mention's normal form
   * @param limit how many at most
   */
  public List<PastExpression> past(String normal, int limit) {
    if (learned.size() == 0 || normal.isEmpty()) {
      return List.of();
    }
    List<PastExpression> past = new ArrayList<>();
    for (NgramIndex.Near near : learned.ngrams().searcher().nearest(normal, limit)) {
      List<PastExpression.Decision> decisions = new ArrayList<>();
      for (int i = learned.from(near.form()); i < learned.to(near.form()); i++) {
        decisions.add(new PastExpression.Decision(learned.code(i), learned.count(i)));
      }
      decisions.sort(
          Comparator.comparingInt((PastExpression.Decision d) -> -d.count())
              .thenComparingInt(PastExpression.Decision::code));
      past.add(new PastExpression(learned.form(near.form()), near.cosine(), decisions));
    }
    return past;
  }
}
