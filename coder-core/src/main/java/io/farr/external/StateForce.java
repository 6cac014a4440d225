package io.farr.external;

import io.farr.certificate.Manner;
import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSet;
import java.util.Optional;

/**
 * Legal intervention and operations of war: where the manner says so, what happened is coded to Y35
 * and Y36 whatever its means (ICD-10 Volume 1, the notes under both categories), and the means only
 * choose the fourth character. Stateless.
 */
final class StateForce {
  private static final CodeSet FIREARM = CodeSet.parse("W32-W34, X72-X74, X93-X95, Y22-Y24");
  private static final CodeSet EXPLOSION = CodeSet.parse("W35-W40, X75, X96, Y25");
  private static final CodeSet FIRE = CodeSet.parse("X00-X09, X76, X97, Y26");
  private static final CodeSet POISON = CodeSet.parse("X40-X49, X60-X69, X85-X90, Y10-Y19");
  private static final CodeSet BLUNT = CodeSet.parse("W20-W22, W50-W51, X79, Y00, Y04, Y29");
  private static final CodeSet SHARP = CodeSet.parse("W25-W27, X78, X99, Y28");
  private static final CodeSet AIRCRAFT = CodeSet.parse("V95-V97");

  private StateForce() {}

  /**
   * The code in place of another one, if the manner is legal intervention or war.
   *
   * @param code what the words alone mean
   * @return the same code under any other manner, and where the words name either already
   */
  static String instead(String code, Optional<Manner> manner) {
    Manner.Intent ticked = manner.map(Manner::intent).orElse(Manner.Intent.NONE);
    boolean named = code.startsWith("Y35") || code.startsWith("Y36");
    if (named || ExternalCause.Intent.of(code) == ExternalCause.Intent.MEDICAL) {
      return code;
    }
    int means = CodeNumber.of(code);
    return switch (ticked) {
      case LEGAL_INTERVENTION -> byLaw(means);
      case WAR -> inWar(means);
      default -> code;
    };
  }

  private static String byLaw(int means) {
    if (FIREARM.has(means)) {
      return "Y35.0";
    }
    if (EXPLOSION.has(means)) {
      return "Y35.1";
    }
    if (POISON.has(means)) {
      return "Y35.2";
    }
    if (BLUNT.has(means)) {
      return "Y35.3";
    }
    return SHARP.has(means) ? "Y35.4" : "Y35.6";
  }

  private static String inWar(int means) {
    if (AIRCRAFT.has(means)) {
      return "Y36.1";
    }
    if (EXPLOSION.has(means)) {
      return "Y36.2";
    }
    if (FIRE.has(means)) {
      return "Y36.3";
    }
    if (FIREARM.has(means) || SHARP.has(means) || BLUNT.has(means)) {
      return "Y36.4"; // firearm discharge and other forms of conventional warfare
    }
    return POISON.has(means) ? "Y36.7" : "Y36.9";
  }
}
