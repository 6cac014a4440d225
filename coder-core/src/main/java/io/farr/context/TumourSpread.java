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
  /** What may stand between the pieces and belongs to neither. */
  private static final String BETWEEN = "between";

  /** The end of the name of a tumour, or of a place that it spread to, before one of its spread. */
  private static final Pattern JAPANESE =
      Pattern.compile(
          "(?:癌|腫瘍|肉腫|黒色腫|リンパ腫|芽腫|転移|播種)(?:術後|再発|末期)*(?<between>)"
              + "(?=[^癌腫]{1,12}転移|[^癌腫]{0,6}播種|癌性(?:腹膜炎|胸膜炎|髄膜炎|髄膜症|リンパ管症|心膜炎))");

  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?:^|[^a-z])(?:cancer|carcinoma|adenocarcinoma|ca|tumor|neoplasm|malignancy|sarcoma"
              + "|melanoma|lymphoma)(?<between> (?:with |that |has |which )*)(?=(?:"
              + Connectives.key(
                  "metastatic to",
                  "metastasis to", // the normal form of metastases
                  "metastasized to",
                  "metastasised to",
                  "mets to",
                  "spread to",
                  "spreading to")
              + ") )");

  /** Without one of these neither pattern can be found. */
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
   * @return {@code null} if it is not of this kind, or one of the pieces is no name; what an
   *     English one says of the spread need not be
   */
  static @Nullable Cut cut(String normal, Predicate<String> isKnown) {
    if (SIGNS.stream().noneMatch(normal::contains)) {
      return null;
    }
    Cut english = cut(normal, ENGLISH, isKnown, spread -> true);
    return english != null ? english : cut(normal, JAPANESE, isKnown, isKnown);
  }

  private static @Nullable Cut cut(
      String normal, Pattern pattern, Predicate<String> isTumour, Predicate<String> isSpread) {
    Matcher found = pattern.matcher(normal);
    while (found.find()) {
      Cut cut = new Cut(found.start(BETWEEN), found.end(BETWEEN));
      if (isTumour.test(normal.substring(0, cut.end))
          && isSpread.test(normal.substring(cut.start))) {
        return cut;
      }
    }
    return null;
  }
}
