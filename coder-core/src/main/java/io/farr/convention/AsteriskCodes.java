package io.farr.convention;

import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSet;
import io.farr.codes.IcdCode;

/**
 * The asterisk categories of ICD-10 (Volume 1, list of three-character categories): codes of
 * manifestations that never stand alone, for the disease itself has a dagger code.
 */
public final class AsteriskCodes {
  private static final CodeSet CATEGORIES =
      CodeSet.parse(
          "D63, D77, E35, E90, F00, F02, G01, G02, G05, G07, G13, G22, G26, G32, G46, G53, G55,"
              + " G59, G63, G73, G94, G99, H03, H06, H13, H19, H22, H28, H32, H36, H42, H45, H48,"
              + " H58, H62, H67, H75, H82, H94, I32, I39, I41, I43, I52, I68, I79, I98, J17, J91,"
              + " J99, K23, K67, K77, K87, K93, L14, L45, L54, L62, L86, L99, M01, M03, M07, M09,"
              + " M14, M36, M49, M63, M68, M73, M82, M90, N08, N16, N22, N29, N33, N37, N51, N74,"
              + " N77, P75");

  private AsteriskCodes() {}

  /** Whether a code is an asterisk code; never one of a system that has done away with them. */
  public static boolean contains(IcdCode code) {
    return switch (code.system()) {
      case ICD_10, ICD_10_2013_JP, ICD_10_GM -> CATEGORIES.has(CodeNumber.of(code.text()));
      case ICD_10_CM, ICD_11_MMS, ICF -> false;
    };
  }
}
