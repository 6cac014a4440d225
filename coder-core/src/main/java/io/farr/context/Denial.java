package io.farr.context;

import io.farr.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words on a line of a form that say that a condition is not there. All in normal form. */
final class Denial {
  private static final String[] AFTER_SURE_JA = {"を否定", "は否定", "否定された", "を除外", "は除外"};
  private static final String[] AFTER_JA = {"は認めず", "を認めず", "認めない", "否定", "否定的", "ではない", "でない"};
  private static final String[] NONE_JA = {"なし", "無し"};

  static final Pattern PERHAPS =
      Pattern.compile(
          "^(?:no|without|not) |"
              + "(?:"
              // "Without complications" says of a disease that it is there.
              + "(?<!"
              + Connectives.key("合併症")
              + ")(?:"
              + Connectives.key(NONE_JA)
              + ")|"
              + Connectives.key(AFTER_JA)
              + ")$");

  static final Pattern SURE =
      Pattern.compile(
          "^(?:no evidence of|no sign of|deny|denied|negative for) " // in normal form, "denies" too
              + "|(?<!not|not be|not been|cannot be|never|never been) ruled out$|(?:"
              + Connectives.key(AFTER_SURE_JA)
              + ")$");

  /** Most lines begin and end with none of these, and asking the patterns costs ten times more. */
  private static final String[] BEGINNINGS = {"no ", "without ", "not ", "den", "negative for "};

  private static final String[] ENDINGS =
      Stream.of(new String[] {"ruled out"}, NONE_JA, AFTER_JA, AFTER_SURE_JA)
          .flatMap(Stream::of)
          .map(Normalizer::key)
          .toArray(String[]::new);

  private Denial() {}

  /** Whether these words deny what they name, known or not. */
  static boolean isSure(String words) {
    return mayDeny(words) && SURE.matcher(words).find();
  }

  /** What is denied by these words if it is the name of a condition. */
  static Optional<String> denied(String words) {
    if (!mayDeny(words)) {
      return Optional.empty();
    }
    Matcher cue = PERHAPS.matcher(words);
    return cue.find()
        ? Optional.of((words.substring(0, cue.start()) + words.substring(cue.end())).strip())
        : Optional.empty();
  }

  static boolean mayDeny(String words) {
    for (String beginning : BEGINNINGS) {
      if (words.startsWith(beginning)) {
        return true;
      }
    }
    for (String ending : ENDINGS) {
      if (words.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
