package io.farr.context;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an expression names a tumour and then, without a sign between them, where it has spread to:
 * 胃癌肝転移, prostate cancer metastatic to bone. They are two conditions, and the underlying cause is
 * the former (ICD-10 Volume 2, section 4.2.6). Stateless and thread-safe.
 */
final class TumourSpread {
  private static final String SPREAD_JA =
      "(?=[^癌腫]{1,12}転移|[^癌腫]{0,6}播種|癌性(?:腹膜炎|胸膜炎|髄膜炎|髄膜症|リンパ管症|心膜炎))";

  /** What ends the name of a tumour, or of a place that it spread to. */
  private static final Pattern JAPANESE =
      Pattern.compile("(?:癌|腫瘍|肉腫|黒色腫|リンパ腫|芽腫|転移|播種)(?:術後|再発|末期)*(?:から)?の?" + SPREAD_JA);

  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?:^|[^a-z])(?:cancer|carcinoma|adenocarcinoma|ca|tumor|neoplasm|malignancy|sarcoma"
              + "|melanoma|lymphoma) (?:with |that |has |which )*(?=(?:"
              + Connectives.key(
                  "metastatic to",
                  "metastasis to",
                  "metastases to",
                  "metastasized to",
                  "metastasised to",
                  "mets to",
                  "spread to",
                  "spreading to")
              + ") )");

  /** Of the first piece what does not belong to its name. */
  private static final Pattern BETWEEN =
      Pattern.compile("(?:からの?|の| (?:with |that |has |which )*)$");

  private static final List<String> SIGNS = List.of("転移", "播種", "癌性", " to ");

  private TumourSpread() {}

  /**
   * Two pieces of an expression.
   *
   * @param end of the tumour's name, exclusive
   * @param start of what names the spread
   */
  record Cut(int end, int start) {}

  /**
   * Cuts an expression.
   *
   * @param normal its normal form
   * @param isKnown whether words are a name, perhaps with modifiers
   * @return {@code null} if it is not of this kind, or one of the pieces is no name
   */
  static @Nullable Cut cut(String normal, Predicate<String> isKnown) {
    if (SIGNS.stream().noneMatch(normal::contains)) {
      return null;
    }
    Cut english = cut(normal, ENGLISH, isKnown);
    return english != null ? english : cut(normal, JAPANESE, isKnown);
  }

  private static @Nullable Cut cut(String normal, Pattern pattern, Predicate<String> isKnown) {
    Matcher found = pattern.matcher(normal);
    while (found.find()) {
      int start = found.end();
      Matcher between = BETWEEN.matcher(normal).region(0, start);
      int end = between.find() ? between.start() : start;
      if (isKnown.test(normal.substring(0, end))
          && (pattern == ENGLISH || isKnown.test(normal.substring(start)))) {
        return new Cut(end, start);
      }
    }
    return null;
  }
}
