package io.farr.bench.peers;

import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.Validity;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackWriter;
import io.farr.encoder.Bundle;
import io.farr.encoder.Device;
import io.farr.encoder.EncoderRuntime;
import io.farr.encoder.RuntimeSettings;
import io.farr.encoder.TokenLabels;
import io.farr.lexicon.Lexicon;
import io.farr.lexicon.LexiconSection;
import io.farr.lexicon.NgramSection;
import io.farr.text.NormalizedText;
import io.farr.text.Normalizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Writes what all peers are given, and what Farr answers to it in which time.
 *
 * <p>Texts are words of plain Latin letters, so that everybody's tokenizer cuts them alike: {@code
 * texts.txt}, distinct lines of certificates, for the token classifier; {@code documents.txt}, a
 * certificate's lines as one text, and {@code terms.txt}, names of a pack, for the look-up.
 *
 * <pre>
 * PeerSet WORK_DIR TEXTS.tsv.gz PACK BUNDLE TEXTS DOCUMENTS ROUNDS
 * </pre>
 *
 * An answer is a line: for a text the label (its number) of each word's first piece; for a document
 * the terms found in it, sorted, between bars. Prints a JSON object for each task.
 */
public final class PeerSet {
  private static final Pattern PLAIN = Pattern.compile("[a-z]+( [a-z]+)*");
  private static final int SHORTEST_TERM = 4;

  /** Everybody works so long before it is timed: compilers of the JVM go by time, not by texts. */
  private static final long WARM_UP_NANOS = 5_000_000_000L;

  private final Path work;
  private final int rounds;

  private PeerSet(Path work, int rounds) {
    this.work = work;
    this.rounds = rounds;
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 7) {
      System.err.println("usage: PeerSet WORK_DIR TEXTS.tsv.gz PACK BUNDLE TEXTS DOCUMENTS ROUNDS");
      System.exit(2);
    }
    Path work = Files.createDirectories(Path.of(args[0]));
    PeerSet set = new PeerSet(work, Integer.parseInt(args[6]));
    List<List<String>> certificates = certificates(Path.of(args[1]));
    set.look(certificates, Path.of(args[2]), Integer.parseInt(args[5]));
    set.classify(certificates, Path.of(args[3]), Integer.parseInt(args[4]));
  }

  /** The lines of each certificate that are plain words, in normal form. */
  private static List<List<String>> certificates(Path file) throws IOException {
    List<List<String>> certificates = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      List<String> columns = Arrays.asList(lines.readLine().split("\t", -1));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split("\t", -1);
        List<String> texts =
            IntStream.range(0, fields.length)
                .filter(i -> columns.get(i).startsWith("part"))
                .mapToObj(i -> Normalizer.key(fields[i]).replaceAll("[^a-z]+", " ").strip())
                .filter(t -> PLAIN.matcher(t).matches())
                .toList();
        if (!texts.isEmpty()) {
          certificates.add(texts);
        }
      }
    }
    return certificates;
  }

  private void classify(List<List<String>> certificates, Path bundleFolder, int most)
      throws IOException {
    List<String> texts =
        certificates.stream().flatMap(List::stream).distinct().limit(most).toList();
    Files.write(work.resolve("texts.txt"), texts);
    Bundle bundle = Bundle.open(bundleFolder);
    PeerGraph.write(bundle, work.resolve("model"));
    RuntimeSettings settings = RuntimeSettings.of(Device.CPU);
    try (EncoderRuntime farr = EncoderRuntime.open(bundle, Device.CPU, settings)) {
      Supplier<List<TokenLabels>> task =
          () -> farr.labels(texts.stream().map(Normalizer::normalize).toList());
      List<TokenLabels> labels = task.get();
      // What each classifier gets: its pieces, and the mark before and after them.
      long tokens = labels.stream().mapToLong(l -> l.tokens().size() + 2L).sum();
      Files.write(work.resolve("tokens.count"), List.of(String.valueOf(tokens)));
      Files.write(work.resolve("classify.farr"), labels.stream().map(PeerSet::answer).toList());
      report("classify", texts.size(), tokens, times(task));
    }
  }

  /** The best label of each word's first piece. */
  private static String answer(TokenLabels labels) {
    List<String> words = new ArrayList<>();
    for (int t = 0; t < labels.tokens().size(); t++) {
      if (t == 0 || labels.tokens().start(t) > labels.tokens().end(t - 1)) {
        int best = 0;
        for (int l = 1; l < labels.labels().size(); l++) {
          best = labels.score(t, l) > labels.score(t, best) ? l : best;
        }
        words.add(String.valueOf(best));
      }
    }
    return String.join(" ", words);
  }

  private void look(List<List<String>> certificates, Path packFolder, int most) throws IOException {
    List<String> documents =
        certificates.stream().limit(most).map(lines -> String.join(" . ", lines)).toList();
    Files.write(work.resolve("documents.txt"), documents);
    Lexicon whole = Lexicon.of(Pack.open(packFolder));
    Set<String> terms =
        IntStream.range(0, whole.size())
            .mapToObj(whole::form)
            .filter(f -> f.length() >= SHORTEST_TERM && PLAIN.matcher(f).matches())
            .filter(f -> Normalizer.key(f).equals(f))
            .collect(Collectors.toCollection(TreeSet::new));
    Files.write(work.resolve("terms.txt"), terms);
    Lexicon lexicon = Lexicon.of(pack(terms, work.resolve("pack")));
    // The names in memory, as the others have them.
    List<String> names = IntStream.range(0, lexicon.size()).mapToObj(lexicon::form).toList();
    Supplier<List<String>> task =
        () ->
            documents.stream()
                .map(
                    d -> {
                      NormalizedText text = Normalizer.normalize(d);
                      return lexicon.spotAll(text.text()).stream()
                          .map(s -> names.get(s.form()))
                          .sorted()
                          .distinct()
                          .collect(Collectors.joining("|"));
                    })
                .toList();
    Files.write(work.resolve("look.farr"), task.get());
    report("look", documents.size(), documents.size(), times(task));
  }

  /** A pack of these terms alone, all of one code: only their words matter here. */
  private static Pack pack(Set<String> terms, Path folder) throws IOException {
    IcdCode code = IcdCode.parse(CodeSystem.ICD_10, "R69");
    PackWriter writer = new PackWriter();
    writer.release(CodeSystem.ICD_10, "peers");
    writer.add(new CodeRow(code, "illness", null, true, Validity.ALWAYS));
    Set<String> all = new LinkedHashSet<>(terms);
    all.forEach(t -> writer.add(new Term(t, Language.EN, TermKind.SYNONYM, code, null)));
    return writer.write(
        folder,
        "peers",
        CodeSystem.ICD_10,
        "none",
        List.of(new LexiconSection(), new NgramSection()));
  }

  private double[] times(Supplier<?> task) {
    warmUp(task);
    double[] seconds = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      long begin = System.nanoTime();
      run(task);
      seconds[round] = (System.nanoTime() - begin) / 1e9;
    }
    Arrays.sort(seconds);
    return seconds;
  }

  private static void run(Supplier<?> task) {
    if (task.get() == null) {
      throw new IllegalStateException("no answer");
    }
  }

  private static void warmUp(Supplier<?> task) {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < WARM_UP_NANOS) {
      run(task);
    }
  }

  private static void report(String task, long texts, long units, double[] seconds) {
    System.out.printf(
        Locale.ROOT,
        "{\"task\":\"%s\",\"peer\":\"farr\",\"texts\":%d,\"units\":%d,\"seconds\":%.4f,\"least\":%.4f,\"most\":%.4f}%n",
        task,
        texts,
        units,
        seconds[seconds.length / 2],
        seconds[0],
        seconds[seconds.length - 1]);
  }
}
