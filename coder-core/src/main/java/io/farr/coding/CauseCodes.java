package io.farr.coding;

import io.farr.cause.Condition;
import io.farr.codes.CodeMapping;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.pack.Crosswalk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The codes by which underlying causes are selected. The rules and the causal tables speak ICD-10;
 * conditions coded to ICD-11 are selected by the ICD-10 codes that WHO's maps give them, and the
 * selected cause is said in ICD-11 again: as it was coded, where it is written, else by the map.
 * ICD-11 selects by the same steps SP1 to SP8 and M1 to M4 (Reference Guide, section 2.17); what
 * its categories say beyond ICD-10's, {@link Icd11Provisions} adds. Its notes by code beyond those
 * are not known here, which is where WHO's DORIS may decide otherwise. Thread-safe.
 */
final class CauseCodes {
  private final CodeSystem system;
  private final Crosswalk crosswalk;

  CauseCodes(CodeSystem system, Crosswalk crosswalk) {
    this.system = system;
    this.crosswalk = crosswalk;
  }

  /** Whether codes go through the map. */
  boolean areMapped() {
    return system == CodeSystem.ICD_11_MMS;
  }

  /** The code that a condition is selected by; the code itself where no map knows it. */
  IcdCode selecting(IcdCode code) {
    return areMapped() ? mapped(code, CodeSystem.ICD_10, code) : code;
  }

  /**
   * A selecting code in the system that is coded to.
   *
   * @param selected in ICD-10's spelling
   * @param conditions by their selecting codes
   * @param assignments of the same conditions
   * @return {@code null} if it is neither written nor mapped
   */
  @Nullable String spoken(
      @Nullable String selected, List<Condition> conditions, List<CodeAssignment> assignments) {
    if (selected == null || !areMapped()) {
      return selected;
    }
    for (int i = 0; i < conditions.size(); i++) {
      if (conditions.get(i).code().text().equals(selected)) {
        return assignments.get(i).code();
      }
    }
    IcdCode ten = new IcdCode(CodeSystem.ICD_10, selected);
    IcdCode eleven = mapped(ten, system, ten);
    return eleven == ten ? null : eleven.text();
  }

  private IcdCode mapped(IcdCode code, CodeSystem to, IcdCode otherwise) {
    for (CodeMapping mapping : crosswalk.map(code, to)) {
      // A map may name a block where it knows no more.
      if (to.isWellFormed(mapping.to())) {
        return new IcdCode(to, mapping.to());
      }
    }
    return otherwise;
  }
}
