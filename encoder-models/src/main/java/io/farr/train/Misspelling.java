package io.farr.train;

import io.farr.text.Normalizer;
import java.util.List;
import java.util.Random;

/**
 * Writes an expression as people write it in haste: letters dropped, doubled, swapped or mistaken,
 * words in another order, a side named before it, a word cut short. Works on normal forms and gives
 * normal forms. All chance comes from the caller's source of it.
 */
public final class Misspelling {
  private static final List<String> SIDES_JA =
      List.of("右", "左", "両", "両側", "右側", "左側", "多発", "両側性");
  private static final List<String> SIDES_EN =
      List.of("left ", "right ", "bilateral ", "severe ", "mild ", "known ", "h/o ", "new ");
  private static final List<String> TAILS_JA = List.of("症", "の状態", "後", "様", "性", "疾患", "病");
  private static final String LATIN = "etaoinsrhldcumfpgwybvkxjqz";
  private static final List<String[]> SAME =
      List.of(
          new String[] {"癌", "悪性腫瘍"},
          new String[] {"腫瘍", "腫瘤"},
          new String[] {"疾患", "病"},
          new String[] {"症候群", "症"},
          new String[] {"不全", "機能低下"},
          new String[] {"蜂巣炎", "蜂窩織炎"},
          new String[] {"出血", "血腫"},
          new String[] {"機能障害", "障害"},
          new String[] {"disease", "disorder"},
          new String[] {"malignant neoplasm", "cancer"},
          new String[] {"cancer", "ca"},
          new String[] {"carcinoma", "ca"},
          new String[] {"fracture", "fx"},
          new String[] {"syndrome", "sx"},
          new String[] {"hemorrhage", "bleeding"},
          new String[] {"infarction", "infarct"},
          new String[] {"chronic", "chr"},
          new String[] {"acute", "ac"},
          new String[] {"infection", "inf"},
          new String[] {"failure", "fail"},
          new String[] {", unspecified", ""},
          new String[] {"unspecified ", ""},
          new String[] {"other ", ""});

  private Misspelling() {}

  /**
   * One way of writing an expression.
   *
   * @param strength how much may change: 0 nothing, 1 a mistake or two in nearly every expression
   */
  public static String of(String normal, double strength, Random random) {
    String text = normal;
    boolean japanese = Normalizer.holdsJapanese(normal);
    if (random.nextDouble() < 0.5 * strength) {
      text = otherWord(text, random);
    }
    if (random.nextDouble() < 0.25 * strength) {
      List<String> sides = japanese ? SIDES_JA : SIDES_EN;
      text = sides.get(random.nextInt(sides.size())) + text;
    }
    if (japanese && random.nextDouble() < 0.08 * strength) {
      text = text + TAILS_JA.get(random.nextInt(TAILS_JA.size()));
    }
    if (!japanese && random.nextDouble() < 0.3 * strength) {
      text = reordered(text, random);
    }
    double slips = strength * (text.length() > 4 ? 0.6 : 0.15);
    if (random.nextDouble() < slips) {
      text = slip(text, random);
    }
    if (text.length() > 12 && random.nextDouble() < 0.3 * slips) {
      text = slip(text, random);
    }
    String written = Normalizer.key(text);
    return written.isEmpty() ? normal : written;
  }

  private static String otherWord(String text, Random random) {
    int first = random.nextInt(SAME.size());
    for (int i = 0; i < SAME.size(); i++) {
      String[] pair = SAME.get((first + i) % SAME.size());
      if (text.contains(pair[0])) {
        return text.replace(pair[0], pair[1]);
      }
      if (!pair[1].isEmpty() && text.length() > pair[1].length() && text.endsWith(pair[1])) {
        return text.substring(0, text.length() - pair[1].length()) + pair[0];
      }
    }
    return text;
  }

  private static String reordered(String text, Random random) {
    String[] words = text.split(" ", -1);
    if (words.length < 2) {
      return text;
    }
    if (words.length > 3 && random.nextBoolean()) {
      int gone = random.nextInt(words.length);
      StringBuilder rest = new StringBuilder();
      for (int i = 0; i < words.length; i++) {
        rest.append(i == gone ? "" : words[i] + " ");
      }
      return rest.toString();
    }
    int cut = 1 + random.nextInt(words.length - 1);
    return String.join(" ", List.of(words).subList(cut, words.length))
        + ", "
        + String.join(" ", List.of(words).subList(0, cut));
  }

  /**
   * An expression with one slip of the hand: a letter left out, doubled, mistaken or swapped with
   * its neighbour, the first and the last ones apart.
   */
  public static String slip(String text, Random random) {
    if (text.length() < 3) {
      return text;
    }
    int at = 1 + random.nextInt(text.length() - 2);
    char c = text.charAt(at);
    boolean latin = c >= 'a' && c <= 'z';
    switch (random.nextInt(latin ? 4 : 2)) {
      case 0:
        return text.substring(0, at) + text.substring(at + 1);
      case 1:
        return text.substring(0, at) + text.charAt(at + 1) + c + text.substring(at + 2);
      case 2:
        return text.substring(0, at) + c + text.substring(at);
      default:
        char other = LATIN.charAt(random.nextInt(12));
        return text.substring(0, at) + other + text.substring(at + 1);
    }
  }
}
