package io.farr.linking;

import io.farr.codes.CodeSystem;
import io.farr.codes.Language;
import io.farr.codes.pack.CodeTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes the candidates that trees rank, each by a row of features. Not thread-safe. */
public final class CandidateRows {
  /** Names of the columns without an encoder, in order. */
  public static final List<String> NAMES = names();

  /** Names of the columns with an encoder: the same and more. */
  public static final List<String> NAMES_WITH_ENCODER = namesWithEncoder();

  private final LinkingResources resources;
  private final CodeTable codes;
  private final CodeFacts facts;
  private final EvidenceGatherer gatherer;
  private final LearnedTerms learned;
  private final Likeness likeness = new Likeness();
  private final int columns;

  /** The candidates of one mention, and a row of features for each. */
  public static final class Rows {
    private final List<Candidate> candidates;
    private final float[][] rows;
    private final boolean[] confirmed;

    Rows(List<Candidate> candidates, float[][] rows, boolean[] confirmed) {
      this.candidates = candidates;
      this.rows = rows;
      this.confirmed = confirmed;
    }

    /** Whether people gave these very words a candidate's code again and again. */
    boolean isConfirmed(int i) {
      return confirmed[i];
    }

    /** The candidates, in the order of codes, without probabilities. */
    public List<Candidate> candidates() {
      return candidates;
    }

    /** How many rows there are: one more than candidates, the last for "none of them". */
    public int size() {
      return rows.length;
    }

    /** A row; the array is this object's own. */
    public float[] row(int i) {
      return rows[i];
    }

    /** All rows; the arrays are this object's own. */
    public List<float[]> rows() {
      return Arrays.asList(rows);
    }
  }

  /**
   * Describes candidates of one system by one pack, what the logit says, and learned terms.
   *
   * @param names {@link #NAMES} or {@link #NAMES_WITH_ENCODER}
   */
  public CandidateRows(
      LinkingResources resources,
      CodeSystem system,
      LinkingModel logit,
      LearnedTerms learned,
      List<String> names) {
    this.columns = names.size();
    this.resources = resources;
    this.codes = resources.pack().codes();
    this.facts = resources.facts();
    this.learned = learned;
    this.gatherer = new EvidenceGatherer(resources, system, logit, learned);
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Feature f : Feature.values()) {
      names.add(f.name());
    }
    for (RankFeature f : RankFeature.values()) {
      names.add(f.name());
    }
    return List.copyOf(names);
  }

  private static List<String> namesWithEncoder() {
    List<String> names = new ArrayList<>(NAMES);
    for (EncoderFeature f : EncoderFeature.values()) {
      names.add(f.name());
    }
    return List.copyOf(names);
  }

  /**
   * Whether an encoder is asked for a mention: what the pack firmly names needs no encoder.
   *
   * @param normal its normal form
   */
  public boolean asksEncoder(String normal) {
    return !normal.isEmpty() && !gatherer.isFirmName(normal);
  }

  /**
   * Candidates and their rows.
   *
   * @param normal the mention's normal form
   * @param meant what an encoder found near it; empty if none was asked
   * @param use which learned terms may speak for it
   * @param own the codes of the decision that {@link LearnedTermsUse#NOT_ITS_DECISION} takes back
   */
  public Rows of(
      String normal, List<TermSearch.Near> meant, LearnedTermsUse use, Set<Integer> own) {
    EvidenceGatherer.Gathered gathered = gatherer.gather(normal, meant, use, own);
    double[] kinds = learned.size() == 0 ? null : learned.kinds().lifts(normal, use, own);
    Rows described = describe(normal, gathered, kinds);
    if (!meant.isEmpty() && columns > NAMES.size()) {
      describeMeant(gathered, described);
    }
    return described;
  }

  private void describeMeant(EvidenceGatherer.Gathered gathered, Rows described) {
    List<CodeEvidence> kept = gathered.kept;
    float best = gathered.bestMeant;
    Map<Integer, Double> byCategory = gathered.meantByCategory;
    double all = byCategory.values().stream().mapToDouble(v -> v).sum();
    for (int r = 0; r < described.size(); r++) {
      float[] x = described.row(r);
      set(x, EncoderFeature.BEST_E_COSINE, best);
      if (r == kept.size()) {
        continue;
      }
      CodeEvidence.Meant meant = kept.get(r).meant;
      double category = byCategory.getOrDefault(facts.category(kept.get(r).code), 0.0);
      set(x, EncoderFeature.E_COUNT, meant.count);
      set(x, EncoderFeature.E_VOTES, share(meant.votes, all));
      set(x, EncoderFeature.E_CATEGORY_VOTES, share(category, all));
      set(x, EncoderFeature.E_RANK, meant.rank);
      if (meant.count > 0) {
        set(x, EncoderFeature.E_COSINE, meant.best);
        set(x, EncoderFeature.E_SECOND, meant.second);
        set(x, EncoderFeature.E_BEHIND, best - meant.best);
      }
    }
  }

  private static void set(float[] x, EncoderFeature feature, double value) {
    x[NAMES.size() + feature.ordinal()] = (float) value;
  }

  /** What the rows of one mention have in common. */
  private record Common(
      String normal,
      Language language,
      EvidenceGatherer.Gathered gathered,
      double all,
      double allSharp,
      double bestVotes,
      double bestLogit,
      boolean anyExact) {

    static Common of(String normal, EvidenceGatherer.Gathered gathered) {
      double bestVotes = 0;
      double bestLogit = Double.NEGATIVE_INFINITY;
      boolean exact = false;
      for (CodeEvidence row : gathered.kept) {
        bestVotes = Math.max(bestVotes, row.sharp());
        bestLogit = Double.isNaN(row.logit) ? bestLogit : Math.max(bestLogit, row.logit);
        exact |= row.candidate != null && row.candidate.features().get(Feature.EXACT) > 0;
      }
      return new Common(
          normal,
          Language.of(normal),
          gathered,
          gathered.packVotes.all + gathered.learnedVotes.all,
          gathered.packVotes.sharp + gathered.learnedVotes.sharp,
          bestVotes,
          bestLogit,
          exact);
    }
  }

  private Rows describe(
      String normal, EvidenceGatherer.Gathered gathered, double @Nullable [] kinds) {
    Common common = Common.of(normal, gathered);
    List<CodeEvidence> kept = gathered.kept;
    List<Candidate> result = new ArrayList<>(kept.size());
    float[][] rows = new float[kept.size() + 1][];
    boolean[] confirmed = new boolean[kept.size() + 1];
    for (int r = 0; r <= kept.size(); r++) {
      float[] x = new float[columns];
      Arrays.fill(x, Float.NaN);
      rows[r] = x;
      describeMention(x, common);
      if (r < kept.size()) {
        CodeEvidence row = kept.get(r);
        confirmed[r] = row.confirmed;
        result.add(candidate(row, x, normal));
        describeMatches(x, row, common);
        describeVotes(x, row, common);
        describeCode(x, row, common);
        describeSiblings(x, row, common);
        if (kinds != null) {
          set(x, RankFeature.WORDS_KIND, kinds[facts.kind(row.code)]);
        }
      }
    }
    return new Rows(result, rows, confirmed);
  }

  private static void describeMention(float[] x, Common common) {
    set(x, RankFeature.QUERY_LENGTH, common.normal.length());
    set(x, RankFeature.QUERY_LATIN, common.language == Language.EN ? 1 : 0);
    set(x, RankFeature.BEST_P_COSINE, common.gathered.bestPack);
    set(x, RankFeature.BEST_L_COSINE, common.gathered.bestLearned);
    set(x, RankFeature.BEST_B_VOTES, share(common.bestVotes, common.allSharp));
    if (common.gathered.bestRespelt > 0) {
      set(x, RankFeature.BEST_C_COSINE, common.gathered.bestRespelt);
    }
    set(x, RankFeature.BEST_LOGIT, common.bestLogit);
    set(x, RankFeature.ANY_EXACT, common.anyExact ? 1 : 0);
    set(x, RankFeature.CANDIDATES, common.gathered.candidates);
  }

  /** The candidate of a row, whose features, if the pack gave it, are the first of the row. */
  private Candidate candidate(CodeEvidence row, float[] x, String normal) {
    Candidate c = row.candidate;
    if (c != null) {
      float[] values = c.features().toArray();
      System.arraycopy(values, 0, x, 0, values.length);
    } else {
      int term = resources.firstTerm(row.code);
      c = new Candidate(row.code, 0, Match.NEAR, term, 0, normal.length(), new Features());
    }
    // Where people gave the whole mention this code, no word of it is left over.
    return row.exact && c.match() != Match.EXACT
        ? new Candidate(row.code, 0, Match.EXACT, c.term(), 0, normal.length(), c.features())
        : c;
  }

  private void describeMatches(float[] x, CodeEvidence row, Common common) {
    EvidenceGatherer.Gathered all = common.gathered;
    int pack = RankFeature.P_COSINE.ordinal();
    int people = RankFeature.L_COSINE.ordinal();
    side(x, pack, row, row.pack, all.packVotes, common.normal, all.bestPack);
    side(x, people, row, row.learned, all.learnedVotes, common.normal, all.bestLearned);
    int reworded = RankFeature.X_COSINE.ordinal();
    otherwise(x, reworded, row.reworded, all.bestReworded, all.rewordedVotes);
    int respelt = RankFeature.C_COSINE.ordinal();
    otherwise(x, respelt, row.respelt, all.bestRespelt, all.respeltVotes);
    set(x, RankFeature.L_EXACT, row.exact ? 1 : row.variant ? 0.5 : 0);
  }

  /** The six features of the mention in other words. */
  private static void otherwise(
      float[] x, int first, CodeEvidence.Side side, double best, CodeEvidence.Votes votes) {
    if (side.count > 0) {
      int at = Feature.COUNT + first;
      x[at] = side.best;
      x[at + 1] = side.ofQuery;
      x[at + 2] = side.ofForm;
      x[at + 3] = (float) (best - side.best);
      x[at + 4] = side.count;
      x[at + 5] = (float) share(side.sharp, votes.sharp);
    }
  }

  private void describeVotes(float[] x, CodeEvidence row, Common common) {
    EvidenceGatherer.Gathered all = common.gathered;
    int category = facts.category(row.code);
    int letter = facts.letter(row.code);
    CodeEvidence.Votes pack = all.packVotes;
    CodeEvidence.Votes people = all.learnedVotes;
    set(x, RankFeature.B_VOTES, share(row.votes(), common.all));
    set(x, RankFeature.B_SHARP_VOTES, share(row.sharp(), common.allSharp));
    set(
        x,
        RankFeature.B_CATEGORY_VOTES,
        share(both(pack.category, people.category, category), common.all));
    set(
        x,
        RankFeature.B_SHARP_CATEGORY_VOTES,
        share(both(pack.sharpCategory, people.sharpCategory, category), common.allSharp));
    set(
        x,
        RankFeature.B_CHAPTER_VOTES,
        share(both(pack.chapter, people.chapter, letter), common.allSharp));
    set(x, RankFeature.B_COSINE, row.cosine());
    set(x, RankFeature.B_VOTES_BEHIND, share(common.bestVotes - row.sharp(), common.allSharp));
    set(x, RankFeature.B_COSINE_BEHIND, Math.max(all.bestPack, all.bestLearned) - row.cosine());
    set(x, RankFeature.B_SLIPS, row.slips);
    set(x, RankFeature.B_SLIPS_BEHIND, row.slips - all.leastSlips);
    set(x, RankFeature.LOGIT, row.logit);
    set(x, RankFeature.LOGIT_BEHIND, common.bestLogit - row.logit);
    set(x, RankFeature.LOGIT_RANK, row.logitRank);
  }

  private static <K> double both(Map<K, Double> pack, Map<K, Double> people, K key) {
    return pack.getOrDefault(key, 0.0) + people.getOrDefault(key, 0.0);
  }

  private void describeCode(float[] x, CodeEvidence row, Common common) {
    String normal = common.normal;
    String title = facts.title(row.code, common.language);
    if (!title.isEmpty()) {
      set(x, RankFeature.TITLE_COSINE, gatherer.cosine(title));
      int longest = likeness.substring(normal, title);
      set(x, RankFeature.TITLE_SUBSTRING, (double) longest / normal.length());
    }
    int category = facts.category(row.code);
    int given = learned.codeCount(row.code) - row.ownCount;
    int givenInCategory = learned.categoryCount(category) - row.ownCategoryCount;
    set(x, RankFeature.PRIOR, Math.log1p(given));
    set(x, RankFeature.CATEGORY_PRIOR, Math.log1p(givenInCategory));
    set(x, RankFeature.SHARE_OF_CATEGORY, (0.5 + given) / (2.0 + givenInCategory));
    set(x, RankFeature.LETTER, facts.letter(row.code));
    set(x, RankFeature.CHAPTER_NUMBER, facts.number(row.code));
    set(x, RankFeature.LAST_DIGIT, facts.digit(row.code));
    set(x, RankFeature.LEAF, codes.hasSubdivisions(row.code) ? 0 : 1);
  }

  private void describeSiblings(float[] x, CodeEvidence row, Common common) {
    int parent = facts.parent(row.code);
    double logit = Double.NEGATIVE_INFINITY;
    double meant = Double.NEGATIVE_INFINITY;
    double votes = 0;
    int siblings = 0;
    for (CodeEvidence other : common.gathered.kept) {
      if (other == row || facts.parent(other.code) != parent) {
        continue;
      }
      siblings++;
      votes += other.sharp();
      logit = Double.isNaN(other.logit) ? logit : Math.max(logit, other.logit);
      meant = other.meant.count == 0 ? meant : Math.max(meant, other.meant.best);
    }
    set(x, RankFeature.SIBLINGS, siblings);
    set(x, RankFeature.SIBLINGS_VOTES, share(votes, common.allSharp));
    set(x, RankFeature.SIBLINGS_LOGIT_BEHIND, common.bestLogit - logit);
    set(x, RankFeature.SIBLINGS_MEANT_BEHIND, common.gathered.bestMeant - meant);
  }

  private void side(
      float[] x,
      int first,
      CodeEvidence row,
      CodeEvidence.Side side,
      CodeEvidence.Votes votes,
      String normal,
      double best) {
    int at = Feature.COUNT + first;
    int category = facts.category(row.code);
    x[at + 7] = side.count;
    x[at + 8] = (float) share(side.votes, votes.all);
    x[at + 9] = (float) share(side.sharp, votes.sharp);
    double inCategory = votes.sharpCategory.getOrDefault(category, 0.0);
    x[at + 10] = (float) share(inCategory, votes.sharp);
    x[at + 11] = (float) share(inCategory - side.sharp, votes.sharp);
    if (side.count == 0) {
      return;
    }
    x[at] = side.best;
    x[at + 1] = side.second;
    x[at + 2] = (side.best + side.second + side.third) / 3;
    x[at + 3] = side.ofQuery;
    x[at + 4] = side.ofForm;
    x[at + 5] = (float) (best - side.best);
    x[at + 6] = side.rank;
    int longest = likeness.substring(normal, side.form);
    x[at + 12] = (float) longest / normal.length();
    x[at + 13] = (float) longest / side.form.length();
    x[at + 14] = (float) Likeness.sameEnd(normal, side.form) / normal.length();
    x[at + 15] = (float) Likeness.sameStart(normal, side.form) / normal.length();
    x[at + 16] = side.form.length() - normal.length();
    x[at + 17] = KnownForm.negates(normal) == KnownForm.negates(side.form) ? 0 : 1;
    x[at + 18] = side.share;
  }

  private static double share(double part, double all) {
    return all == 0 ? 0 : part / all;
  }

  private static void set(float[] x, RankFeature feature, double value) {
    x[Feature.COUNT + feature.ordinal()] = Double.isInfinite(value) ? Float.NaN : (float) value;
  }
}
