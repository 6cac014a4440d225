package io.farr.cause;

import io.farr.codes.CodeSet;
import io.farr.codes.RuleEdition;

/**
 * While the tentative cause belongs to a set of conditions and graver ones are reported, the
 * selection is made again without it: ill-defined conditions (step SP7; Rule A) and conditions
 * unlikely to cause death (step SP8; Rule B) of ICD-10 Volume 2, sections 4.2.1 and 4.1.10. A
 * condition unlikely to cause death stays where it caused what stands above it.
 */
final class SetAside implements SelectionStep {
  private final CodeSet set;
  private final CodeSet nothingGraver;
  private final boolean staysAsCause;
  private final Why why;
  private final String newName;
  private final String oldName;
  private final SelectionStep again;

  /**
   * @param set the conditions that are set aside
   * @param nothingGraver conditions for which none of them is set aside
   * @param staysAsCause whether one stays that can have caused all above it
   * @param again what selects anew
   */
  SetAside(
      CodeSet set,
      CodeSet nothingGraver,
      boolean staysAsCause,
      Why why,
      String newName,
      String oldName,
      SelectionStep again) {
    this.set = set;
    this.nothingGraver = nothingGraver.or(set);
    this.staysAsCause = staysAsCause;
    this.why = why;
    this.newName = newName;
    this.oldName = oldName;
    this.again = again;
  }

  @Override
  public void apply(SelectionState state) {
    while (set.has(state.cause)
        && state.anyOutside(nothingGraver)
        && !(staysAsCause && StartingPoint.explainsAllAbove(state, state.at))) {
      state.aside[state.at] = true;
      boolean old = state.edition == RuleEdition.UNTIL_2013;
      state.note(old ? oldName : newName, state.cause, SelectionState.NONE, why, "", state.cause);
      again.apply(state);
    }
  }
}
