package io.farr.cli;

import io.farr.codes.CodeSystem;
import io.farr.coding.CodingSettings;
import io.farr.convention.CodingRules;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is final without a touch. */
final class RoutingOptions {
  @Option(
      names = "--target-precision",
      paramLabel = "P",
      defaultValue = "0.995",
      description = "wanted share of right ones among AUTO (default: ${DEFAULT-VALUE})")
  double targetPrecision;

  @Option(
      names = "--confidence",
      paramLabel = "P",
      defaultValue = "0.95",
      description = "with which it must hold (default: ${DEFAULT-VALUE})")
  double confidence;

  @Option(
      names = "--on-disagreement",
      paramLabel = "review|selector",
      defaultValue = "review",
      converter = DisagreementConverter.class,
      description =
          "what becomes of a certificate whose underlying cause the rules and the learned selector"
              + " see differently: a person looks at it, or the selector decides (default:"
              + " ${DEFAULT-VALUE})")
  CodingSettings.OnDisagreement onDisagreement;

  @Option(
      names = "--query",
      paramLabel = "needed|all",
      defaultValue = "needed",
      converter = QueryingConverter.class,
      description =
          "which certificates go to a person because their certifier should be asked: those that"
              + " cannot be coded without an answer, or also those that could be coded better with"
              + " one, such as a mode of dying alone (default: ${DEFAULT-VALUE})")
  CodingSettings.Querying querying;

  @Option(
      names = "--coding-rules",
      paramLabel = "NAME",
      converter = CodingRulesConverter.class,
      description =
          "conventions of coding: mortality, who-morbidity, us-inpatient, us-outpatient or as-named"
              + " (default: mortality for certificates; for documents us-inpatient in ICD-10-CM,"
              + " else who-morbidity; as-named for phrases)")
  @Nullable CodingRules rules;

  /**
   * The settings for a system, nothing drawn for audit.
   *
   * @throws UsageException if a value cannot be one
   */
  CodingSettings settings(CodeSystem system, boolean coded) {
    return settings(system, coded, 0);
  }

  /**
   * The settings for a system.
   *
   * @throws UsageException if a value cannot be one
   */
  CodingSettings settings(CodeSystem system, boolean coded, double auditSample) {
    refuseOutside("--target-precision", targetPrecision);
    refuseOutside("--confidence", confidence);
    if (!(auditSample >= 0 && auditSample <= 1)) {
      throw new UsageException("--audit-sample is " + auditSample + ", must be from 0 to 1");
    }
    try {
      CodingSettings settings =
          new CodingSettings(system, coded, targetPrecision, confidence, auditSample)
              .with(onDisagreement)
              .with(querying)
              .following(rules);
      settings.target();
      return settings;
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static void refuseOutside(String option, double value) {
    if (!(value > 0 && value < 1)) {
      throw new UsageException(
          option + " is " + value + ", must be between 0 and 1, neither of them included");
    }
  }
}
