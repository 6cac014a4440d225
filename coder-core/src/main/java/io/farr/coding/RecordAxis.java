package io.farr.coding;

import io.farr.cause.Condition;
import io.farr.cause.TraceStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The record axis: the conditions of a certificate as a set that can be counted.
 *
 * <p>The National Center for Health Statistics publishes multiple causes of death on two axes
 * (documentation of the multiple-cause-of-death files; the program that makes the second of the
 * first is TRANSAX). The <i>entity axis</i> has a code for every condition where the certifier
 * wrote it. The <i>record axis</i> is derived from it so that a death can be tabulated by the
 * conditions present: conditions that the classification has one code for together are given that
 * code, repetitions go, and so do codes that contradict better ones.
 *
 * <p>Here that is, in this order:
 *
 * <ol>
 *   <li>repeated codes are taken once, in the order of the form;
 *   <li>codes that the rules linked into one that nobody wrote give way to it: I10 and I50.9 become
 *       I11.0. Where linkage only prefers one written condition to another, both are still present
 *       and both stay. Where one says more precisely what the other says, the vaguer one goes;
 *   <li>a code for "unspecified" (fourth character 9, or no fourth character) goes where the same
 *       category has a more precise one. Not in chapters XIX and XX: two injuries of one region, or
 *       two places of occurrence, are no contradiction;
 *   <li>the underlying cause stands first and is never left out.
 * </ol>
 */
final class RecordAxis {
  private RecordAxis() {}

  /**
   * Derives it.
   *
   * @param entityAxis codes in the order of the form, in their published spelling
   * @param judgement how the underlying cause was selected
   * @return distinct codes
   */
  static List<String> of(List<String> entityAxis, CauseJudgement judgement) {
    String cause = judgement.cause();
    List<String> codes = new ArrayList<>(new LinkedHashSet<>(entityAxis));
    for (TraceStep step : judgement.rules().trace()) {
      link(codes, step);
    }
    Condition at = judgement.at();
    if (cause != null && at != null && !judgement.rulesAgree() && !entityAxis.contains(cause)) {
      // The selector's own linkage; of the pair it tells the condition that is modified.
      String from = at.code().text();
      if (!isOfInjury(from)) {
        replace(codes, cause, List.of(from));
      }
    }
    Set<String> axis = new LinkedHashSet<>();
    if (cause != null) {
      axis.add(cause);
      codes.add(0, cause);
    }
    for (String code : codes) {
      if (!isVaguerThanAnother(code, codes)) {
        axis.add(code);
      }
    }
    return List.copyOf(axis);
  }

  private static void link(List<String> codes, TraceStep step) {
    String result = step.after();
    if (result == null || step.values().size() < 2) {
      return;
    }
    String tentative = step.values().get(0);
    switch (step.why()) {
      case LINKED, LINKED_AS_DUE, SEQUELA, LONG_AGO -> {
        if (!codes.contains(result)) {
          replace(codes, result, step.values().subList(0, 2));
        }
      }
      case MORE_SPECIFIC -> replace(codes, result, List.of(tentative));
      default -> {
        // The other steps choose among what is written; they change no condition.
      }
    }
  }

  /** Puts a code where the first of others stood, and takes those others away. */
  private static void replace(List<String> codes, String by, List<String> others) {
    int place = codes.size();
    for (String other : others) {
      int at = codes.indexOf(other);
      place = at < 0 ? place : Math.min(place, at);
    }
    if (place < codes.size()) {
      codes.set(place, by);
    } else {
      codes.add(by);
    }
    codes.removeIf(code -> !code.equals(by) && others.contains(code));
    List<String> once = new ArrayList<>(new LinkedHashSet<>(codes));
    codes.clear();
    codes.addAll(once);
  }

  private static boolean isVaguerThanAnother(String code, List<String> codes) {
    return isUnspecified(code)
        && !isOfInjury(code)
        && codes.stream()
            .anyMatch(other -> category(other).equals(category(code)) && !isUnspecified(other));
  }

  private static boolean isUnspecified(String code) {
    return code.length() == 3 || (code.length() == 5 && code.endsWith(".9"));
  }

  private static String category(String code) {
    return code.substring(0, Math.min(3, code.length()));
  }

  private static boolean isOfInjury(String code) {
    return "STVWXY".indexOf(code.charAt(0)) >= 0;
  }
}
