package io.farr.tables;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.cause.CausalPractice;
import io.farr.cause.CauseCandidates;
import io.farr.cause.CauseStatistics;
import io.farr.cause.LearnedSelector;
import io.farr.codes.ArtefactException;
import io.farr.codes.pack.Columns;
import io.farr.codes.pack.ColumnsWriter;
import io.farr.confidence.BoostedTrees;
import io.farr.confidence.Logistic;
import io.farr.confidence.Monotone;
import io.farr.usage.CodeUsage;
import io.farr.usage.LearnedChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What tables teach of underlying causes; any part may be missing.
 *
 * @param selector chooses among a certificate's candidates ({@code selector.bin}, {@code
 *     selector-trees.bin})
 * @param coded from the selector's probability to one that can be trusted, where people gave the
 *     codes ({@code causes-coded.json})
 * @param worded how sure a selected cause is where codes were linked to words ({@code causes.json})
 */
public record CausesLearned(
    @Nullable LearnedSelector selector,
    @Nullable Monotone coded,
    @Nullable Logistic worded,
    @Nullable LearnedChoice choice) {
  /** Nothing was learned. */
  public static final CausesLearned NOTHING = new CausesLearned(null, null, null, null);

  private static final String SELECTOR = "selector.bin";
  private static final String TREES = "selector-trees.bin";
  private static final String CHOICE = "choice.bin";
  private static final String CHOICE_TREES = "choice-trees.bin";
  private static final String CODED = "causes-coded.json";
  private static final String WORDED = "causes.json";

  /** Without a choice. */
  public CausesLearned(
      @Nullable LearnedSelector selector, @Nullable Monotone coded, @Nullable Logistic worded) {
    this(selector, coded, worded, null);
  }

  static CausesLearned read(Path directory, Set<String> files, ObjectMapper mapper)
      throws IOException {
    return new CausesLearned(
        files.contains(SELECTOR) && files.contains(TREES) ? selector(directory) : null,
        files.contains(CODED)
            ? mapper.readValue(directory.resolve(CODED).toFile(), Monotone.class)
            : null,
        files.contains(WORDED)
            ? mapper.readValue(directory.resolve(WORDED).toFile(), Logistic.class)
            : null,
        files.contains(CHOICE) && files.contains(CHOICE_TREES) ? choice(directory) : null);
  }

  /** The same with another choice. */
  public CausesLearned with(@Nullable LearnedChoice other) {
    return new CausesLearned(selector, coded, worded, other);
  }

  private static BoostedTrees trees(Path file, List<String> features) {
    BoostedTrees trees = BoostedTrees.read(file);
    if (!trees.features().equals(features)) {
      throw new ArtefactException(
          file
              + ": expected trees over the features of this release, found others;"
              + " learn the tables anew with farr train causes");
    }
    return trees;
  }

  private static LearnedChoice choice(Path directory) {
    return new LearnedChoice(
        CodeUsage.read(Columns.map(directory.resolve(CHOICE))),
        trees(directory.resolve(CHOICE_TREES), LearnedChoice.FEATURES));
  }

  private static LearnedSelector selector(Path directory) {
    BoostedTrees trees = trees(directory.resolve(TREES), CauseCandidates.FEATURES);
    Columns columns = Columns.map(directory.resolve(SELECTOR));
    return new LearnedSelector(CausalPractice.read(columns), CauseStatistics.read(columns), trees);
  }

  /** Writes what there is and names the files. */
  List<String> write(Path directory, ObjectMapper mapper) throws IOException {
    List<String> files = new ArrayList<>();
    if (selector != null) {
      ColumnsWriter columns = new ColumnsWriter();
      selector.practice().write(columns);
      selector.statistics().write(columns);
      columns.write(directory.resolve(SELECTOR));
      selector.trees().write(directory.resolve(TREES));
      files.addAll(List.of(SELECTOR, TREES));
    }
    if (choice != null) {
      ColumnsWriter columns = new ColumnsWriter();
      choice.usage().write(columns);
      columns.write(directory.resolve(CHOICE));
      choice.trees().write(directory.resolve(CHOICE_TREES));
      files.addAll(List.of(CHOICE, CHOICE_TREES));
    }
    if (coded != null) {
      mapper.writeValue(directory.resolve(CODED).toFile(), coded);
      files.add(CODED);
    }
    if (worded != null) {
      mapper.writeValue(directory.resolve(WORDED).toFile(), worded);
      files.add(WORDED);
    }
    return files;
  }
}
