package io.farr.bench.gpu;

import io.farr.codes.pack.Pack;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes worded certificates of a pack's terms, for measuring a whole job where no data may be
 * brought: nobody's, and as long as real ones. Half of the expressions have a letter changed, so
 * that the lexicon does not know them and the encoder is asked.
 *
 * <pre>
 * MakeCertificates PACK COUNT OUT.csv
 * </pre>
 */
public final class MakeCertificates {
  private static final int LONGEST = 40;

  private MakeCertificates() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      System.err.println("usage: MakeCertificates PACK COUNT OUT.csv");
      System.exit(2);
    }
    Pack pack = Pack.open(Path.of(args[0]));
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < pack.terms().size(); i++) {
      String text = pack.terms().text(i);
      if (text.length() <= LONGEST && text.matches("[^,;、。，\"()（）/]+")) {
        terms.add(text);
      }
    }
    Random random = new Random(17);
    try (BufferedWriter out = Files.newBufferedWriter(Path.of(args[2]), StandardCharsets.UTF_8)) {
      out.write("id,sex,age,part1a,part1b,part1c,part2\n");
      for (int i = 0; i < Integer.parseInt(args[1]); i++) {
        int lines = 1 + random.nextInt(3);
        StringBuilder row = new StringBuilder("m" + i + (random.nextBoolean() ? ",F," : ",M,"));
        row.append(40 + random.nextInt(60)).append('y');
        for (int line = 0; line < 3; line++) {
          row.append(',').append(line < lines ? expression(terms, random) : "");
        }
        row.append(',').append(random.nextInt(3) == 0 ? expression(terms, random) : "");
        out.write(row.append('\n').toString());
      }
    }
  }

  private static String expression(List<String> terms, Random random) {
    String term = terms.get(random.nextInt(terms.size()));
    if (random.nextBoolean() || term.length() < 4) {
      return term;
    }
    String other = terms.get(random.nextInt(terms.size()));
    int at = 1 + random.nextInt(term.length() - 2);
    char letter = other.charAt(random.nextInt(other.length()));
    return Character.isSurrogate(term.charAt(at)) || Character.isSurrogate(letter)
        ? term
        : term.substring(0, at) + letter + term.substring(at + 1);
  }
}
