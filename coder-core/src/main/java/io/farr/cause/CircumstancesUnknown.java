package io.farr.cause;

import io.farr.certificate.Manner;
import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An injury or poisoning of which no circumstance is reported gets a code of chapter XX: that of
 * the kind of accident that was ticked, or for the intent behind it that of what the injury itself
 * tells, as drowning or a kind of substance; else the residual one, X59 where it is an accident or
 * not said, X84, Y09, Y34 (ICD-10 Volume 1, chapters XIX and XX; Volume 2, section 4.2.1, SP8).
 */
final class CircumstancesUnknown implements SelectionStep {
  /** Injuries by chapter XIX that tell what did them, with the codes of chapter XX by intent. */
  private record Telling(
      CodeSet injury, String accident, String selfHarm, String assault, String unknown) {}

  private static final List<Telling> TELLING =
      List.of(
          new Telling(CodeSet.parse("T39"), "X40", "X60", "X85", "Y10"),
          new Telling(CodeSet.parse("T42-T43"), "X41", "X61", "X85", "Y11"),
          new Telling(CodeSet.parse("T40"), "X42", "X62", "X85", "Y12"),
          new Telling(CodeSet.parse("T44"), "X43", "X63", "X85", "Y13"),
          new Telling(CodeSet.parse("T36-T38,T41,T45-T50"), "X44", "X64", "X85", "Y14"),
          new Telling(CodeSet.parse("T51"), "X45", "X65", "X90", "Y15"),
          new Telling(CodeSet.parse("T52-T53"), "X46", "X66", "X89", "Y16"),
          new Telling(CodeSet.parse("T58-T59"), "X47", "X67", "X88", "Y17"),
          new Telling(CodeSet.parse("T60"), "X48", "X68", "X87", "Y18"),
          new Telling(CodeSet.parse("T63"), "X29", "X69", "X90", "Y19"),
          new Telling(CodeSet.parse("T54-T57,T61-T62,T64-T65"), "X49", "X69", "X90", "Y19"),
          new Telling(CodeSet.parse("T17"), "W80", "X70", "X91", "Y20"),
          new Telling(CodeSet.parse("T71"), "W84", "X70", "X91", "Y20"),
          new Telling(CodeSet.parse("T75.1"), "W74", "X71", "X92", "Y21"),
          new Telling(CodeSet.parse("T20-T32"), "X19", "X77", "X98", "Y27"),
          new Telling(CodeSet.parse("T66"), "W91", "X83", "Y08", "Y33"),
          new Telling(CodeSet.parse("T67"), "X30", "X83", "Y08", "Y33"),
          new Telling(CodeSet.parse("T33-T35,T68-T69"), "X31", "X83", "Y08", "Y33"),
          new Telling(CodeSet.parse("T75.0"), "X33", "X83", "Y08", "Y33"),
          new Telling(CodeSet.parse("T75.4"), "W87", "X83", "Y08", "Y33"));

  private static final Telling FRACTURE =
      new Telling(
          CodeSet.parse(
              "S02,S12,S22,S32,S42,S52,S62,S72,S82,S92,T02,T08,T10,T12,T14.2,T90.2,T91.1-T91.2"),
          "X59.0",
          "X84",
          "Y09",
          "Y34");

  private static final Telling OTHER = new Telling(CodeSet.ALL, "X59.9", "X84", "Y09", "Y34");

  /** The accidents that the Japanese form has boxes for: they tell more than any injury. */
  private static final Map<Manner, String> BOXES =
      Map.of(
          Manner.TRAFFIC_ACCIDENT, "V89.2",
          Manner.FALL, "W19",
          Manner.DROWNING, "W74",
          Manner.FIRE, "X09");

  /** The same for boxes that tell less than an injury that tells what did it. */
  private static final Map<Manner, String> VAGUE_BOXES =
      Map.of(Manner.SUFFOCATION, "W84", Manner.POISONING, "X49");

  @Override
  public void apply(SelectionState state) {
    if (!InjuriesByCause.isInjury(state.cause)) {
      return;
    }
    int code = CodeNumber.of(code(state.cause, state.certificate.manner()));
    state.change(state.at, code, "M4", Why.NO_CIRCUMSTANCES, "", state.cause, code);
  }

  private static String code(int injury, Optional<Manner> manner) {
    Optional<Telling> told =
        TELLING.stream().filter(telling -> telling.injury.has(injury)).findFirst();
    Telling telling = told.orElse(FRACTURE.injury.has(injury) ? FRACTURE : OTHER);
    return switch (manner.map(Manner::intent).orElse(Manner.Intent.NONE)) {
      case SELF_HARM -> telling.selfHarm;
      case ASSAULT -> telling.assault;
      case UNDETERMINED, UNKNOWN -> telling.unknown;
      case LEGAL_INTERVENTION -> "Y35.7";
      case WAR -> "Y36.9";
      case ACCIDENT, NONE ->
          of(BOXES, manner)
              .or(() -> told.isEmpty() ? of(VAGUE_BOXES, manner) : Optional.empty())
              .orElse(telling.accident);
    };
  }

  private static Optional<String> of(Map<Manner, String> boxes, Optional<Manner> manner) {
    return manner.flatMap(m -> Optional.ofNullable(boxes.get(m)));
  }
}
