package io.farr.cause;

import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSet;
import io.farr.codes.RuleEdition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the selection knows while it goes from step to step: the conditions by place, which of them
 * are set aside, the tentative cause, and the trace. Not thread-safe; one for each certificate.
 */
final class SelectionState {
  /** No condition. */
  static final int NONE = -1;

  final CauseTables tables;
  final RuleEdition edition;
  final CodedCertificate certificate;

  /**
   * The numbers of the codes that are selected from: injuries stand here by their external cause.
   */
  final int[] codes;

  /** Conditions that the selection no longer looks at. */
  final boolean[] aside;

  /** The place of the condition from which the tentative cause comes, or {@link #NONE}. */
  int at = NONE;

  /** The tentative cause as a {@link CodeNumber}; it need not be written on the certificate. */
  int cause = NONE;

  /** The first tentative cause that was found, before anything modified it. */
  int startingPoint = NONE;

  final List<TraceStep> trace = new ArrayList<>();

  SelectionState(CauseTables tables, RuleEdition edition, CodedCertificate certificate) {
    this.tables = tables;
    this.edition = edition;
    this.certificate = certificate;
    this.codes = new int[certificate.conditions().size()];
    this.aside = new boolean[codes.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = certificate.conditions().get(i).number();
      aside[i] = codes[i] < 0;
    }
  }

  int size() {
    return codes.length;
  }

  Condition condition(int i) {
    return certificate.conditions().get(i);
  }

  /**
   * Whether one condition can be due to another: by the causal table, and unless the intervals say
   * that the cause began later.
   *
   * @param effect the place of the one
   * @param cause the place of the other
   */
  boolean canBeDueTo(int effect, int cause) {
    Double began = condition(effect).days();
    Double causeBegan = condition(cause).days();
    boolean backwards = began != null && causeBegan != null && causeBegan < began;
    return !backwards && tables.causal().accepts(codes[effect], codes[cause]);
  }

  /** The conditions of Part I that are looked at, by line from the lowest used line upwards. */
  List<int[]> linesFromBelow() {
    List<int[]> lines = new ArrayList<>();
    double[] depths = new double[size()];
    int n = 0;
    for (int i = 0; i < size(); i++) {
      if (!aside[i] && condition(i).isPartOne()) {
        depths[n++] = condition(i).depth();
      }
    }
    double[] distinct = Arrays.stream(depths, 0, n).distinct().sorted().toArray();
    for (int d = distinct.length - 1; d >= 0; d--) {
      double depth = distinct[d];
      int[] line = new int[n];
      int m = 0;
      for (int i = 0; i < size(); i++) {
        if (!aside[i] && condition(i).isPartOne() && condition(i).depth() == depth) {
          line[m++] = i;
        }
      }
      lines.add(Arrays.copyOf(line, m));
    }
    return lines;
  }

  /** The first condition outside Part I that is looked at, or {@link #NONE}. */
  int firstElsewhere() {
    for (int i = 0; i < size(); i++) {
      if (!aside[i] && !condition(i).isPartOne()) {
        return i;
      }
    }
    return NONE;
  }

  /** Whether a condition that is looked at, other than those of a set, is left. */
  boolean anyOutside(CodeSet set) {
    for (int i = 0; i < size(); i++) {
      if (!aside[i] && !set.has(codes[i])) {
        return true;
      }
    }
    return false;
  }

  /** Takes a condition as starting point. */
  void start(int place, String rule, Why why, String source, Object... values) {
    int before = cause;
    at = place;
    cause = codes[place];
    startingPoint = startingPoint == NONE ? cause : startingPoint;
    note(rule, before, cause, why, source, values);
  }

  /** Goes to another code, standing at a condition. */
  void change(int place, int code, String rule, Why why, String source, Object... values) {
    int before = cause;
    at = place;
    cause = code;
    note(rule, before, code, why, source, values);
  }

  /** Notes a step in the trace. */
  void note(String rule, int before, int after, Why why, String source, Object... values) {
    trace.add(
        new TraceStep(
            rule,
            before < 0 ? null : CodeNumber.text(before),
            after < 0 ? null : CodeNumber.text(after),
            why,
            Arrays.stream(values)
                .map(v -> v instanceof Integer ? CodeNumber.text((Integer) v) : v.toString())
                .toList(),
            source));
  }
}
