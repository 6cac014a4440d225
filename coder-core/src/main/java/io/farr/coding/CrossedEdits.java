package io.farr.coding;

import io.farr.codes.CodeSystem;
import io.farr.codes.Edit;
import io.farr.codes.IcdCode;
import io.farr.codes.pack.EditSources;
import io.farr.codes.pack.Pack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The limits behind a reason for review, and the files that say them: "C61: male-only,
 * icd10_cod_by_sex.csv". Immutable and thread-safe.
 */
public final class CrossedEdits {
  private CrossedEdits() {}

  /**
   * One line for each code of a coding and limit that a reason may speak of.
   *
   * @return empty for reasons that no limit gives, and where a code's own validity gives it
   */
  public static List<String> of(Reason reason, RecordCoding coding, Pack pack, CodeSystem system) {
    List<Edit.Limit> limits = limits(reason);
    if (limits.isEmpty()) {
      return List.of();
    }
    EditSources sources = pack.editSources();
    List<String> lines = new ArrayList<>();
    for (String text : codes(reason, coding)) {
      int ordinal = pack.codes().find(system, text);
      for (Edit.Limit limit : limits) {
        if (ordinal >= 0 && (pack.codes().limits(ordinal) & 1 << limit.ordinal()) != 0) {
          Set<String> files = sources.of(new IcdCode(system, text), limit);
          lines.add(
              text
                  + ": "
                  + limit.name().toLowerCase(Locale.ROOT).replace('_', '-')
                  + (files.isEmpty() ? "" : ", " + String.join(", ", files)));
        }
      }
    }
    return lines;
  }

  private static List<Edit.Limit> limits(Reason reason) {
    return switch (reason) {
      case SEX_CONFLICT -> List.of(Edit.Limit.FEMALE_ONLY, Edit.Limit.MALE_ONLY);
      case AGE_CONFLICT ->
          List.of(
              Edit.Limit.INFANT_ONLY,
              Edit.Limit.CHILDBEARING_AGE_ONLY,
              Edit.Limit.ADULT_ONLY,
              Edit.Limit.CHILD_ONLY,
              Edit.Limit.MATERNITY_AGE_ONLY);
      case NOT_UNDERLYING -> List.of(Edit.Limit.NOT_UNDERLYING);
      case UNLIKELY_CAUSE -> List.of(Edit.Limit.UNLIKELY_CAUSE);
      case NOT_PRINCIPAL -> List.of(Edit.Limit.NOT_PRINCIPAL, Edit.Limit.MANIFESTATION);
      default -> List.of();
    };
  }

  /** What a reason speaks of: the selected cause, the principal diagnosis, or any code. */
  private static Set<String> codes(Reason reason, RecordCoding coding) {
    Set<String> codes = new LinkedHashSet<>();
    String one =
        reason == Reason.NOT_PRINCIPAL ? coding.principalDiagnosis() : coding.underlyingCause();
    if (one != null) {
      codes.add(one);
    }
    if (reason == Reason.SEX_CONFLICT || reason == Reason.AGE_CONFLICT) {
      coding.codes().forEach(assignment -> codes.add(assignment.code()));
    }
    return codes;
  }
}
