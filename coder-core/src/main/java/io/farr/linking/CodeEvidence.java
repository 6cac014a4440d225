package io.farr.linking;

import io.farr.lexicon.NgramIndex;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found for one code while the candidates of a mention are gathered. Not thread-safe. */
final class CodeEvidence {
  /** The rank of a candidate that the logit does not know. */
  static final int UNRANKED = 99;

  final int code;

  /** What the finder made of it; {@code null} if only learned terms name it. */
  @Nullable Candidate candidate;

  final Side pack = new Side();
  final Side learned = new Side();
  final Meant meant = new Meant();

  /** Near forms of the reworded mention, of the pack and among learned terms. */
  final Side reworded = new Side();

  /** Near forms of the mention with its words spelt as they may be meant. */
  final Side respelt = new Side();

  /** The logit's score, {@code NaN} if there is no candidate. */
  double logit = Double.NaN;

  int logitRank = UNRANKED;

  /** The mention is a learned term of the code. */
  boolean exact;

  /** It is, and people agreed on it so often that their decision goes before what is likely. */
  boolean confirmed;

  /** The mention is a variant of a learned term of the code. */
  boolean variant;

  /** The fewest slips between the mention and a near form of the code. */
  int slips = Likeness.MOST_SLIPS + 1;

  /** Decisions on the mention itself and its variants, which are to be left out. */
  int ownCount;

  int ownCategoryCount;

  CodeEvidence(int code) {
    this.code = code;
  }

  double votes() {
    return pack.votes + learned.votes;
  }

  double sharp() {
    return pack.sharp + learned.sharp;
  }

  double cosine() {
    return Math.max(pack.best, learned.best);
  }

  /** What the encoder says of the code. */
  static final class Meant {
    float best;
    float second;
    int rank = UNRANKED;
    int count;
    double votes;

    /** Takes in a form; nearer ones come first. */
    void add(float score, int place, double vote) {
      if (count == 0) {
        best = score;
        rank = place;
      } else if (count == 1) {
        second = score;
      }
      count++;
      votes += vote;
    }
  }

  /** What one source of names says of the code. */
  static final class Side {
    String form = "";
    float best;
    float second;
    float third;
    float ofQuery;
    float ofForm;
    int rank;
    int count;
    double votes;
    double sharp;
    float share;

    /** Takes in a near form; nearer ones come first. */
    void add(String form, NgramIndex.Near near, int rank, double votes, double sharp, float share) {
      if (count == 0) {
        this.form = form;
        this.rank = rank;
        this.share = share;
        best = near.cosine();
        ofQuery = near.ofQuery();
        ofForm = near.ofForm();
      } else if (count == 1) {
        second = near.cosine();
      } else if (count == 2) {
        third = near.cosine();
      }
      count++;
      this.votes += votes;
      this.sharp += sharp;
    }

    /** Takes in a near form of one of several searches, in any order, and keeps the nearest. */
    void addBest(NgramIndex.Near near, int rank, Votes all) {
      if (count++ == 0 || near.cosine() > best) {
        best = near.cosine();
        this.rank = rank;
      }
      ofQuery = Math.max(ofQuery, near.ofQuery());
      ofForm = Math.max(ofForm, near.ofForm());
      double vote = Math.pow(near.cosine(), 6);
      sharp += vote;
      all.sharp += vote;
    }
  }

  /** All votes of one source: of near forms, and sharper ones in which the nearest count most. */
  static final class Votes {
    double all;
    double sharp;
    final Map<Integer, Double> category = new HashMap<>();
    final Map<Integer, Double> sharpCategory = new HashMap<>();

    /** By first letter. */
    final Map<Integer, Double> chapter = new HashMap<>();
  }
}
