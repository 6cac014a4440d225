package io.farr.cli;

import io.farr.certificate.DeathCertificate;
import io.farr.codes.Language;
import io.farr.coding.CodingSettings;
import io.farr.confidence.Promise;
import io.farr.format.CauseNotation;
import io.farr.linking.Sureness;
import io.farr.measure.GoldCodes;
import io.farr.tables.CausesLearned;
import io.farr.tables.Tables;
import io.farr.train.CauseTrainer;
import io.farr.train.CertificateFolds;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How sure selected causes are, fitted to an office's own certificates. The selector stays as it
 * is.
 *
 * @param figures of predictions by calibrations that did not see them
 */
record CertificateCalibration(
    Map<Language, Sureness> sureness,
    CausesLearned causes,
    Promise promise,
    List<String> replaced,
    Map<String, Object> figures,
    List<String> notes)
    implements CalibrateCommand.Calibration {
  /** What kinds of underlying causes are called, before a language or {@code coded}. */
  static final String KIND = "underlying-";

  /**
   * Codes the certificates as the tables do, whatever is promised, and fits.
   *
   * @param coded whether the lines hold codes
   */
  static CertificateCalibration of(
      Knowledge knowledge,
      List<Path> gold,
      Charset encoding,
      boolean coded,
      RoutingOptions routing) {
    GoldCertificates read =
        GoldCertificates.read(gold, encoding, coded ? CauseNotation.CODES : CauseNotation.WORDS);
    List<Map<String, String>> answered =
        read.records().stream()
            .filter(columns -> !columns.getOrDefault("expected_uc", "").isBlank())
            .toList();
    CalibrateCommand.refuseEmpty(
        answered.isEmpty(), gold.get(0).toString(), "certificate with an expected_uc");
    Tables tables = knowledge.tables();
    CausesLearned before = tables.causes();
    // The curve and the model of before are what is fitted here: the selector speaks for itself.
    Knowledge raw =
        knowledge.with(
            tables.with(
                new CausesLearned(before.selector(), null, null, before.choice()), Promise.NONE));
    CodingSettings settings = routing.settings(knowledge.system(), coded);
    CauseTrainer trainer = new CauseTrainer(knowledge.system(), CertificateFolds.DEFAULT);
    GoldCertificates certificates =
        new GoldCertificates(answered, read.unreadable(), read.superseded());
    for (GoldCertificates.Coded c :
        certificates.code(raw, settings, certificates.link(knowledge, settings))) {
      trainer.add(
          c.coding(),
          coded,
          GoldCodes.parse(c.columns().getOrDefault("expected_uc", "")),
          CertificateFolds.DEFAULT.of(TrainCausesCommand.content(c.columns(), coded)));
      DeathCertificate.of(c.columns()).deathDate().ifPresent(d -> trainer.addYear(d.getYear()));
    }
    CauseTrainer.Fitted fitted = trainer.fit(before.worded());
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("n", answered.size());
    figures.put("eligible", fitted.observations());
    figures.put("eligible_exact", Math.round(fitted.exact() * 1e4) / 1e4);
    figures.put("unreadable", read.unreadable());
    figures.put("superseded", read.superseded());
    List<String> replaced =
        coded
            ? List.of(KIND + CauseTrainer.CODED)
            : Arrays.stream(Language.values()).map(l -> KIND + l.key()).toList();
    return new CertificateCalibration(
        tables.sureness(),
        new CausesLearned(
            before.selector(),
            fitted.coded() == null ? before.coded() : fitted.coded(),
            fitted.worded() == null ? before.worded() : fitted.worded(),
            before.choice()),
        fitted.promise(),
        replaced,
        figures,
        List.of());
  }
}
