package io.farr.linking;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.TermKind;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Crosswalk;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackManifest;
import io.farr.codes.pack.TermSources;
import io.farr.codes.pack.TermTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells in one language why candidates were ranked as they were: the term and where it comes from,
 * what each group of features added, which convention decided, what the next candidate lacks, and
 * what people coded before. Thread-safe.
 */
public final class ExplanationWriter {
  private static final int GROUPS_IN_A_LINE = 3;

  private final Pack pack;
  private final CodeTable codes;
  private final TermTable terms;
  private final TermSources sources;
  private final Language language;

  /** Explains with the words of one language. */
  public ExplanationWriter(Pack pack, Language language) {
    this.pack = pack;
    this.codes = pack.codes();
    this.terms = pack.terms();
    this.sources = pack.termSources();
    this.language = language;
  }

  private String say(String english, String japanese) {
    return language == Language.JA ? japanese : english;
  }

  private String code(int code) {
    return codes.code(code).text();
  }

  /** How the term was met, and the term: {@code same as the term "pneumonia"}. */
  public String match(Candidate candidate) {
    String term = terms.text(candidate.term());
    return switch (candidate.match()) {
      case EXACT -> say("same as the term \"" + term + "\"", "用語「" + term + "」と一致");
      case MISSPELT ->
          say("the term \"" + term + "\" but for slips of the hand", "誤字を除き用語「" + term + "」と一致");
      case COMPOSED ->
          say("modifiers around the term \"" + term + "\"", "用語「" + term + "」に修飾語が付いたもの");
      case PART -> say("holds the term \"" + term + "\"", "用語「" + term + "」を含む");
      case NEAR -> say("resembles the term \"" + term + "\"", "用語「" + term + "」に類似");
    };
  }

  /** Where a term comes from: what it is to its code, the file, its release, its system. */
  public String source(int term) {
    Optional<PackManifest.Source> file = sources.of(term);
    CodeSystem system = codes.code(terms.code(term)).system();
    String release = pack.manifest().releases().getOrDefault(system.key(), "");
    String from =
        file.map(s -> s.release().isEmpty() ? s.file() : s.release() + ", " + s.file())
            .orElse(release.isEmpty() ? pack.manifest().name() : release);
    return kind(terms.kind(term)) + say(" of ", "、") + from + " (" + system.key() + ")";
  }

  private String kind(TermKind kind) {
    return switch (kind) {
      case TITLE -> say("title", "コード名称");
      case SYNONYM -> say("synonym", "同義語");
      case ABBREVIATION -> say("abbreviation", "略語");
      case INDEX -> say("index entry", "索引語");
      case OFFICE -> say("office term", "自局の辞書の用語");
    };
  }

  /**
   * One line for a shortlist.
   *
   * @param other the candidate it is held against: of the first one the second, else the first;
   *     {@code null} if it is alone
   */
  public String line(Candidate candidate, @Nullable Candidate other) {
    String because = other == null ? "" : difference(candidate, other);
    List<String> parts = new ArrayList<>(List.of(match(candidate)));
    parts.addAll(conventions(candidate));
    if (!because.isEmpty()) {
      parts.add(because);
    }
    return String.join(say("; ", "；"), parts);
  }

  /** What puts a candidate before or behind another, what weighs most first. */
  private String difference(Candidate candidate, Candidate other) {
    boolean ahead = candidate.probability() >= other.probability();
    Contributions by = candidate.contributions().minus(other.contributions());
    List<String> words = new ArrayList<>();
    for (FeatureGroup group : by.strongest()) {
      if (words.size() < GROUPS_IN_A_LINE && by.of(group) > 0 == ahead) {
        words.add(group.words(language) + " " + signed(by.of(group)));
      }
    }
    if (words.isEmpty()) {
      return "";
    }
    String list = String.join(say(", ", "、"), words);
    return ahead
        ? say("ahead of " + code(other.code()) + " by " + list, code(other.code()) + "より優位：" + list)
        : say("behind " + code(other.code()) + " by " + list, code(other.code()) + "に劣る：" + list);
  }

  /** Which conventions the code rests on; none for a plain name of the code. */
  public List<String> conventions(Candidate candidate) {
    List<String> told = new ArrayList<>();
    int term = candidate.term();
    IcdCode own = codes.code(candidate.code());
    pack.crosswalk().origin(term).map(this::carried).ifPresent(told::add);
    sources
        .codeThere(term)
        .ifPresent(
            there ->
                told.add(
                    say(
                        "edition: " + there + " in the term's source, here " + own.text(),
                        "版の変換：用語の出典では" + there + "、ここでは" + own.text())));
    if (own.text().endsWith(".9")) {
      told.add(
          say(
              "convention: the unspecified code of " + own.category() + " where no more is said",
              "慣例：詳細の記載がないため" + own.category() + "の詳細不明コード"));
    }
    int partner = terms.partner(term);
    if (partner == candidate.code() && partner != terms.code(term)) {
      String asterisk = code(terms.code(term));
      told.add(
          say(
              "convention: the dagger code in place of the asterisk code " + asterisk,
              "慣例：星印コード" + asterisk + "に代えて剣印コード"));
    } else if (partner >= 0) {
      told.add(say("convention: goes with " + code(partner), "慣例：" + code(partner) + "と併せて用いる"));
    }
    return told;
  }

  private String carried(Crosswalk.Origin origin) {
    String relation = origin.relation().name().toLowerCase(Locale.ROOT);
    String from = origin.code().system().key() + " " + origin.code().text();
    return say(
        "conversion: a term of " + from + ", carried over (" + relation + ")",
        "変換：" + from + "の用語（" + relation + "）");
  }

  /**
   * The whole tree of one expression.
   *
   * @param linked its candidates
   * @param past what people coded before
   * @param limit how many candidates are told of
   */
  public Explanation tree(Linked linked, List<PastExpression> past, int limit) {
    List<Explanation> parts = new ArrayList<>();
    List<Candidate> candidates = linked.candidates();
    for (int i = 0; i < Math.min(limit, candidates.size()); i++) {
      Candidate other =
          i > 0 ? candidates.get(0) : candidates.size() > 1 ? candidates.get(1) : null;
      parts.add(candidate(candidates.get(i), other));
    }
    if (!past.isEmpty()) {
      parts.add(
          Explanation.told(
              say("coded before, most alike", "過去にコード化された類似の表現"),
              past.stream().map(this::past).toList()));
    }
    return Explanation.told(linked.key(), parts);
  }

  private Explanation candidate(Candidate candidate, @Nullable Candidate other) {
    List<Explanation> parts = new ArrayList<>();
    parts.add(Explanation.told(match(candidate)));
    parts.add(Explanation.told(say("source: ", "出典：") + source(candidate.term())));
    conventions(candidate).forEach(told -> parts.add(Explanation.told(told)));
    if (!candidate.contributions().isEmpty()) {
      parts.add(score(candidate.contributions()));
    }
    String difference = other == null ? "" : difference(candidate, other);
    if (!difference.isEmpty()) {
      parts.add(Explanation.told(difference));
    }
    return new Explanation(
        code(candidate.code()) + " " + codes.bestTitle(candidate.code(), language),
        candidate.probability(),
        parts);
  }

  /** The score and what each group adds to it; what is too little to tell is one part. */
  private Explanation score(Contributions contributions) {
    List<Explanation> parts = new ArrayList<>();
    double rest = contributions.total();
    for (FeatureGroup group : contributions.strongest()) {
      double value = rounded(contributions.of(group));
      parts.add(new Explanation(group.words(language), value, List.of()));
      rest -= value;
    }
    if (Math.abs(rest) >= 5e-4) {
      parts.add(new Explanation(say("all else", "その他"), rounded(rest), List.of()));
    }
    return new Explanation(
        say("score (log-odds)", "スコア（対数オッズ）"), rounded(contributions.total()), parts);
  }

  private Explanation past(PastExpression past) {
    StringBuilder words =
        new StringBuilder(say("\"" + past.form() + "\"", "「" + past.form() + "」"));
    for (PastExpression.Decision decision : past.decisions()) {
      words.append(" ").append(code(decision.code())).append(" ×").append(decision.count());
    }
    return new Explanation(words.toString(), rounded(past.likeness()), List.of());
  }

  private static double rounded(double value) {
    return Math.round(value * 1e3) / 1e3;
  }

  /** With its sign and one decimal. Formatters are too slow for what is said of every candidate. */
  private static String signed(double value) {
    long tenths = Math.round(Math.abs(value) * 10);
    return (value < 0 ? "-" : "+") + tenths / 10 + "." + tenths % 10;
  }
}
