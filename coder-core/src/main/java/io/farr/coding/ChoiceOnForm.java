package io.farr.coding;

import io.farr.certificate.CertificateField;
import io.farr.certificate.DeathCertificate;
import io.farr.codes.CodeSystem;
import io.farr.linking.Candidate;
import io.farr.linking.Linked;
import io.farr.linking.LinkingResources;
import io.farr.tables.Tables;
import io.farr.usage.LearnedChoice;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The choice that the tables teach, over the codes of the pack. Thread-safe. */
final class ChoiceOnForm {
  private final LearnedChoice choice;
  private final LearnedChoice.Codes codes;

  private ChoiceOnForm(LearnedChoice choice, LearnedChoice.Codes codes) {
    this.choice = choice;
    this.codes = codes;
  }

  /** Empty if the tables teach none, or it is not ICD-10 of three and four characters. */
  static Optional<ChoiceOnForm> of(LinkingResources resources, Tables tables, CodeSystem system) {
    LearnedChoice choice = tables.causes().choice();
    boolean fourCharacters = system == CodeSystem.ICD_10 || system == CodeSystem.ICD_10_2013_JP;
    return choice == null || !fourCharacters
        ? Optional.empty()
        : Optional.of(
            new ChoiceOnForm(choice, new LearnedChoice.Codes(resources.pack().codes(), system)));
  }

  /**
   * The candidates of every expression on the lines of the two parts, ranked in the light of the
   * form.
   */
  List<List<Candidate>> rank(
      DeathCertificate certificate, Map<CertificateField, List<Linked>> linked) {
    return choice.rank(LearnedChoice.named(linked), codes, certificate.sex(), certificate.age());
  }
}
