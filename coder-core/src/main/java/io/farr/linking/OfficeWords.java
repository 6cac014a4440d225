package io.farr.linking;

import io.farr.codes.RewriteRule;
import io.farr.lexicon.Lexicon;
import io.farr.text.Normalizer;
import io.farr.text.Standardisation;
import java.util.List;

/**
 * Mentions in the standard words of an office, where the pack holds its rules (tables of Iris). A
 * name that the pack has as it stands is left alone: the rules are for what is written otherwise.
 * Thread-safe.
 */
final class OfficeWords {
  private final Standardisation rules;
  private final Lexicon lexicon;

  private OfficeWords(Standardisation rules, Lexicon lexicon) {
    this.rules = rules;
    this.lexicon = lexicon;
  }

  static OfficeWords of(List<RewriteRule> rules, Lexicon lexicon) {
    return new OfficeWords(Standardisation.of(rules), lexicon);
  }

  /**
   * The normal form that is looked for instead of a mention's own; the same if no rule changes it,
   * the pack has it as it stands, or the rules leave nothing of it.
   */
  String standard(String normal, CandidateFinder finder) {
    if (rules.size() == 0 || normal.isEmpty() || finder.isName(normal)) {
      return normal;
    }
    String standard = Normalizer.key(rules.expression(normal));
    return standard.isBlank() ? normal : standard;
  }

  /**
   * A candidate of the standard words, placed in the words as written: where its own words do not
   * stand there, it is no more than a near one, and words that it leaves uncovered stay uncovered.
   */
  static Candidate asWritten(Candidate candidate, String written, String standard) {
    return switch (candidate.match()) {
      // All that was written stands for the whole name, because the office's rule says so.
      case EXACT, MISSPELT, NEAR -> placed(candidate, candidate.match(), 0, written.length());
      case COMPOSED, PART -> {
        String words = standard.substring(candidate.start(), candidate.end());
        int at = written.indexOf(words);
        yield at < 0
            ? placed(candidate, Match.NEAR, 0, written.length())
            : placed(candidate, candidate.match(), at, at + words.length());
      }
    };
  }

  private static Candidate placed(Candidate candidate, Match match, int start, int end) {
    return candidate.at(match, start, end);
  }
}
