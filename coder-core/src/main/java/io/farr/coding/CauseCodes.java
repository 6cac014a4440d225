package io.farr.coding;

import io.farr.cause.Condition;
import io.farr.codes.CodeMapping;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.pack.Crosswalk;
import io.farr.codes.pack.Pack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The codes by which underlying causes are selected. The rules and the causal tables speak ICD-10;
 * conditions coded to ICD-11 are selected by the ICD-10 codes that stand for them ({@link
 * SelectionCodes}), and the selected cause is said in ICD-11 again: as it was coded, where it is
 * written, else by the map. ICD-11 selects by the same steps SP1 to SP8 and M1 to M4 (Reference
 * Guide, section 2.17); what its categories say beyond ICD-10's, {@link Icd11Provisions} adds. Its
 * notes by code beyond those are not known here, which is where WHO's DORIS may decide otherwise.
 * Thread-safe.
 */
final class CauseCodes {
  private final CodeSystem system;
  private final Crosswalk crosswalk;
  private final SelectionCodes selection;

  CauseCodes(CodeSystem system, Pack pack) {
    this.system = system;
    this.crosswalk = pack.crosswalk();
    this.selection = SelectionCodes.of(system, pack);
  }

  /** Whether codes go through the map. */
  boolean areMapped() {
    return system == CodeSystem.ICD_11_MMS;
  }

  /** The code that a condition is selected by; the code itself where no map knows it. */
  IcdCode selecting(IcdCode code) {
    return selection.of(code);
  }

  /**
   * A selecting code in the system that is coded to.
   *
   * @param selected in ICD-10's spelling
   * @param at the condition that was selected, if it is known: others may have the same code
   * @param conditions by their selecting codes
   * @param assignments of the same conditions
   * @return {@code null} if it is neither written nor mapped
   */
  @Nullable String spoken(
      @Nullable String selected,
      @Nullable Condition at,
      List<Condition> conditions,
      List<CodeAssignment> assignments) {
    if (selected == null || !areMapped()) {
      return selected;
    }
    String written = null;
    for (int i = conditions.size() - 1; i >= 0; i--) {
      if (conditions.get(i).code().text().equals(selected)) {
        written = assignments.get(i).code();
        if (conditions.get(i) == at) {
          return written;
        }
      }
    }
    if (written != null) {
      return written;
    }
    for (CodeMapping mapping : crosswalk.map(new IcdCode(CodeSystem.ICD_10, selected), system)) {
      // A map may name a block where it knows no more.
      if (system.isWellFormed(mapping.to())) {
        return mapping.to();
      }
    }
    return null;
  }
}
