package io.farr.bench;

import io.farr.codes.importer.SourceFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Makes English training sets out of works of the US government, which are in the public domain,
 * and CC0 names: expressions from the alphabetical index of ICD-10-CM (the path of a term read in
 * natural order: Failure, heart, congestive = congestive heart failure) and from the Disease
 * Ontology, with the four-character code; and real coded certificates of NCHS worded by drawing
 * from these. The drawing looks at one code at a time, so a wording may not suit its neighbours.
 *
 * <p>Arguments: the reference folder, the output folder. Writes {@code phrases.tsv} ({@code text,
 * code}), {@code index.tsv} (the same of the whole index), {@code titles.tsv} (the same of the
 * titles of ICD-10-CM) and {@code certificates.tsv} (Farr's own columns, their codes in {@code
 * gold_…} and {@code expected_uc}).
 */
public final class EnglishTrainingSet {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z' -]+");
  private static final Pattern RELATION =
      Pattern.compile("(?i).*\\b(due to|in|with|without|following|see|by|for|to|from|type)\\b.*");
  private static final int CERTIFICATES = 12000;
  private static final String[] LINES = {"part1a", "part1b", "part1c", "part1d", "part1e", "part2"};

  private EnglishTrainingSet() {}

  public static void main(String[] args) throws IOException {
    Path reference = Path.of(args[0]);
    Path out = Path.of(args[1]);
    Files.createDirectories(out);
    Map<String, List<String>> wordings = new TreeMap<>();
    readIndex(reference.resolve("code-systems/icd10cm/ICD10CM_2025_Index.csv.gz"), wordings);
    readNames(reference.resolve("corpora/doid_icd10cm/labels.tsv"), wordings);
    IndexTerms.write(
        reference.resolve("code-systems/icd10cm/ICD10CM_2025_Index.csv.gz"),
        out.resolve("index.tsv"));
    CodeTitles.write(
        reference.resolve("code-systems/icd10cm/icd10cm-Code-Descriptions-2026.zip"),
        out.resolve("titles.tsv"));
    Random random = new Random(20260101);
    writePhrases(out.resolve("phrases.tsv"), wordings, random);
    writeCertificates(
        reference.resolve("mortality/us_nchs_2017_codes.tsv.gz"),
        out.resolve("certificates.tsv"),
        wordings,
        random);
  }

  private static void readIndex(Path file, Map<String, List<String>> wordings) throws IOException {
    String text = SourceFile.open(file).get(0).text(StandardCharsets.UTF_8);
    List<String> path = new ArrayList<>();
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      for (CSVRecord row : parser) {
        int level = Integer.parseInt(row.get("Level"));
        while (path.size() > level) {
          path.remove(path.size() - 1);
        }
        path.add(row.get("Term").strip());
        String code = row.get("Code");
        boolean plain =
            path.stream()
                .allMatch(p -> PLAIN.matcher(p).matches() && !RELATION.matcher(p).matches());
        if (!code.isEmpty() && plain && path.size() <= 3) {
          List<String> words = new ArrayList<>(path);
          Collections.reverse(words);
          add(wordings, code, String.join(" ", words).toLowerCase(Locale.ROOT));
        }
      }
    }
  }

  private static void readNames(Path file, Map<String, List<String>> wordings) throws IOException {
    for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
      String[] cells = line.split("\t");
      if (cells.length > 2 && !cells[2].isBlank()) {
        add(wordings, cells[2].split("\\|")[0], cells[1]);
      }
    }
  }

  private static void add(Map<String, List<String>> wordings, String code, String text) {
    String bare = code.replace(".", "").replace("-", "");
    String four = bare.length() > 4 ? bare.substring(0, 4) : bare;
    if (four.length() >= 3) {
      wordings.computeIfAbsent(four, c -> new ArrayList<>()).add(text);
    }
  }

  private static void writePhrases(Path file, Map<String, List<String>> wordings, Random random)
      throws IOException {
    List<String> lines = new ArrayList<>(List.of("text\tcode"));
    wordings.forEach(
        (code, texts) -> {
          // At most three a code: the index has hundreds of places of one injury.
          for (int i = 0; i < Math.min(3, texts.size()); i++) {
            lines.add(texts.get(random.nextInt(texts.size())) + "\t" + code);
          }
        });
    Files.write(file, lines);
  }

  private static void writeCertificates(
      Path source, Path file, Map<String, List<String>> wordings, Random random)
      throws IOException {
    List<String> rows =
        SourceFile.open(source).get(0).text(StandardCharsets.UTF_8).lines().toList();
    List<String> header = List.of(rows.get(0).split("\t"));
    String gold = "\tgold_" + String.join("\tgold_", LINES);
    List<String> lines =
        new ArrayList<>(
            List.of("id\tsex\tage\t" + String.join("\t", LINES) + gold + "\texpected_uc"));
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t", -1);
      StringBuilder line = new StringBuilder();
      StringBuilder answers = new StringBuilder();
      boolean all = true;
      for (String column : LINES) {
        List<String> texts = new ArrayList<>();
        for (String code : cells[header.indexOf(column)].split(" ")) {
          if (!code.isEmpty()) {
            List<String> choice = wordings.getOrDefault(code, List.of());
            all &= !choice.isEmpty();
            texts.add(choice.isEmpty() ? "" : choice.get(random.nextInt(choice.size())));
          }
        }
        line.append('\t').append(String.join("; ", texts));
        answers.append('\t').append(cells[header.indexOf(column)]);
      }
      if (all && lines.size() <= CERTIFICATES) {
        lines.add(
            cells[header.indexOf("id")]
                + "\t"
                + cells[header.indexOf("sex")]
                + "\t"
                + cells[header.indexOf("age")]
                + line
                + answers
                + "\t"
                + cells[header.indexOf("expected_uc")]);
      }
    }
    Files.write(file, lines);
  }
}
