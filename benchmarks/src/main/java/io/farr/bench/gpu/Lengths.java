package io.farr.bench.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/**
 * How many tokens texts have, special tokens included, and texts of such lengths for bundles of
 * {@link WriteBundle}.
 */
final class Lengths {
  /** Pieces [CLS] and [SEP]. */
  private static final int SPECIALS = 2;

  /** A word of the tokenizer's may not be longer. */
  private static final int WORD = 20;

  /**
   * Deciles of the distinct segments of worded certificates, from the shortest to the longest
   * twentieth, in pieces of farr-mini.
   */
  private static final int[] CERTIFICATES = {3, 5, 6, 6, 7, 7, 8, 9, 10, 11, 32};

  /** Windows of long documents: most are full. */
  private static final int[] DOCUMENTS = {64, 200, 384, 512, 512, 512, 512, 512, 512, 512, 512};

  private Lengths() {}

  /**
   * Draws lengths.
   *
   * @param name {@code certificates}, {@code documents}, or a file with a number a line
   * @param most longest sequence of the bundle
   */
  static List<Integer> of(String name, int count, int most) throws IOException {
    Random random = new Random(7);
    IntUnaryOperator draw;
    if (name.equals("certificates") || name.equals("documents")) {
      int[] deciles = name.equals("certificates") ? CERTIFICATES : DOCUMENTS;
      draw =
          i -> {
            double at = random.nextDouble() * (deciles.length - 1);
            int below = (int) at;
            return (int)
                Math.round(deciles[below] + (at - below) * (deciles[below + 1] - deciles[below]));
          };
    } else {
      List<Integer> known =
          Files.readAllLines(Path.of(name)).stream()
              .map(String::strip)
              .map(Integer::valueOf)
              .toList();
      draw = i -> known.get(random.nextInt(known.size()));
    }
    List<Integer> lengths = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lengths.add(Math.max(SPECIALS + 1, Math.min(most, draw.applyAsInt(i))));
    }
    return lengths;
  }

  /** Texts of random characters that have so many tokens. */
  static List<String> texts(List<Integer> lengths, long seed) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    for (int length : lengths) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < length - SPECIALS; i++) {
        if (i > 0 && i % WORD == 0) {
          text.append(' ');
        }
        text.append(WriteBundle.CHARACTERS.charAt(random.nextInt(WriteBundle.CHARACTERS.length())));
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
