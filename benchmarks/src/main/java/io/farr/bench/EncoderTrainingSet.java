package io.farr.bench;

import io.farr.codes.importer.SourceFile;
import io.farr.text.Normalizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Gathers the labelled folder that farr-mini is trained on, from sets whose terms allow it: the
 * starter dictionary (ours), the alphabetical index of ICD-10-CM and the titles of NCHS (US
 * government works), the names of the DPC table (Public Data License 1.0, MHLW), MANBYO (CC BY
 * 4.0), Disease Ontology (CC0), and the training parts of the NCBI disease and BC5CDR corpora.
 * MANBYO's rows coded by several people ({@code ab_block}) are the yardstick: no expression that
 * stands there is written, in any spelling, whichever file has it, except names from lists.
 */
final class EncoderTrainingSet {
  private final Path reference;
  private final Path out;

  private EncoderTrainingSet(Path reference, Path out) {
    this.reference = reference;
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      System.err.println("usage: EncoderTrainingSet REFERENCE_DIR STARTER_DIR OUT_DIR");
      System.exit(2);
    }
    new EncoderTrainingSet(Path.of(args[0]), Path.of(args[2])).write(Path.of(args[1]));
  }

  private void write(Path starter) throws IOException {
    for (String folder : List.of("terms", "codes", "entities")) {
      Files.createDirectories(out.resolve(folder));
    }
    Path systems = reference.resolve("code-systems");
    Path corpora = reference.resolve("corpora");
    Set<String> yardstick = new HashSet<>();
    for (String[] row : rows(corpora.resolve("manbyo_ja/ab_block.tsv"))) {
      yardstick.add(Normalizer.key(row[1]));
    }
    starterTerms(starter.resolve("terms"));
    IndexTerms.write(
        systems.resolve("icd10cm/ICD10CM_2025_Index.csv.gz"), out.resolve("terms/cm-index.tsv"));
    titles(
        systems.resolve("cdc-icd10-mortality/allvalid2023-detailed-titles-headings.csv"),
        6,
        "Code",
        "ICD Title",
        out.resolve("terms/nchs-titles.tsv"));
    titles(
        systems.resolve("jp-mhlw-dpc/icd.csv"),
        0,
        "ICDコード",
        "ICD名称",
        out.resolve("terms/dpc-names.tsv"));
    names(corpora.resolve("doid_icd10cm/labels.tsv"), out.resolve("terms/disease-ontology.tsv"));
    names(corpora.resolve("manbyo_ja/s_block.tsv.gz"), out.resolve("terms/manbyo-names.tsv"));
    expressions(corpora.resolve("manbyo_ja/c_block.tsv.gz"), yardstick);
    copy(corpora.resolve("ner_ncbi_disease/train.iob.tsv.gz"), "entities/ncbi-disease.tsv");
    copy(corpora.resolve("ner_bc5cdr_disease/train.iob.tsv"), "entities/bc5cdr.tsv");
  }

  private static List<String[]> rows(Path file) throws IOException {
    List<String[]> rows = new ArrayList<>();
    InputStream bytes = Files.newInputStream(file);
    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        rows.add(line.split("\t", -1));
      }
    }
    return rows;
  }

  private void starterTerms(Path folder) throws IOException {
    Set<String> lines = new LinkedHashSet<>(List.of("code\ttext"));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        for (String[] row : rows(file)) {
          for (int column = 1; column < row.length; column++) {
            for (String term : row[column].split("\\|", -1)) {
              if (!term.isBlank()) {
                lines.add(row[0] + "\t" + term.strip());
              }
            }
          }
        }
      }
    }
    Files.write(out.resolve("terms/starter.tsv"), lines);
  }

  private static void titles(Path file, int skipped, String code, String title, Path to)
      throws IOException {
    String text = SourceFile.open(file).get(0).text(StandardCharsets.UTF_8).replace("\ufeff", "");
    int at = 0;
    if (skipped > 0) {
      at = text.indexOf("Status,Code,");
    }
    Set<String> lines = new LinkedHashSet<>(List.of("code\ttext"));
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(new StringReader(text.substring(at)), format)) {
      for (CSVRecord row : parser) {
        String bare = row.get(code).replace("$", "").replace("*", "").strip();
        String name = row.get(title).replaceAll("\\s+", " ").strip();
        if (bare.length() >= 3 && !name.isEmpty()) {
          lines.add(bare + "\t" + name);
        }
      }
    }
    Files.write(to, lines);
  }

  /** Names of a file of {@code id, text, codes, …}. */
  private static void names(Path file, Path to) throws IOException {
    Set<String> lines = new LinkedHashSet<>(List.of("code\ttext"));
    for (String[] row : rows(file)) {
      String code = row[2].split("[|;,]", -1)[0];
      if (code.length() >= 3) {
        lines.add(code + "\t" + row[1]);
      }
    }
    Files.write(to, lines);
  }

  /** What people wrote, with the listed name that coders gave it. */
  private void expressions(Path file, Set<String> yardstick) throws IOException {
    Set<String> lines = new LinkedHashSet<>(List.of("text\tcodes\tname"));
    for (String[] row : rows(file)) {
      boolean coded = row[4].equals("1") && row[2].length() >= 3;
      if (coded && !yardstick.contains(Normalizer.key(row[1]))) {
        lines.add(row[1] + "\t" + row[2] + "\t" + (row[3].equals("-1") ? "" : row[3]));
      }
    }
    Files.write(out.resolve("codes/manbyo-expressions.tsv"), lines);
  }

  private void copy(Path from, String to) throws IOException {
    List<String> lines = new ArrayList<>();
    InputStream bytes = Files.newInputStream(from);
    InputStream plain = from.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      in.lines().forEach(lines::add);
    }
    Files.write(out.resolve(to), lines);
  }
}
