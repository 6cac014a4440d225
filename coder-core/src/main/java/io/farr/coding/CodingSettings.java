package io.farr.coding;

import io.farr.codes.CodeSystem;
import io.farr.confidence.PrecisionTarget;
import io.farr.convention.CodingRules;
import io.farr.format.RecordKind;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a user may choose about coding and routing. Two runs with equal settings, pack and tables
 * give equal rows.
 *
 * @param system the code system to code to
 * @param coded whether certificates hold codes instead of words
 * @param targetPrecision wanted share of right ones among AUTO, in (0, 1)
 * @param confidence with which it must hold, in (0, 1)
 * @param onDisagreement what becomes of a certificate on which rules and selector disagree
 * @param querying which certificates go to a person because the certifier should be asked
 * @param auditSample share of AUTO that also goes to a person, in [0, 1]
 * @param also another system, in which every code is given as well; {@code null} for none
 * @param rules the conventions of coding; {@code null} for those that are usual for the kind of
 *     records
 */
public record CodingSettings(
    CodeSystem system,
    boolean coded,
    double targetPrecision,
    double confidence,
    OnDisagreement onDisagreement,
    Querying querying,
    double auditSample,
    @Nullable CodeSystem also,
    @Nullable CodingRules rules)
    implements Serializable {

  /** What becomes of a certificate on which rules and learned selector disagree. */
  public enum OnDisagreement {
    /** A person looks at it. */
    REVIEW,
    /** The selector's choice stands if it is sure enough. */
    SELECTOR
  }

  /** Which certificates go to a person because their certifier should be asked. */
  public enum Querying {
    /** Those whose cause cannot be told without an answer, see {@link CertifierQuery.Kind}. */
    NEEDED,
    /** Those as well whose cause could be told more precisely, such as a mode of dying alone. */
    ALL
  }

  public CodingSettings {
    if (also == system) {
      throw new IllegalArgumentException(
          "also is " + system.key() + ", must be another system than the one coded to");
    }
    if (!(auditSample >= 0 && auditSample <= 1)) {
      throw new IllegalArgumentException("audit sample is " + auditSample + ", must be in [0, 1]");
    }
  }

  /** Settings for one system alone: disagreements go to a person, only needed queries do. */
  public CodingSettings(
      CodeSystem system,
      boolean coded,
      double targetPrecision,
      double confidence,
      double auditSample) {
    this(
        system,
        coded,
        targetPrecision,
        confidence,
        OnDisagreement.REVIEW,
        Querying.NEEDED,
        auditSample,
        null,
        null);
  }

  /** These settings, with every code in another system as well. */
  public CodingSettings andAlso(CodeSystem other) {
    return new CodingSettings(
        system,
        coded,
        targetPrecision,
        confidence,
        onDisagreement,
        querying,
        auditSample,
        other,
        rules);
  }

  /** These settings with another policy for disagreements. */
  public CodingSettings with(OnDisagreement policy) {
    return new CodingSettings(
        system, coded, targetPrecision, confidence, policy, querying, auditSample, also, rules);
  }

  /** These settings with another choice of whom to ask. */
  public CodingSettings with(Querying others) {
    return new CodingSettings(
        system,
        coded,
        targetPrecision,
        confidence,
        onDisagreement,
        others,
        auditSample,
        also,
        rules);
  }

  /** These settings with another wanted precision. */
  public CodingSettings wanting(double target) {
    return new CodingSettings(
        system, coded, target, confidence, onDisagreement, querying, auditSample, also, rules);
  }

  /**
   * These settings with other conventions.
   *
   * @param others {@code null}: those that are usual for the kind of records
   */
  public CodingSettings following(@Nullable CodingRules others) {
    return new CodingSettings(
        system,
        coded,
        targetPrecision,
        confidence,
        onDisagreement,
        querying,
        auditSample,
        also,
        others);
  }

  /** The conventions that hold for records of a kind. */
  public CodingRules rulesFor(RecordKind kind) {
    return rules == null ? CodingRules.usual(kind, system) : rules;
  }

  /** The defaults: 0.995 with confidence 0.95, one in a hundred audited. */
  public static CodingSettings defaults(CodeSystem system) {
    return new CodingSettings(system, false, 0.995, 0.95, 0.01);
  }

  /** The precision target, checked. */
  public PrecisionTarget target() {
    return new PrecisionTarget(targetPrecision, confidence);
  }
}
