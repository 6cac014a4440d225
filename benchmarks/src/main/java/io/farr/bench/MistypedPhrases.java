package io.farr.bench;

import io.farr.codes.importer.SourceFile;
import io.farr.text.Normalizer;
import io.farr.train.Misspelling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes a set of coded expressions with one typing error, from a seed, in each that is long enough
 * to be recognised still: a letter left out, doubled, mistaken or swapped with its neighbour (a few
 * come out unchanged, where neighbours are alike). What it costs to type badly is the difference
 * between the figures of both sets.
 *
 * <pre>
 * MistypedPhrases PHRASES.tsv OUT.tsv
 * </pre>
 */
public final class MistypedPhrases {
  private static final int SHORTEST = 6;

  private MistypedPhrases() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("usage: MistypedPhrases PHRASES.tsv OUT.tsv");
      System.exit(2);
    }
    List<String> rows =
        SourceFile.open(Path.of(args[0])).get(0).text(StandardCharsets.UTF_8).lines().toList();
    int text = List.of(rows.get(0).split("\t", -1)).indexOf("text");
    List<String> mistyped = new ArrayList<>(List.of(rows.get(0)));
    Random random = new Random(20261121);
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t", -1);
      String normal = Normalizer.key(cells[text]);
      if (normal.length() >= SHORTEST) {
        cells[text] = Misspelling.slip(normal, random);
      }
      mistyped.add(String.join("\t", cells));
    }
    Files.write(Path.of(args[1]), mistyped);
  }
}
