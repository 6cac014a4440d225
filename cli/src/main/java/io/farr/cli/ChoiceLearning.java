package io.farr.cli;

import io.farr.certificate.CertificateField;
import io.farr.certificate.DeathCertificate;
import io.farr.codes.CodeNumber;
import io.farr.coding.CodingSettings;
import io.farr.coding.RecordCoder;
import io.farr.confidence.BoostedTrees;
import io.farr.linking.Linked;
import io.farr.measure.GoldCodes;
import io.farr.train.CertificateFolds;
import io.farr.train.ChoiceTrainer;
import io.farr.usage.CodeUsage;
import io.farr.usage.LearnedChoice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Learns from certificates whose conditions people coded which code an expression means on a form.
 * Not thread-safe.
 */
final class ChoiceLearning {
  /** What certificates hold, without each fold of certificates, and behind them all. */
  private final List<CodeUsage.Builder> usage = new ArrayList<>();

  private final LearnedChoice.Codes codes;
  private final CertificateFolds folds;
  private final ToIntFunction<Map<String, String>> foldOf;
  private boolean counted;

  /**
   * @param codes of the pack, whose edition the counts are brought to
   * @param folds of certificates
   * @param foldOf the fold of a certificate that is in words
   */
  ChoiceLearning(
      LearnedChoice.Codes codes,
      CertificateFolds folds,
      ToIntFunction<Map<String, String>> foldOf) {
    this.codes = codes;
    this.folds = folds;
    this.foldOf = foldOf;
    for (int i = 0; i <= folds.number(); i++) {
      usage.add(new CodeUsage.Builder());
    }
  }

  /**
   * Counts the codes of a certificate.
   *
   * @param prefix of the columns that hold them
   * @param fold of the certificate
   */
  void count(Map<String, String> columns, String prefix, int fold) {
    List<Integer> partOne = new ArrayList<>();
    List<Integer> partTwo = new ArrayList<>();
    for (CertificateField field : CertificateField.values()) {
      if (field.line() <= CertificateField.PART2.line()) {
        for (String code : columns.getOrDefault(prefix + field.column(), "").split("[\\s,;|]+")) {
          int number = CodeNumber.of(code);
          if (number >= 0) {
            (field.isPartOne() ? partOne : partTwo).add(codes.assignable(number));
          }
        }
      }
    }
    DeathCertificate certificate = DeathCertificate.of(columns);
    for (int i = 0; i < usage.size(); i++) {
      if (i != fold) {
        usage.get(i).add(partOne, partTwo, certificate.sex(), certificate.age());
      }
    }
    counted = true;
  }

  /** Certificates in words, with what was found for their segments. */
  record Worded(GoldCertificates certificates, Map<String, Linked> linked) {}

  /**
   * Learns a choice.
   *
   * @return one for each fold of certificates that has not seen its certificates in the counts nor
   *     an expression in the trees, and behind them one that has seen all; empty if nothing was
   *     counted or there are no certificates in words
   */
  Optional<List<LearnedChoice>> learn(
      Knowledge knowledge, CodingSettings settings, List<Worded> sets, Screen screen) {
    if (!counted || sets.isEmpty()) {
      return Optional.empty();
    }
    List<CodeUsage> frozen = usage.stream().map(CodeUsage.Builder::freeze).toList();
    ChoiceTrainer trainer = new ChoiceTrainer(knowledge.codes(), codes);
    RecordCoder coder = new RecordCoder(knowledge.resources(), knowledge.tables(), settings);
    for (Worded set : sets) {
      for (Map<String, String> columns : set.certificates.records()) {
        DeathCertificate certificate = DeathCertificate.of(columns);
        Map<CertificateField, List<Linked>> named =
            coder.named(columns, key -> Objects.requireNonNull(set.linked.get(key)));
        List<@Nullable GoldCodes> gold = new ArrayList<>();
        named.forEach(
            (field, line) -> {
              if (LearnedChoice.isRanked(field)) {
                gold.addAll(aligned(columns.getOrDefault("gold_" + field.column(), ""), line));
              }
            });
        trainer.add(
            LearnedChoice.named(named),
            gold,
            frozen.get(foldOf.applyAsInt(columns)),
            certificate.sex(),
            certificate.age());
      }
    }
    if (trainer.size() == 0) {
      return Optional.empty();
    }
    screen.note("choice on the form, from " + trainer.size() + " expressions");
    List<BoostedTrees> trees =
        IntStream.range(0, ChoiceTrainer.FOLDS).mapToObj(trainer::fitWithout).toList();
    List<LearnedChoice> choices = new ArrayList<>();
    for (int fold = 0; fold < folds.number(); fold++) {
      choices.add(new LearnedChoice(frozen.get(fold), key -> trees.get(ChoiceTrainer.fold(key))));
    }
    choices.add(new LearnedChoice(frozen.get(folds.number()), trainer.fit()));
    return Optional.of(choices);
  }

  /** The code of each expression of a line, where there are as many of the one as of the other. */
  private static List<@Nullable GoldCodes> aligned(String cell, List<Linked> line) {
    List<GoldCodes> gold = GoldCodes.parseAll(cell);
    return gold.size() == line.size()
        ? new ArrayList<>(gold)
        : new ArrayList<>(Collections.nCopies(line.size(), (GoldCodes) null));
  }
}
