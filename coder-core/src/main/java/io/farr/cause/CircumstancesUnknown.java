package io.farr.cause;

import io.farr.certificate.Manner;
import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSet;
import java.util.List;

/**
 * An injury or poisoning of which no circumstance is reported gets the residual code of chapter XX
 * for the manner of death: X59 where it is an accident or not said, X84, Y09, Y34 (ICD-10 Volume 1,
 * chapter XX; Volume 2, section 4.2.1, SP8). Poisonings keep their kind of substance.
 */
final class CircumstancesUnknown implements SelectionStep {
  private static final CodeSet FRACTURES =
      CodeSet.parse(
          "S02,S12,S22,S32,S42,S52,S62,S72,S82,S92,T02,T08,T10,T12,T14.2,T90.2,T91.1-T91.2");

  /** Kinds of substances by chapter XIX, with the codes of chapter XX for each intent. */
  private record Poison(
      CodeSet injury, String accident, String selfHarm, String assault, String unknown) {}

  private static final List<Poison> POISONS =
      List.of(
          new Poison(CodeSet.parse("T39"), "X40", "X60", "X85", "Y10"),
          new Poison(CodeSet.parse("T42-T43"), "X41", "X61", "X85", "Y11"),
          new Poison(CodeSet.parse("T40"), "X42", "X62", "X85", "Y12"),
          new Poison(CodeSet.parse("T44"), "X43", "X63", "X85", "Y13"),
          new Poison(CodeSet.parse("T36-T38,T41,T45-T50"), "X44", "X64", "X85", "Y14"),
          new Poison(CodeSet.parse("T51"), "X45", "X65", "X90", "Y15"),
          new Poison(CodeSet.parse("T52-T53"), "X46", "X66", "X89", "Y16"),
          new Poison(CodeSet.parse("T58-T59"), "X47", "X67", "X88", "Y17"),
          new Poison(CodeSet.parse("T60"), "X48", "X68", "X87", "Y18"),
          new Poison(CodeSet.parse("T54-T57,T61-T65"), "X49", "X69", "X90", "Y19"));

  @Override
  public void apply(SelectionState state) {
    if (!InjuriesByCause.isInjury(state.cause)) {
      return;
    }
    Manner.Intent intent =
        state.certificate.manner().map(Manner::intent).orElse(Manner.Intent.NONE);
    int code = CodeNumber.of(code(state.cause, intent));
    state.change(state.at, code, "M4", Why.NO_CIRCUMSTANCES, "", state.cause, code);
  }

  private static String code(int injury, Manner.Intent intent) {
    for (Poison poison : POISONS) {
      if (poison.injury.has(injury)) {
        return switch (intent) {
          case SELF_HARM -> poison.selfHarm;
          case ASSAULT -> poison.assault;
          case UNDETERMINED, UNKNOWN -> poison.unknown;
          default -> poison.accident;
        };
      }
    }
    return switch (intent) {
      case SELF_HARM -> "X84";
      case ASSAULT -> "Y09";
      case UNDETERMINED, UNKNOWN -> "Y34";
      case LEGAL_INTERVENTION -> "Y35.7";
      case WAR -> "Y36.9";
      default -> FRACTURES.has(injury) ? "X59.0" : "X59.9";
    };
  }
}
