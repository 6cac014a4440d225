package io.farr.cause;

import io.farr.codes.CausalKnowledge;
import io.farr.codes.CausalRelation;
import io.farr.codes.CodeNumber;
import io.farr.codes.pack.Columns;
import io.farr.codes.pack.ColumnsWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What coded certificates say of a causal table. Offices follow other editions of it than the one
 * that was published, and corrections that nobody publishes; but each certificate on which the
 * rules reach the office's cause only with one answer of the table, not with the opposite one, is a
 * witness for or against that answer ({@link PracticeWitness} finds them). Witnesses are counted
 * for the pair of codes, and for categories, groups of ten and letters to back off to. Immutable
 * and thread-safe.
 */
public final class CausalPractice {
  /** No certificate said anything. */
  public static final CausalPractice NONE = new CausalPractice(new Counts.Builder(2).freeze(1));

  /** Detail of a condition: the three of {@link CauseStatistics#at}, and its letter. */
  private static final int LETTER = 3;

  /** Levels of detail of effect and cause, the finest first. */
  private static final int[][] LEVELS = {
    {0, 0}, {0, 1}, {1, 1}, {1, 2}, {1, LETTER}, {2, LETTER}, {LETTER, LETTER}
  };

  private static final int OF_ALL = LEVELS.length;
  private static final int COARSEST_PAIR = LEVELS.length - 1;

  /**
   * How often a published table is thought to be wrong before any certificate spoke, and how many
   * certificates that thought weighs: a few that contradict it must not revise what none spoke of.
   */
  private static final double PRIOR = 0.01;

  private static final double PRIOR_WEIGHT = 100;

  /** Weight of the coarser level when a rate is backed off, in certificates. */
  private static final double BACK_OFF = 3;

  // A key is the level, what the table says in two bits, the effect and the cause in twenty each.
  private static final int EFFECT_SHIFT = 20;
  private static final int SAID_SHIFT = 40;
  private static final int LEVEL_SHIFT = 42;
  private static final int CODE_MASK = (1 << EFFECT_SHIFT) - 1;

  private static final int FOR = 0;
  private static final int AGAINST = 1;

  private final Counts counts;

  private CausalPractice(Counts counts) {
    this.counts = counts;
  }

  /**
   * A certificate that is coded as its office did only if the published table is right in a pair,
   * or only if it is wrong.
   *
   * @param effect a {@link CodeNumber}
   * @param cause a {@link CodeNumber}
   * @param published what the table says
   * @param contradicts whether it is only coded so if the table is wrong
   */
  public record Observation(int effect, int cause, CausalRelation published, boolean contradicts) {}

  private static int at(int detail, int code) {
    return detail == LETTER ? CodeNumber.letter(code) : CauseStatistics.at(detail, code);
  }

  private static long key(int level, CausalRelation published, int effect, int cause) {
    int a = level == OF_ALL ? 0 : at(LEVELS[level][0], effect);
    int b = level == OF_ALL ? 0 : at(LEVELS[level][1], cause);
    return ((long) level << 2 | published.ordinal()) << SAID_SHIFT | (long) a << EFFECT_SHIFT | b;
  }

  /** Whether nothing was observed. */
  public boolean isEmpty() {
    return counts.size() == 0;
  }

  /**
   * The probability that the office decides otherwise than the table says.
   *
   * @param effect a {@link CodeNumber}
   * @param cause a {@link CodeNumber}
   * @param published what the table says
   */
  public double contradicted(int effect, int cause, CausalRelation published) {
    int all = counts.find(key(OF_ALL, published, effect, cause));
    double p = rate(all, PRIOR, PRIOR_WEIGHT);
    for (int level = COARSEST_PAIR; level >= 0; level--) {
      int place = counts.find(key(level, published, effect, cause));
      if (place < 0 && level == COARSEST_PAIR) {
        return p; // then the finer ones hold nothing either
      }
      p = rate(place, p, BACK_OFF);
    }
    return p;
  }

  private double rate(int place, double coarser, double weight) {
    int against = counts.count(place, AGAINST);
    return (against + weight * coarser) / (counts.count(place, FOR) + against + weight);
  }

  /** The published table as the office practises it. */
  public PractisedCausality over(CausalKnowledge published) {
    return new PractisedCausality(published, this);
  }

  /**
   * A pair of codes in which certificates speak against the table.
   *
   * @param published what the table says
   * @param confirming certificates that are coded as they are only if it is right
   * @param contradicting certificates that are coded as they are only if it is wrong
   * @param revised whether the rules go by the opposite
   */
  public record Dispute(
      String effect,
      String cause,
      CausalRelation published,
      int confirming,
      int contradicting,
      boolean revised) {}

  /** The pairs in which certificates speak against a table, those of most certificates first. */
  public List<Dispute> disputes(CausalKnowledge table) {
    PractisedCausality practised = over(table);
    List<Dispute> disputes = new ArrayList<>();
    long[] keys = counts.keys();
    for (int place = 0; place < keys.length; place++) {
      boolean ofCodes = keys[place] >>> LEVEL_SHIFT == 0;
      if (ofCodes && counts.count(place, AGAINST) > 0) {
        int effect = (int) (keys[place] >>> EFFECT_SHIFT) & CODE_MASK;
        int cause = (int) keys[place] & CODE_MASK;
        disputes.add(
            new Dispute(
                CodeNumber.text(effect),
                CodeNumber.text(cause),
                table.relation(effect, cause),
                counts.count(place, FOR),
                counts.count(place, AGAINST),
                practised.isRevised(effect, cause)));
      }
    }
    disputes.sort(
        Comparator.comparingInt((Dispute d) -> -d.contradicting)
            .thenComparing(Dispute::effect)
            .thenComparing(Dispute::cause));
    return disputes;
  }

  /** Writes the counts as columns. */
  public void write(ColumnsWriter writer) {
    counts.write("practice", writer);
  }

  /** Reads what {@link #write} wrote. */
  public static CausalPractice read(Columns columns) {
    return new CausalPractice(Counts.read("practice", 2, columns));
  }

  /** Collects observations. Not thread-safe. */
  public static final class Builder {
    private final List<Observation> observations = new ArrayList<>();

    /** Adds observations. */
    public Builder add(List<Observation> some) {
      observations.addAll(some);
      return this;
    }

    /**
     * Counts them. Where no certificate contradicts the table in a whole group of pairs, those that
     * agree with it are counted among all alone: they would fill the tables and change no answer.
     */
    public CausalPractice build() {
      Counts.Builder disputed = new Counts.Builder(1);
      for (Observation o : observations) {
        if (o.contradicts) {
          disputed.add(key(COARSEST_PAIR, o.published, o.effect, o.cause), 0, 1);
        }
      }
      Counts groups = disputed.freeze(1);
      Counts.Builder counts = new Counts.Builder(2);
      for (Observation o : observations) {
        boolean kept = groups.find(key(COARSEST_PAIR, o.published, o.effect, o.cause)) >= 0;
        for (int level = kept ? 0 : OF_ALL; level <= OF_ALL; level++) {
          counts.add(key(level, o.published, o.effect, o.cause), o.contradicts ? AGAINST : FOR, 1);
        }
      }
      return new CausalPractice(counts.freeze(0));
    }
  }

  @Override
  public String toString() {
    return "CausalPractice of " + counts.size() + " counts";
  }
}
