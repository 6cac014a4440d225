package io.farr.cause;

import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSet;

/**
 * Before anything is selected, injuries and poisonings of chapter XIX stand for their external
 * cause wherever one is reported: the underlying cause of a death by injury is the circumstance
 * (ICD-10 Volume 2, section 4.2.1, step SP8 and the notes on chapter XX; 4.1.11 in earlier
 * editions). A line that names its own external cause keeps it; other injuries get the first on the
 * certificate. Conditions without effect on the selection are set aside.
 */
final class InjuriesByCause implements SelectionStep {
  private final CodeSet withoutEffect;

  InjuriesByCause(CodeSet withoutEffect) {
    this.withoutEffect = withoutEffect;
  }

  @Override
  public void apply(SelectionState state) {
    int first = SelectionState.NONE;
    for (int i = 0; i < state.size() && first == SelectionState.NONE; i++) {
      first = isExternal(state.codes[i]) ? i : SelectionState.NONE;
    }
    for (int i = 0; i < state.size(); i++) {
      if (first != SelectionState.NONE && isInjury(state.codes[i])) {
        int own = onLine(state, i);
        if (own == SelectionState.NONE && state.condition(i).isPartOne()) {
          state.codes[i] = state.codes[first];
        } else {
          state.aside[i] = true;
        }
      }
    }
    if (state.anyOutside(withoutEffect)) {
      for (int i = 0; i < state.size(); i++) {
        state.aside[i] |= withoutEffect.has(state.codes[i]);
      }
    }
  }

  private static int onLine(SelectionState state, int injury) {
    for (int i = 0; i < state.size(); i++) {
      if (isExternal(state.condition(i).number())
          && state.condition(i).line() == state.condition(injury).line()) {
        return i;
      }
    }
    return SelectionState.NONE;
  }

  static boolean isExternal(int code) {
    return code >= 0 && CodeNumber.letter(code) >= 'V' && CodeNumber.letter(code) <= 'Y';
  }

  static boolean isInjury(int code) {
    return code >= 0 && (CodeNumber.letter(code) == 'S' || CodeNumber.letter(code) == 'T');
  }
}
