package io.farr.tables;

import io.farr.codes.ArtefactException;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Pack;
import io.farr.confidence.BoostedTrees;
import io.farr.confidence.Monotone;
import io.farr.linking.LearnedTerms;
import io.farr.linking.LinkingResources;
import io.farr.linking.Reranking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The two files of a {@link Reranking} as they were read: trees, and lines of expression, system,
 * code, count and how many of these are entries of published lists, with a header. The terms are
 * bound to a pack's codes when one is at hand.
 */
final class RerankingFiles {
  private static final String HEADER = "text\tsystem\tcode\tcount\tpublished";

  private record Line(String text, CodeSystem system, String code, int count, int published) {}

  private final Path treesFile;
  private final BoostedTrees trees;
  private final Map<Language, Monotone> calibration;
  private final List<Line> lines;

  private RerankingFiles(
      Path treesFile, BoostedTrees trees, Map<Language, Monotone> calibration, List<Line> lines) {
    this.treesFile = treesFile;
    this.trees = trees;
    this.calibration = calibration;
    this.lines = lines;
  }

  /**
   * Reads both files.
   *
   * @throws ArtefactException if one is not what it should be
   */
  static RerankingFiles read(Path trees, Path terms, Map<Language, Monotone> calibration)
      throws IOException {
    List<Line> lines = new ArrayList<>();
    List<String> read = Files.readAllLines(terms);
    if (read.isEmpty() || !read.get(0).equals(HEADER)) {
      throw new ArtefactException(terms + ":1: expected the columns " + HEADER.replace('\t', ' '));
    }
    for (int i = 1; i < read.size(); i++) {
      String[] cells = read.get(i).split("\t", -1);
      Optional<CodeSystem> system =
          cells.length != 5
              ? Optional.empty()
              : Arrays.stream(CodeSystem.values()).filter(s -> s.key().equals(cells[1])).findAny();
      if (system.isEmpty() || !(cells[3] + " " + cells[4]).matches("[0-9]{1,9} [0-9]{1,9}")) {
        throw new ArtefactException(
            terms
                + ":"
                + (i + 1)
                + ": expected an expression, a code system, a code and two counts");
      }
      int count = Integer.parseInt(cells[3]);
      lines.add(new Line(cells[0], system.get(), cells[2], count, Integer.parseInt(cells[4])));
    }
    return new RerankingFiles(trees, BoostedTrees.read(trees), calibration, lines);
  }

  /** Writes both files. */
  static void write(Path trees, Path terms, Reranking reranking, Pack pack) throws IOException {
    reranking.trees().write(trees);
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (LearnedTerms.Term term : reranking.terms().terms()) {
      IcdCode code = pack.codes().code(term.code());
      lines.add(
          String.join(
              "\t",
              term.form(),
              code.system().key(),
              code.text(),
              Integer.toString(term.count()),
              Integer.toString(term.published())));
    }
    Files.write(terms, lines);
  }

  /** Binds the terms to the codes of a pack; terms whose code it does not hold are left out. */
  Reranking with(LinkingResources resources) {
    CodeTable codes = resources.pack().codes();
    List<LearnedTerms.Term> terms = new ArrayList<>(lines.size());
    for (Line line : lines) {
      int code = codes.find(line.system, line.code);
      if (code >= 0) {
        terms.add(new LearnedTerms.Term(line.text, code, line.count, line.published));
      }
    }
    try {
      return new Reranking(trees, calibration, LearnedTerms.of(terms, resources));
    } catch (IllegalArgumentException e) {
      throw new ArtefactException(treesFile + ": " + e.getMessage(), e);
    }
  }
}
