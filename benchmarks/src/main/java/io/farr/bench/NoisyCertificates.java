package io.farr.bench;

import io.farr.text.Normalizer;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Repeats a set of worded certificates with new ids, and mistypes so many of their segments that
 * about a given share of all is distinct: letters are swapped, doubled, left out or replaced, from
 * a seed. A segment that is to be new is mistyped until nothing before it was the same.
 *
 * <pre>
 * NoisyCertificates TEXTS.tsv.gz OUT_DIR RECORDS SHARE FILES
 * </pre>
 */
public final class NoisyCertificates {
  private static final Pattern SEGMENT = Pattern.compile("[^,;、。，；]+");
  private static final int TRIES_A_MISTAKE = 3;

  private final Random random = new Random(2024);
  private final Set<Long> seen = new HashSet<>();
  private final double share;

  private NoisyCertificates(double share) {
    this.share = share;
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 5) {
      System.err.println("usage: NoisyCertificates TEXTS.tsv.gz OUT_DIR RECORDS SHARE FILES");
      System.exit(2);
    }
    new NoisyCertificates(Double.parseDouble(args[3]))
        .write(
            Path.of(args[0]),
            Files.createDirectories(Path.of(args[1])),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[4]));
  }

  private void write(Path from, Path folder, int records, int files) throws IOException {
    List<String[]> rows = new ArrayList<>();
    String[] columns;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(from)), StandardCharsets.UTF_8))) {
      columns = lines.readLine().split("\t", -1);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows.add(line.split("\t", -1));
      }
    }
    int[] kept = kept(columns);
    int made = 0;
    for (int file = 0; file < files; file++) {
      try (BufferedWriter out =
          Files.newBufferedWriter(
              folder.resolve(String.format(Locale.ROOT, "part-%03d.tsv", file)))) {
        out.write(String.join("\t", Arrays.stream(kept).mapToObj(c -> columns[c]).toList()) + "\n");
        for (long until = (long) records * (file + 1) / files; made < until; made++) {
          String[] row = rows.get(made % rows.size());
          List<String> cells = new ArrayList<>();
          for (int column : kept) {
            cells.add(cell(columns[column], row[column], made));
          }
          out.write(String.join("\t", cells) + "\n");
        }
      }
    }
  }

  /** Answers are left behind. */
  private static int[] kept(String[] columns) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      if (!columns[i].startsWith("gold_") && !columns[i].startsWith("expected_")) {
        kept.add(i);
      }
    }
    return kept.stream().mapToInt(i -> i).toArray();
  }

  private String cell(String column, String value, int record) {
    if (column.equals("id")) {
      return "n" + record;
    }
    if (!column.startsWith("part") && !column.startsWith("line")) {
      return value;
    }
    Matcher segments = SEGMENT.matcher(value);
    StringBuilder text = new StringBuilder();
    while (segments.find()) {
      segments.appendReplacement(text, Matcher.quoteReplacement(segment(segments.group())));
    }
    return segments.appendTail(text).toString();
  }

  private String segment(String words) {
    if (words.isBlank()) {
      return words;
    }
    if (random.nextDouble() >= share) {
      seen.add(hash(words));
      return words;
    }
    String typed = words;
    for (int tries = 0; !seen.add(hash(typed)); tries++) {
      typed = words;
      for (int mistake = 0; mistake <= tries / TRIES_A_MISTAKE; mistake++) {
        typed = mistyped(typed);
      }
    }
    return typed;
  }

  private String mistyped(String words) {
    StringBuilder typed = new StringBuilder(words);
    int at = random.nextInt(typed.length());
    char there = typed.charAt(at);
    switch (random.nextInt(4)) {
      case 0 -> {
        if (at > 0) {
          typed.setCharAt(at, typed.charAt(at - 1));
          typed.setCharAt(at - 1, there);
        }
      }
      case 1 -> typed.insert(at, there);
      case 2 -> {
        if (typed.length() > 2) {
          typed.deleteCharAt(at);
        }
      }
      default -> typed.setCharAt(at, words.charAt(random.nextInt(words.length())));
    }
    return typed.toString();
  }

  /** 64 bits of what the segment is in normal form: enough to keep tens of millions apart. */
  private static long hash(String words) {
    long hash = 0xcbf29ce484222325L;
    String key = Normalizer.key(words);
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
