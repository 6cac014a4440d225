package io.farr.train;

import io.farr.codes.CodeSystem;
import io.farr.codes.Icd11Cluster;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.pack.CodeTable;
import io.farr.confidence.BoostedTrees;
import io.farr.confidence.Monotone;
import io.farr.linking.Candidate;
import io.farr.linking.CandidateRows;
import io.farr.linking.LearnedTerms;
import io.farr.linking.LearnedTermsUse;
import io.farr.linking.LinkingModel;
import io.farr.linking.LinkingResources;
import io.farr.linking.Reranking;
import io.farr.linking.TermSearch;
import io.farr.linking.Variants;
import io.farr.measure.GoldCodes;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Fits what ranks candidates beyond the logit: takes coded expressions in as terms, and grows trees
 * on how these and the pack's terms resemble each expression. For every prediction that counts, the
 * expression and its variants are neither among the terms nor among what the trees and the logit
 * were fitted on. Deterministic for a given number of threads.
 */
public final class RerankTrainer {
  /** With fewer phrases to measure than this, trees would learn them by heart. */
  public static final int FEWEST = 300;

  /** How much a phrase of lesser trust teaches, beside one that is measured. */
  private static final float FURTHER_WEIGHT = 0.3f;

  /** How many phrases of lesser trust teach, a language; the rest are terms only. */
  private static final int FURTHER_TAUGHT = 10_000;

  /** How many of them, a language, the logit learns from, which has few weights. */
  private static final int FURTHER_FOR_LOGIT = 1500;

  private static final int ALL_FOLDS = -1;

  /**
   * How it is done.
   *
   * @param folds of the cross-validation, at least 2
   * @param leastCount how often an expression must stand among the decisions to become a term: rare
   *     words of records are somebody's
   * @param whose whether the words may be somebody's
   * @param trees how the trees are grown
   */
  public record Settings(int folds, int leastCount, Words whose, GroupRanker.Settings trees) {
    /** What suits some thousand phrases. */
    public static Settings of(int folds, int leastCount, Words whose) {
      return new Settings(
          folds, leastCount, whose, new GroupRanker.Settings(200, 5, 0.08, 1, 0.8, 0.4, 3, 1, 1));
    }
  }

  /** Whose words the decisions hold. */
  public enum Words {
    /** Of records: only what passes the {@link NameFilter} becomes a term. */
    OF_RECORDS,
    /** Of published sets, or of an office whose tables never leave it. */
    NOBODYS,
    /** Whatever they are, none becomes a term: they teach weights alone. */
    NOT_KEPT
  }

  /** The fitted parts, and the rankings out of fold, of all candidates and before calibration. */
  public record Fitted(
      LinkingModel model, Reranking reranking, List<LinkingTrainer.OutOfFold> predictions) {}

  /** Where a phrase comes from. */
  private enum Origin {
    RECORDS,
    PUBLISHED,
    PACK
  }

  /** A phrase with what is known of it before any fit. */
  private static final class Phrase {
    final LinkingTrainer.Example example;
    final String normal;
    final int fold;
    final float weight;
    final Set<Integer> codes;
    final Origin origin;

    Phrase(
        LinkingTrainer.Example example,
        String normal,
        int fold,
        float weight,
        Set<Integer> codes,
        Origin origin) {
      this.example = example;
      this.normal = normal;
      this.fold = fold;
      this.weight = weight;
      this.codes = codes;
      this.origin = origin;
    }

    /**
     * Half of the phrases are seen as new ones, half as ones that others may have coded too: the
     * trees must learn to use both. A name from a list teaches only if it is not known by it.
     */
    LearnedTermsUse use() {
      boolean alsoOfOthers = (normal.hashCode() * 0x9E3779B1 >>> 9 & 1) != 0;
      return switch (origin) {
        case PACK -> LearnedTermsUse.UNHEARD_OF;
        case PUBLISHED ->
            alsoOfOthers ? LearnedTermsUse.NOT_ITS_DECISION : LearnedTermsUse.UNHEARD_OF;
        case RECORDS ->
            alsoOfOthers ? LearnedTermsUse.NOT_ITS_DECISION : LearnedTermsUse.NOT_ITS_OWN;
      };
    }
  }

  private final LinkingResources resources;
  private final CodeTable codes;
  private final CodeSystem system;
  private final Settings settings;
  private final @Nullable NameFilter filter;
  private final @Nullable TermSearch search;
  private final List<String> columns;

  /** What the encoder found for each phrase that it was asked for; it is asked once. */
  private final Map<String, List<TermSearch.Near>> meant = new ConcurrentHashMap<>();

  /** A trainer without an encoder. */
  public RerankTrainer(LinkingResources resources, CodeSystem system, Settings settings) {
    this(resources, system, settings, null);
  }

  /**
   * A trainer.
   *
   * @param search finds terms by their meaning, so that the trees learn what to make of it; {@code
   *     null}: no encoder is at hand
   */
  public RerankTrainer(
      LinkingResources resources,
      CodeSystem system,
      Settings settings,
      @Nullable TermSearch search) {
    this.search = search;
    this.columns = search == null ? CandidateRows.NAMES : CandidateRows.NAMES_WITH_ENCODER;
    this.resources = resources;
    this.codes = resources.pack().codes();
    this.system = system;
    this.settings = settings;
    this.filter = settings.whose == Words.OF_RECORDS ? new NameFilter(resources) : null;
  }

  /**
   * Fits.
   *
   * @param gold decisions that are measured and that the calibration rests on
   * @param further decisions of lesser trust: they become terms and teach with less weight
   * @param published names from a published index or terminology: the same, and they become terms
   *     however seldom they occur; they speak for an expression that is measured even if they hold
   *     its very words. Names that the pack gives another category are left out: a national
   *     modification has other conventions (in ICD-10-CM a stroke is I63.9, for there is no I64)
   */
  public Fitted fit(
      List<LinkingTrainer.Example> gold,
      List<LinkingTrainer.Example> further,
      List<LinkingTrainer.Example> published) {
    List<Phrase> measured = phrases(gold, 1, Origin.RECORDS);
    List<Phrase> others = new ArrayList<>(phrases(further, FURTHER_WEIGHT, Origin.RECORDS));
    phrases(published, FURTHER_WEIGHT, Origin.PUBLISHED).stream()
        .filter(p -> !isOtherwiseInPack(p))
        .forEach(others::add);
    List<Phrase> taught = sample(others, FURTHER_TAUGHT);
    List<Phrase> plain =
        new PlainNames(resources, system)
            .beside(measured.size() + taught.size()).stream().map(this::plain).toList();
    List<LinkingTrainer.OutOfFold> predictions = new ArrayList<>();
    Map<Language, List<Monotone.Point>> points = new EnumMap<>(Language.class);
    for (int fold = 0; fold < settings.folds; fold++) {
      int held = fold;
      LinkingModel logit = logit(measured, taught, held);
      LearnedTerms terms = terms(measured, others, held);
      BoostedTrees trees = grow(logit, terms, measured, taught, plain, held);
      Reranking reranking = new Reranking(trees, Map.of(), terms);
      List<Phrase> test = measured.stream().filter(p -> p.fold == held).toList();
      CandidateRows.Rows[] rows = rows(logit, terms, test, LearnedTermsUse.NOT_ITS_OWN);
      for (int i = 0; i < rows.length; i++) {
        Language language = Language.of(test.get(i).normal);
        List<Candidate> ranked = reranking.rank(rows[i]);
        GoldCodes right = test.get(i).example.gold();
        predictions.add(new LinkingTrainer.OutOfFold(test.get(i).example, ranked));
        if (!ranked.isEmpty()) {
          points
              .computeIfAbsent(language, l -> new ArrayList<>())
              .add(
                  new Monotone.Point(
                      ranked.get(0).probability(),
                      right.isExact(codes.code(ranked.get(0).code()).text())));
        }
      }
    }
    Map<Language, Monotone> calibration = new EnumMap<>(Language.class);
    points.forEach(
        (language, list) ->
            calibration.put(language, Monotone.isotonic(list, Math.max(20, list.size() / 60))));
    LinkingModel logit =
        new LinkingTrainer(resources, system, settings.folds)
            .fit(forLogit(measured, taught, ALL_FOLDS))
            .model();
    LearnedTerms terms = terms(measured, others, ALL_FOLDS);
    BoostedTrees trees = grow(logit, terms, measured, taught, plain, ALL_FOLDS);
    return new Fitted(logit, new Reranking(trees, calibration, terms), predictions);
  }

  private List<Phrase> phrases(List<LinkingTrainer.Example> examples, float weight, Origin origin) {
    List<Phrase> phrases = new ArrayList<>(examples.size());
    for (LinkingTrainer.Example example : examples) {
      String normal = Normalizer.key(example.text());
      if (!normal.isEmpty()) {
        int fold = Variants.fold(normal, settings.folds);
        phrases.add(new Phrase(example, normal, fold, weight, ordinals(example.gold()), origin));
      }
    }
    return phrases;
  }

  private boolean isOtherwiseInPack(Phrase phrase) {
    int form = resources.lexicon().exact(phrase.normal);
    List<String> named =
        form < 0
            ? List.of()
            : Arrays.stream(resources.lexicon().terms(form))
                .map(resources.pack().terms()::code)
                .mapToObj(codes::code)
                .filter(code -> code.system() == system)
                .map(IcdCode::text)
                .toList();
    return !named.isEmpty() && named.stream().noneMatch(phrase.example.gold()::isSameCategory);
  }

  private Set<Integer> ordinals(GoldCodes gold) {
    Set<Integer> found = new TreeSet<>();
    for (String bare : gold.codes()) {
      int ordinal = ordinal(bare);
      String stem = Icd11Cluster.firstStem(bare);
      // Clusters are compared by their first stem, and packs hold few of them.
      if (ordinal < 0 && stem.length() < bare.length()) {
        ordinal = ordinal(stem);
      }
      // Another edition may divide a category that this one does not.
      if (ordinal < 0 && bare.length() > 3) {
        int category = ordinal(bare.substring(0, 3));
        ordinal = category >= 0 && codes.hasSubdivisions(category) ? -1 : category;
      }
      if (ordinal >= 0) {
        found.add(ordinal);
      }
    }
    return found;
  }

  private int ordinal(String bare) {
    try {
      return codes.find(IcdCode.parse(system, bare));
    } catch (MalformedCodeException e) {
      return -1; // a code of another system or edition names nothing here
    }
  }

  /** Of many, as many a language as asked for, spread evenly over their normal forms' hashes. */
  private static List<Phrase> sample(List<Phrase> phrases, int most) {
    List<Phrase> sample = new ArrayList<>();
    for (Language language : Language.values()) {
      phrases.stream()
          .filter(p -> !p.codes.isEmpty() && Language.of(p.normal) == language)
          .sorted(
              Comparator.comparingInt((Phrase p) -> p.normal.hashCode() * 0x9E3779B1)
                  .thenComparing(p -> p.normal))
          .limit(most)
          .forEach(sample::add);
    }
    return sample;
  }

  /** Whatever is made of a name goes with it into one fold. */
  private Phrase plain(PlainNames.Name name) {
    GoldCodes gold = new GoldCodes(name.codes().stream().map(c -> codes.code(c).text()).toList());
    LinkingTrainer.Example example = new LinkingTrainer.Example(name.written(), gold);
    int fold = Variants.fold(name.form(), settings.folds);
    return new Phrase(example, name.written(), fold, FURTHER_WEIGHT, name.codes(), Origin.PACK);
  }

  private LearnedTerms terms(List<Phrase> measured, List<Phrase> others, int held) {
    if (settings.whose == Words.NOT_KEPT) {
      return LearnedTerms.NONE;
    }
    Map<String, Integer> counts = new HashMap<>();
    List<Phrase> all = new ArrayList<>(measured);
    all.addAll(others);
    for (Phrase phrase : all) {
      counts.merge(phrase.normal, 1, Integer::sum);
    }
    List<LearnedTerms.Term> terms = new ArrayList<>();
    for (Phrase phrase : all) {
      boolean kept =
          phrase.origin == Origin.PUBLISHED
              || (counts.getOrDefault(phrase.normal, 0) >= settings.leastCount
                  && (filter == null || filter.passes(phrase.normal)));
      int listed = phrase.origin == Origin.PUBLISHED ? 1 : 0;
      // A published list is at hand whatever fold its words are in.
      if (kept && (phrase.fold != held || listed == 1)) {
        phrase.codes.forEach(
            code -> terms.add(new LearnedTerms.Term(phrase.normal, code, 1, listed)));
      }
    }
    return LearnedTerms.of(terms, resources);
  }

  private LinkingModel logit(List<Phrase> measured, List<Phrase> taught, int held) {
    return new LinkingTrainer(resources, system, settings.folds)
        .fitOnce(forLogit(measured, taught, held));
  }

  private static List<LinkingTrainer.Example> forLogit(
      List<Phrase> measured, List<Phrase> taught, int held) {
    List<LinkingTrainer.Example> examples = new ArrayList<>();
    for (Phrase phrase : measured) {
      if (phrase.fold != held) {
        examples.add(phrase.example);
      }
    }
    sample(taught, FURTHER_FOR_LOGIT).stream()
        .filter(p -> p.fold != held)
        .forEach(p -> examples.add(p.example));
    return examples;
  }

  private BoostedTrees grow(
      LinkingModel logit,
      LearnedTerms terms,
      List<Phrase> measured,
      List<Phrase> taught,
      List<Phrase> plain,
      int held) {
    List<Phrase> phrases = new ArrayList<>();
    for (List<Phrase> list : List.of(measured, taught, plain)) {
      list.stream().filter(p -> p.fold != held).forEach(phrases::add);
    }
    CandidateRows.Rows[] rows = rows(logit, terms, phrases, null);
    int d = columns.size();
    int[] start = new int[rows.length + 1];
    for (int i = 0; i < rows.length; i++) {
      start[i + 1] = start[i] + rows[i].size();
    }
    float[] values = new float[Math.multiplyExact(start[rows.length], d)];
    boolean[] right = new boolean[start[rows.length]];
    float[] weights = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      Phrase phrase = phrases.get(i);
      weights[i] = phrase.weight;
      boolean any = false;
      for (int k = 0; k < rows[i].size(); k++) {
        System.arraycopy(rows[i].row(k), 0, values, (start[i] + k) * d, d);
        if (k < rows[i].candidates().size()) {
          Candidate candidate = rows[i].candidates().get(k);
          right[start[i] + k] = phrase.example.gold().isExact(codes.code(candidate.code()).text());
          any |= right[start[i] + k];
        }
      }
      right[start[i + 1] - 1] = !any; // "none of them"
    }
    return GroupRanker.train(
        new GroupRanker.Rows(columns, values, start, right, weights), settings.trees);
  }

  /** Rows of many phrases, over all cores; with {@code use} or, if it is null, each its own. */
  private CandidateRows.Rows[] rows(
      LinkingModel logit, LearnedTerms terms, List<Phrase> phrases, @Nullable LearnedTermsUse use) {
    CandidateRows.Rows[] rows = new CandidateRows.Rows[phrases.size()];
    askEncoder(new CandidateRows(resources, system, logit, terms, columns), phrases);
    int parts = Math.max(1, Runtime.getRuntime().availableProcessors());
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part -> {
              CandidateRows describer = new CandidateRows(resources, system, logit, terms, columns);
              for (int i = part; i < rows.length; i += parts) {
                Phrase p = phrases.get(i);
                rows[i] =
                    describer.of(
                        p.normal,
                        meant.getOrDefault(p.normal, List.of()),
                        use == null ? p.use() : use,
                        p.codes);
              }
            });
    return rows;
  }

  private void askEncoder(CandidateRows rows, List<Phrase> phrases) {
    if (search == null) {
      return;
    }
    List<String> asked =
        phrases.stream()
            .map(p -> p.normal)
            .distinct()
            .filter(n -> !meant.containsKey(n) && rows.asksEncoder(n))
            .toList();
    List<List<TermSearch.Near>> found = search.nearest(asked);
    for (int i = 0; i < asked.size(); i++) {
      meant.put(asked.get(i), found.get(i));
    }
  }
}
